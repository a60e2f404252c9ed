"""How wide and how high texts are: estimates, since no two programs have the same fonts.

LibreOffice doesn't find out by itself how high a row of wrapped texts has to be.
"""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WIDEST = 40
_SIZE = 10
"""Points, of most texts."""
_LETTER = 0.095
"""Of the width of a digit, which columns are measured in, by the size of the text."""
_LINE_HEIGHT = 1.35
"""By the size of the text."""
_NARROW, _BROAD = frozenset("fijlrtI .,:;'|!()[]-"), frozenset("mwMW%@")
_RAGGED = 0.9
"""Of a line, what is filled where words wrap."""


def fitting_width(heading: str, texts: Iterable[str]) -> float:
    """Return the width of a column of texts, in digits; wider texts wrap."""
    # The heading shares its cell with the filter's button.
    widest = max((text_width(text) for text in texts), default=0)
    return min(max(widest, text_width(heading) + 3, 8) + 2, _WIDEST)


def lines_of(text: str, width: float, size: int = _SIZE) -> int:
    """Return how many lines a text takes in a column."""
    needed, room = _LETTER * size * _length(text), width - 1
    return 1 if needed <= room else math.ceil(needed / (room * _RAGGED))


def height_of(lines: int, size: int = _SIZE) -> float:
    """Return the height of a row of so many lines."""
    return lines * _LINE_HEIGHT * size + 2


def heading_width(text: str, size: int = _SIZE) -> float:
    """Return the width of a column whose heading wraps, but in no word."""
    longest = max(map(_length, text.split()), default=0)
    return 1.1 * _LETTER * size * longest + 1.5


@lru_cache(maxsize=10_000)
def _length(text: str) -> float:
    """Return about how many digits are as wide as a text."""
    return sum(map(_share, text))


@lru_cache(maxsize=10_000)
def _share(char: str) -> float:
    if char in _NARROW:
        return 0.6
    if char in _BROAD:
        return 1.5
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 1.25 if char.isupper() else 1


def text_width(text: str) -> int:
    """Return the room that a text takes, in digits at the most."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
