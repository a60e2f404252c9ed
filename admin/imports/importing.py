"""One file into the store: all of its rows, or none."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from admin.imports.cells import DateOrder
from admin.imports.columns import Layout, Problem, Values, fit_of, layout_of
from admin.imports.file import read_table
from admin.imports.kind import Change, Kind, Moment, Outcome, RowError, Take
from admin.imports.table import ImportRefusedError, Row, Table
from models.records.errors import (
    BusyError,
    CodeTakenError,
    InvalidAssignmentError,
    InvalidDayError,
    InvalidEmployeeError,
    InvalidShiftError,
    UnknownEmployeeError,
    UnstorableTextError,
)
from models.records.rehearsal import OvertakenError
from models.records.store import Store

Progress = Callable[[int, int], None]
"""Told how many rows are done, of how many; anew where the file is taken anew."""

_MOST_ANEW = 5

_OF_ONE_ROW = (
    CodeTakenError,
    InvalidAssignmentError,
    InvalidDayError,
    InvalidEmployeeError,
    InvalidShiftError,
    UnknownEmployeeError,
    UnstorableTextError,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file; of a dry run, what would have."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    is_written: bool

    def count(self, change: Change) -> int:
        return sum(one.change is change for one in self.outcomes)


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be taken; `order` is how it means dates with slashes."""

    order: DateOrder | None = None
    dry_run: bool = False
    skip_bad: bool = False


def import_file(
    store: Store,
    kind: Kind,
    path: Path,
    moment: Moment,
    options: Options = Options(),
    progress: Progress = lambda _done, _of: None,
) -> Imported:
    """Take a file's rows into the store, in one step.

    A bad row undoes all of them, or with `skip_bad` itself only. All of it is done on a copy first,
    so that kiosks don't wait for it, and a dry run finds all that can be found later.
    Raises ImportRefusedError for a file that can't be read, RecordsError for a store that can't.
    """
    file = _opened(kind, path, options.order)
    for _ in range(_MOST_ANEW):
        with suppress(OvertakenError), store.rehearsing(moment.at) as trial:
            outcomes, problems = file.taken(trial, moment, progress)
            is_written = not options.dry_run and (options.skip_bad or not problems)
            if is_written:
                trial.take_over()
            notes = (*file.notes(), *_notes_of(outcomes))
            return Imported(tuple(outcomes), tuple(problems), notes, is_written)
    raise BusyError("the office writes all the time: stop other commands, then try again.")


@dataclass(frozen=True, slots=True)
class _File:
    """A file whose headings are understood."""

    kind: Kind
    table: Table
    layout: Layout
    order: DateOrder | None

    def taken(
        self, trial: Store, moment: Moment, progress: Progress
    ) -> tuple[list[Outcome], list[Problem]]:
        outcomes: list[Outcome] = []
        problems: list[Problem] = []
        rows = self.table.rows[1:]
        with trial.writing():
            take = self.kind.start(trial, moment)
            for done, row in enumerate(rows):
                progress(done, len(rows))
                found = _taken(trial, take, self.layout, row, self.order)
                problems.extend(found) if isinstance(found, list) else outcomes.append(found)
        progress(len(rows), len(rows))
        return outcomes, problems

    def notes(self) -> tuple[str, ...]:
        known = ", ".join(column.name for column in self.layout.columns)
        ignored = [
            f"the column '{heading}' is not known and not read. Known are: {known}."
            for heading in self.layout.unknown
        ]
        return (*self.table.notes, *ignored)


def _opened(kind: Kind, path: Path, order: DateOrder | None) -> _File:
    table = read_table(path, fit_of(kind.columns))
    if not table.rows:
        raise ImportRefusedError(f"{path}: is empty. The first row needs headings.")
    return _File(kind, table, layout_of(path, kind.columns, table.rows[0]), order)


def _taken(
    store: Store, take: Take, layout: Layout, row: Row, order: DateOrder | None
) -> Outcome | list[Problem]:
    """Take one row, whole or not at all."""
    values = layout.read(row, order)
    if not isinstance(values, Values):
        return values
    try:
        with store.writing():
            return take(values)
    except RowError as error:
        return [layout.problem(row, error.column, str(error))]
    except _OF_ONE_ROW as error:
        return [layout.problem(row, layout.columns[0], str(error))]


def _notes_of(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what is to be known of rows, each once, with the first row that it is about."""
    rows: dict[str, list[int]] = {}
    for one in outcomes:
        if one.note:
            rows.setdefault(one.note, []).append(one.row)
    return [f"{note} ({_rows(numbers)})." for note, numbers in rows.items()]


def _rows(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
    return f"row {numbers[0]}{more}"
