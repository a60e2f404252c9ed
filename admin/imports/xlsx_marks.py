"""What openpyxl's reading mode doesn't tell of a sheet: which cells are merged, which are formulas.

Without it a merged department would silently be nobody's, and a formula that a script wrote, which
no spreadsheet program has computed yet, an empty cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

_CHUNK = 2**20
_OVERLAP = 4096
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s(?:[^<>]*\s)?r=[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]*>\s*<(?:\w+:)?f[\s/>]"
)
_MOST_MERGED = 10_000


@dataclass(frozen=True, slots=True)
class Marks:
    """Row and column count from 1."""

    merged: tuple[tuple[int, int, int, int], ...]
    """Areas as first column, first row, last column, last row."""
    formulas: frozenset[tuple[int, int]]
    """Cells as row, column."""

    def covers(self, row: int, column: int) -> bool:
        """Tell whether the cell is hidden below the first cell of a merged area."""
        return any(
            left <= column <= right and top <= row <= bottom and (row, column) != (top, left)
            for left, top, right, bottom in self.merged
        )


NO_MARKS = Marks((), frozenset())


def marks_of(sheet: IO[bytes]) -> Marks:
    """Read a sheet's XML in pieces; what lies across two pieces is found in the overlap."""
    merged: set[bytes] = set()
    formulas: set[bytes] = set()
    for piece in _pieces(sheet):
        merged.update(_MERGED.findall(piece))
        formulas.update(_FORMULA.findall(piece))
        if len(merged) > _MOST_MERGED:
            raise ValueError("more merged areas than any table has")
    if not merged and not formulas:
        return NO_MARKS
    return Marks(
        tuple(range_boundaries(area.decode()) for area in sorted(merged)),  # type: ignore[misc]
        frozenset(coordinate_to_tuple(cell.decode()) for cell in formulas),
    )


def _pieces(sheet: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while chunk := sheet.read(_CHUNK):
        yield tail + chunk
        tail = (tail + chunk)[-_OVERLAP:]
