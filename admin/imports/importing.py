"""One file into the store: all of its rows, or none."""

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


def import_file(
    store: Store,
    kind: Kind,
    path: Path,
    moment: Moment,
    order: DateOrder | None = None,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
) -> Imported:
    """Take a file's rows into the store, in one step.

    A bad row undoes all of them, or with `skip_bad` itself only. All of it is done on a copy first,
    so that kiosks don't wait for it, and a dry run finds all that can be found later.
    Raises ImportRefusedError for a file that can't be read, RecordsError for a store that can't.
    """
    table = read_table(path, fit_of(kind.columns))
    if not table.rows:
        raise ImportRefusedError(f"{path}: is empty. The first row needs headings.")
    layout = layout_of(path, kind.columns, table.rows[0])
    for _ in range(_MOST_ANEW):
        with suppress(OvertakenError), store.rehearsing(moment.at) as trial:
            outcomes, problems = _all_taken(trial, kind, moment, layout, table, order)
            is_written = not dry_run and (skip_bad or not problems)
            if is_written:
                trial.take_over()
            notes = _notes(table, layout)
            return Imported(tuple(outcomes), tuple(problems), notes, is_written)
    raise BusyError("the office writes all the time: stop other commands, then try again.")


def _all_taken(
    trial: Store,
    kind: Kind,
    moment: Moment,
    layout: Layout,
    table: Table,
    order: DateOrder | None,
) -> tuple[list[Outcome], list[Problem]]:
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    with trial.writing():
        take = kind.start(trial, moment)
        for row in table.rows[1:]:
            found = _taken(trial, take, layout, row, order)
            problems.extend(found) if isinstance(found, list) else outcomes.append(found)
    return outcomes, problems


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


def _notes(table: Table, layout: Layout) -> tuple[str, ...]:
    known = ", ".join(column.name for column in layout.columns)
    ignored = [
        f"the column '{heading}' is not known and not read. Known are: {known}."
        for heading in layout.unknown
    ]
    return (*table.notes, *ignored)
