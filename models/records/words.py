"""What may stand as a code, a name, a department, a reason."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from models.records.errors import InvalidEmployeeError

CODE_LENGTH = 32
NAME_LENGTH = 100
REASON_LENGTH = 500

_LIKE = 0.5  # also a code of two characters, one of them wrong
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


def key_of(word: str) -> str:
    """Return what two codes or names share that differ by case only."""
    return unicodedata.normalize("NFC", word.strip()).casefold()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence, after a blank, with the known words that are like this one, or nothing."""
    words = {key_of(one): one for one in known}
    near = get_close_matches(key_of(word), words, n=3, cutoff=_LIKE)
    return f" Did you mean {', '.join(words[key] for key in near)}?" if near else ""


def _is_unprintable(character: str) -> bool:
    return (
        unicodedata.category(character) in _UNPRINTABLE
        or unicodedata.bidirectional(character) in _TURNING
    )
