"""Words that are never cut: they shrink once to stay on one line, then wrap."""

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str, float], float]
"""The width of a text, in pixels, at a size of type."""

# A line may end at a space, or after a hyphen inside a word.
_PIECES = re.compile(r"\S+?(?<=\w)-(?=\w)|\S*\s|\S+")

# Where two lines part best: after a clause; in Chinese no space follows.
_CLAUSE = re.compile(
    "[,.;:]\\s+(?=\\S)"
    "|[\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}]"
    "\\s*(?=\\S)"
)

TWO = 2

# Wrapped words may go this much under the small size before a word itself is broken.
_SMALLEST_SHARE = 0.6


def fit(
    words: str, room: float, full: float, small: float, measure: Measure
) -> tuple[float, list[str]]:
    """Return the size of type and the lines; together the lines are all of the words."""
    for size in (full, small):
        if measure(words, size) <= room:
            return size, [words]
    widest = _widest_piece(words, lambda text: measure(text, small))
    size = small * min(1.0, max(_SMALLEST_SHARE, 0.98 * room / max(widest, 1)))
    return size, _balanced(words, room, lambda text: measure(text, size))


def _balanced(words: str, room: float, width: Callable[[str], float]) -> list[str]:
    """Return no more lines than needed, of about the same length: no word is left alone."""
    lines = list(_lines(words, room, width))
    parted = _parted_by_clause(words, room, width) if len(lines) == TWO else None
    if parted is not None:
        return parted
    widest = _widest_piece(words, width)
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        closer = list(_lines(words, room * share, width))
        if len(closer) == len(lines) and widest <= room * share:
            return closer
    return lines


def _parted_by_clause(words: str, room: float, width: Callable[[str], float]) -> list[str] | None:
    """Return two lines, the first one ending with a clause, if both have room."""
    for mark in _CLAUSE.finditer(words):
        first, second = words[: mark.end()].strip(), words[mark.end() :].strip()
        if max(width(first), width(second)) <= room:
            return [first, second]
    return None


def _widest_piece(words: str, width: Callable[[str], float]) -> float:
    return max((width(piece.strip()) for piece in _PIECES.findall(words)), default=0.0)


def _lines(words: str, room: float, width: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for piece in _broken(_PIECES.findall(words), room, width):
        if line and width((line + piece).strip()) > room:
            yield line.strip()
            line = ""
        line += piece
    if line.strip():
        yield line.strip()


def _broken(pieces: list[str], room: float, width: Callable[[str], float]) -> Iterator[str]:
    """Yield the pieces; those wider than the room (and scripts without spaces) sign by sign."""
    for piece in pieces:
        if width(piece.strip()) > room:
            yield from piece
        else:
            yield piece
