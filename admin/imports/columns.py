"""Columns: what they are called in other people's files, and how their cells are read."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from admin.imports.cells import CellError, DateOrder, shown
from admin.imports.table import Cell, ImportRefusedError, Row, Unreadable, is_blank

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One thing that a file may tell. `name` is its heading in our own templates."""

    name: str
    synonyms: tuple[str, ...]
    read: Callable[[Cell, DateOrder | None], T]
    help: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one row can't be taken; `column` is the heading as the file has it."""

    row: int
    column: str
    value: str
    mend: str


@dataclass(frozen=True, slots=True)
class Values:
    """What one row says. An empty cell says nothing, like a column that isn't there."""

    row: int
    _known: Mapping[str, Any]

    def get(self, column: Column[T]) -> T | None:
        return cast("T | None", self._known.get(column.name))

    def need(self, column: Column[T]) -> T:
        return cast("T", self._known[column.name])


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a file the columns stand."""

    columns: tuple[Column[Any], ...]
    places: Mapping[str, int]
    headings: tuple[str, ...]
    unknown: tuple[str, ...]

    def read(self, row: Row, order: DateOrder | None) -> Values | list[Problem]:
        """Return all that the row says, or all that is wrong with it."""
        known: dict[str, Any] = {}
        problems = []
        for column in self.columns:
            cell = self._cell(row, column)
            try:
                known[column.name] = _value(column, cell, order)
            except CellError as error:
                problems.append(self.problem(row, column, str(error)))
        return problems or Values(row.number, known)

    def problem(self, row: Row, column: Column[Any], mend: str) -> Problem:
        """Return what is wrong with a cell, under the heading that the file itself has."""
        place = self.places.get(column.name)
        heading = column.name if place is None else self.headings[place]
        return Problem(row.number, heading, shown(self._cell(row, column)), mend)

    def _cell(self, row: Row, column: Column[Any]) -> Cell:
        return row.cell(self.places[column.name]) if column.name in self.places else None


def fit_of(columns: Sequence[Column[Any]]) -> Callable[[Row], int]:
    """Return what counts the headings of these columns in a row."""
    known = _known(columns)
    return lambda row: len({known[key] for key in map(_key, row.cells) if key in known})


def layout_of(path: object, columns: Sequence[Column[Any]], row: Row) -> Layout:
    """Return where the columns stand by a row of headings.

    Raises ImportRefusedError where a required one is missing, or one stands there twice.
    """
    known = _known(columns)
    places: dict[str, int] = {}
    headings = tuple("" if is_blank(cell) else shown(cell).strip() for cell in row.cells)
    for place, heading in enumerate(headings):
        name = known.get(_key(heading))
        if name in places:
            raise ImportRefusedError(
                f"{path}: '{headings[places[name]]}' and '{heading}' both are the column "
                f"'{name}'. Take one out, or call it otherwise."
            )
        if name is not None:
            places[name] = place
    _refuse_missing(path, columns, places)
    unknown = tuple(one for one in headings if one and _key(one) not in known)
    return Layout(tuple(columns), places, headings, unknown)


def _refuse_missing(
    path: object, columns: Sequence[Column[Any]], places: Mapping[str, int]
) -> None:
    missing = [one.name for one in columns if one.is_required and one.name not in places]
    if missing:
        raise ImportRefusedError(
            f"{path}: no column is called {_listed(missing)}. The first row needs headings. Known "
            f"are: {_listed([one.name for one in columns])}. See: import template."
        )


def _value(column: Column[T], cell: Cell, order: DateOrder | None) -> T | None:
    if isinstance(cell, Unreadable):
        raise CellError(cell.mend)
    if not is_blank(cell):
        return column.read(cell, order)
    if column.is_required:
        raise CellError("is empty: fill it in.")
    return None


def _known(columns: Sequence[Column[Any]]) -> dict[str, str]:
    return {_key(name): one.name for one in columns for name in (one.name, *one.synonyms)}


def _key(heading: Cell) -> str:
    """Return what headings share that differ in case, blanks and punctuation only."""
    text = heading if isinstance(heading, str) else ""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
