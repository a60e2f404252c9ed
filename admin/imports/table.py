"""A table as a file has it: rows of cells, before anybody knows what they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from admin.office import OfficeError

MOST_ROWS = 100_000
_HEADING_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that shows something but says nothing that can be relied on."""

    shown: str
    mend: str


Cell = str | int | float | bool | datetime | date | time | timedelta | Unreadable | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that isn't empty; `number` is what the spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What somebody should know about how the file was read."""


Fit = Callable[[Row], int]
"""How many headings that are looked for stand in a row."""


class ImportRefusedError(OfficeError):
    """A file can't be imported at all; the message names it and the mend."""


def heading_of(rows: Sequence[Row], fit: Fit) -> int | None:
    """Return where the headings are, which a title may stand above; None: there are none."""
    first = rows[:_HEADING_WITHIN]
    best = max(range(len(first)), key=lambda index: fit(first[index]), default=None)
    return best if best is not None and fit(first[best]) else None


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells up to the last that isn't blank; of an empty row, nothing."""
    end = len(cells)
    while end and is_blank(cells[end - 1]):
        end -= 1
    return tuple(cells[:end])


def too_many_rows(path: object) -> ImportRefusedError:
    return ImportRefusedError(f"{path}: more than {MOST_ROWS:,} rows. Split it into several files.")
