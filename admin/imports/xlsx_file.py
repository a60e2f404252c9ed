"""XLSX: the first sheet with headings, with the values that its cells show."""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from admin.imports.table import (
    MOST_ROWS,
    Cell,
    Fit,
    ImportRefusedError,
    Row,
    Table,
    Unreadable,
    heading_of,
    too_many_rows,
    trimmed,
)
from admin.imports.xlsx_marks import NO_MARKS, Marks, marks_of

_MEGABYTE = 2**20
MOST_UNPACKED = 400 * _MEGABYTE
MOST_COLUMNS = 200
_MOST_NUMBERED = 1_048_576  # rows of a sheet, empty ones included
_TOP = 100  # rows among which a sheet's headings are looked for
_EXACT = 10**15
_LEADING_ZEROS = re.compile(r"0{2,15}")
_WORKBOOK = "xl/workbook.xml"
_DAMAGED = "a damaged spreadsheet. Open it in a spreadsheet program and save it anew as .xlsx."
_SAVE_ANEW = "holds a formula without a result: open the file in a spreadsheet program and save it."
_UNMERGE = "is merged with another cell: take the merging back and fill in every row."
_ERROR = "is the error of a formula: mend it in the spreadsheet."
_LOST_DIGITS = "is a number so long that digits are lost: format the column as text."


def read_xlsx(path: Path, content: bytes, fit: Fit) -> Table:
    """Return the table of an XLSX file; raises ImportRefusedError."""
    _check_archive(path, content)
    try:
        with warnings.catch_warnings():
            # Of what openpyxl couldn't save again, and of dates beyond the calendar.
            warnings.simplefilter("ignore")
            return _read(path, content, fit)
    except ImportRefusedError:
        raise
    except Exception as error:  # a damaged file may fail anywhere in the library
        raise ImportRefusedError(f"{path}: {_DAMAGED}") from error


def _check_archive(path: Path, content: bytes) -> None:
    """Refuse what isn't a workbook, or unpacks to more than any honest one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ImportRefusedError(f"{path}: {_DAMAGED}") from error
    if _WORKBOOK not in {member.filename for member in members}:
        raise ImportRefusedError(f"{path}: not an Excel workbook. Save it as .xlsx or as CSV.")
    # zipfile never unpacks more of a member than it claims here.
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise ImportRefusedError(
            f"{path}: unpacks to more than {MOST_UNPACKED // _MEGABYTE} MB. "
            "Save the one sheet that is to be imported in a file of its own."
        )


def _read(path: Path, content: bytes, fit: Fit) -> Table:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets: Sequence[Any] = book.worksheets
    if not sheets:
        return Table(())
    tops = [list(_rows(path, sheet, _TOP, MOST_COLUMNS)) for sheet in sheets]
    promise = [max((fit(row) for row in top), default=0) for top in tops]
    best = promise.index(max(promise))
    width = max((len(row.cells) for row in tops[best]), default=0)
    rows = list(_table_rows(path, content, sheets[best], max(width, 1)))
    others = len(sheets) - 1
    notes = (f"the sheet '{sheets[best].title}' is read, {others} other(s) are not.",)
    return Table(tuple(rows[heading_of(rows, fit) or 0 :]), notes if others else ())


def _table_rows(path: Path, content: bytes, sheet: Any, columns: int) -> Iterator[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = archive.open(sheet._worksheet_path)  # noqa: SLF001 - told nowhere else
        marks = marks_of(source)
    for count, row in enumerate(_rows(path, sheet, None, columns, marks)):
        if count > MOST_ROWS:
            raise too_many_rows(path)
        yield row


def _rows(
    path: Path, sheet: Any, most: int | None, columns: int, marks: Marks = NO_MARKS
) -> Iterator[Row]:
    """Yield the rows that aren't empty; hidden ones too, for they are in the file."""
    # What a file says of its own size is not to be relied on.
    sheet.reset_dimensions()
    for number, cells in enumerate(islice(sheet.iter_rows(max_col=columns), most), 1):
        if number > _MOST_NUMBERED:
            raise too_many_rows(path)
        found = trimmed([_cell(cell) for cell in cells])
        if marks is not NO_MARKS:
            found = trimmed(list(_marked(number, found, columns, marks)))
        if found:
            yield Row(number, found)


def _marked(number: int, found: Sequence[Cell], columns: int, marks: Marks) -> Iterator[Cell]:
    """Yield the cells, those that only seem to be empty made plain."""
    for column in range(1, columns + 1):
        value = found[column - 1] if column <= len(found) else None
        if value is None and (number, column) in marks.formulas:
            yield Unreadable("=…", _SAVE_ANEW)
        elif value is None and marks.covers(number, column):
            yield Unreadable("", _UNMERGE)
        else:
            yield value


def _cell(cell: Any) -> Cell:
    """Return what the cell shows: 12.0 as 12, and 7 as "007" where it is formatted so."""
    value = cell.value
    if cell.data_type == "e":
        return Unreadable(str(value), _ERROR)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value if isinstance(value, str | bool | date | time | timedelta) else None
    if not math.isfinite(value) or abs(value) >= _EXACT:
        return Unreadable(str(value), _LOST_DIGITS)
    if value != int(value):
        return value
    zeros = str(cell.number_format)
    shown = str(int(value))
    return shown.zfill(len(zeros)) if _LEADING_ZEROS.fullmatch(zeros) else int(value)
