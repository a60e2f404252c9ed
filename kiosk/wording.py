"""What the kiosk says, before it is said in a language: an English text and what goes into it."""

from dataclasses import dataclass

from models.language import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One text. The English is the key of its translations, with `{name}` where values go."""

    english: str
    values: tuple[tuple[str, "str | Words | Number"], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.english)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with so many decimal places, after the language's own sign."""

    value: float
    places: int


NOTHING = Words("")


def said(english: str, /, **values: "str | Words") -> Words:
    """Return words with the values in place of `{name}`; values that are words are translated."""
    return Words(english, tuple(values.items()))


def as_is(text: str) -> Words:
    """Return a text that is the same in all languages, such as a name or a version."""
    return Words("{text}", (("text", text),)) if text else NOTHING


def number(value: float, places: int) -> Words:
    """Return a number that is written as the language does, such as 12.3 or 12,3."""
    return Words("{text}", (("text", Number(value, places)),))


def spoken(words: Words, language: Language) -> str:
    """Return the words in a language."""
    if not words:
        return ""
    values = {name: _spoken_value(value, language) for name, value in words.values}
    return language.text(words.english, **values)


def _spoken_value(value: "str | Words | Number", language: Language) -> str:
    match value:
        case Words():
            return spoken(value, language)
        case Number(amount, places):
            return f"{amount:.{places}f}".replace(".", language.decimal)
        case _:
            return value
