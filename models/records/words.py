"""What may stand as an employee's code, name and department."""

import unicodedata

from models.records.errors import InvalidEmployeeError

CODE_LENGTH = 32
NAME_LENGTH = 100

# Controls, halves of surrogate pairs, line and paragraph separators.
_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}
# Characters that turn the direction of the text after them, on the screen and in a spreadsheet.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def checked(what: str, text: str, limit: int) -> str:
    """Return the text without blanks around it, in Unicode's composed form, or refuse it."""
    clean = unicodedata.normalize("NFC", text.strip())
    if not clean:
        raise InvalidEmployeeError(f"the {what} is empty. Give at least one character.")
    if len(clean) > limit:
        raise InvalidEmployeeError(
            f"the {what} '{clean[:limit]}…' has {len(clean)} characters. At most {limit} fit."
        )
    if any(_is_unprintable(character) for character in clean):
        raise InvalidEmployeeError(
            f"the {what} {clean!a} has characters that can't be printed. Take them out."
        )
    return clean


def key_of(code: str) -> str:
    """Return what two codes share that differ by case only."""
    return unicodedata.normalize("NFC", code.strip()).casefold()


def _is_unprintable(character: str) -> bool:
    return (
        unicodedata.category(character) in _UNPRINTABLE
        or unicodedata.bidirectional(character) in _TURNING
    )
