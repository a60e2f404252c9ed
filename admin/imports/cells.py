"""One cell at a time: text, dates, times, lengths, yes or no; what isn't plain is refused."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from admin.imports.table import Cell, Unreadable
from admin.shifts.words import UnreadableError, parse_clock, parse_length, parse_minutes
from models.records.errors import InvalidEmployeeError
from models.records.words import checked

T = TypeVar("T")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SHOWN = 60
_MINUTE = timedelta(minutes=1)
_SECONDS = re.compile(r"(\d{1,3}:\d\d):00")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr"})
_NO = frozenset({"no", "n", "false", "0", "nein", "falsch"})


class CellError(ValueError):
    """A cell can't be read; the message begins after the column's name and says the mend."""


class DateOrder(StrEnum):
    """How a file means dates with slashes."""

    DAY_FIRST = "d/m/y"
    MONTH_FIRST = "m/d/y"


def shown(cell: Cell) -> str:
    """Return the cell for a message, cut where it is long."""
    if isinstance(cell, Unreadable):
        text = cell.shown
    elif isinstance(cell, datetime) and cell.time() == time():
        text = cell.date().isoformat()
    else:
        text = "" if cell is None else str(cell)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def text(cell: Cell, _order: DateOrder | None = None) -> str:
    """Return the text of a cell; of a number, its digits."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellError("is no text in the spreadsheet: format the column as text.")
    return str(cell)


def text_of(
    what: str, limit: int, *, one_blank: bool = False
) -> Callable[[Cell, DateOrder | None], str]:
    """Return what reads a text that may be stored as a name is; its blanks one by one, if asked."""

    def read(cell: Cell, _order: DateOrder | None) -> str:
        written = text(cell)
        try:
            return checked(what, " ".join(written.split()) if one_blank else written, limit)
        except InvalidEmployeeError as error:
            raise CellError(str(error)) from error

    return read


def day(cell: Cell, order: DateOrder | None) -> date:
    """Return the date of a cell: a real one, YYYY-MM-DD or dd.mm.yyyy, with slashes as told."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellError("has a time of day: give the date alone.")
        return _in_bounds(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _in_bounds(cell.year, cell.month, cell.day)
    written = cell.strip() if isinstance(cell, str) else ""
    if found := _ISO.fullmatch(written):
        return _in_bounds(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(written):
        return _in_bounds(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(written):
        return _slashed(int(found[1]), int(found[2]), int(found[3]), order)
    if isinstance(cell, int | float):
        raise CellError("is a bare number: format the column as dates.")
    raise CellError("is not a date: write it as 2026-11-23 or 23.11.2026.")


def _slashed(first: int, second: int, year: int, order: DateOrder | None) -> date:
    if order is None:
        raise CellError(
            "could be read in two ways: write 2026-11-23, or say --date-format d/m/y or m/d/y."
        )
    if order is DateOrder.DAY_FIRST:
        return _in_bounds(year, second, first)
    return _in_bounds(year, first, second)


def _in_bounds(year: int, month: int, number: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellError(f"is not in the years {_FIRST_YEAR} to {_LAST_YEAR}: look at the year.")
    try:
        return date(year, month, number)
    except ValueError as error:
        raise CellError("is a day that no calendar has: look at day and month.") from error


def clock(cell: Cell, _order: DateOrder | None) -> time:
    """Return the time of day of "22:00", or of a real time in a spreadsheet."""
    if isinstance(cell, time):
        return cell.replace(microsecond=0)
    return _by(parse_clock, _clock_text(cell))


def length(cell: Cell, _order: DateOrder | None) -> timedelta:
    """Return the length of "8:00", or of a real duration in a spreadsheet."""
    real = _duration(cell)
    return _by(parse_length, _clock_text(cell)) if real is None else real


def minutes(cell: Cell, _order: DateOrder | None) -> timedelta:
    """Return the length of 5, minutes, of "0:05", or of a real duration in a spreadsheet."""
    real = _duration(cell)
    return _by(parse_minutes, _clock_text(cell)) if real is None else real


def _duration(cell: Cell) -> timedelta | None:
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if not isinstance(cell, timedelta):
        return None
    if cell < timedelta() or cell % _MINUTE:
        raise CellError("is not a length in whole minutes: write it as 8:00.")
    return cell


def _clock_text(cell: Cell) -> str:
    """Return "8:00" also of "8:00:00"."""
    written = text(cell)
    found = _SECONDS.fullmatch(written)
    return found[1] if found else written


def by(parse: Callable[[str], T]) -> Callable[[Cell, DateOrder | None], T]:
    """Return what reads a cell as a word of the command line is read."""
    return lambda cell, _order: _by(parse, text(cell))


def _by(parse: Callable[[str], T], written: str) -> T:
    try:
        return parse(written)
    except UnreadableError as error:
        raise CellError(str(error)) from error


def yes_no(cell: Cell, _order: DateOrder | None) -> bool:
    word = str(cell).strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError("is neither yes nor no.")


def one_of(words: Mapping[str, T], known: str) -> Callable[[Cell, DateOrder | None], T]:
    """Return what reads one of these words, whatever its case; `known` lists them for a message."""

    def read(cell: Cell, _order: DateOrder | None) -> T:
        word = text(cell).casefold()
        if word not in words:
            raise CellError(f"is not known: write {known}.")
        return words[word]

    return read
