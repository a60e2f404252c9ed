"""An import keeps no kiosk waiting, and is taken whole or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from admin.imports.columns import Values
from admin.imports.employees import EMPLOYEES
from admin.imports.importing import import_file
from admin.imports.kind import Kind, Moment, Outcome, Take
from models.attendance.punch import PunchKind
from models.records.errors import BusyError
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
MOMENT = Moment(AT, AT.date())
WriteCsv = Callable[..., Path]
During = Callable[[], object]


def employees(during: During) -> Kind:
    """Return the import of employees, with something else that happens before every row."""

    def start(store: Store, moment: Moment) -> Take:
        take = EMPLOYEES.start(store, moment)

        def taken(row: Values) -> Outcome:
            during()
            return take(row)

        return taken

    return replace(EMPLOYEES, start=start)


@pytest.fixture
def kiosk(store: Store) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{store._database.database}", AT, "kiosk Entrance")
    yield opened
    opened.close()


def test_a_kiosk_writes_punches_while_a_file_is_read(
    store: Store, kiosk: Store, csv: WriteCsv
) -> None:
    ada = store.add_employee("E1", "Ada", None, AT)
    file = csv("code,name", "E1,Ada King", "E2,Bo", "E3,Cy")

    def punch() -> None:
        at = AT + timedelta(hours=len(kiosk.punches()))
        kiosk.add_punch(ada.id, at, "Entrance", PunchKind.FACE, 0.25)

    found = import_file(store, employees(punch), file, MOMENT)
    assert found.is_written
    assert len(kiosk.punches()) == 3
    assert [one.name for one in store.employees()] == ["Ada King", "Bo", "Cy"]
    assert list(store.verify([], lambda _rows: None)) == []


def test_an_office_that_writes_meanwhile_has_the_file_taken_anew(
    store: Store, csv: WriteCsv
) -> None:
    others = iter(("E9",))

    def once() -> None:
        for code in others:
            store.add_employee(code, "Zoe", None, AT)

    assert import_file(store, employees(once), csv("code,name", "E1,Ada"), MOMENT).is_written
    assert [one.code for one in store.employees()] == ["E1", "E9"]
    assert list(store.verify([], lambda _rows: None)) == []


def test_an_office_that_never_stops_is_told_of(store: Store, csv: WriteCsv) -> None:
    with pytest.raises(BusyError, match="writes all the time"):
        import_file(
            store,
            employees(lambda: store.note_export("daily", "2026-11-23", "ab", AT)),
            csv("code,name", "E1,Ada"),
            MOMENT,
        )
    assert store.employees() == []


def test_ctrl_c_in_the_middle_leaves_nothing_behind(store: Store, csv: WriteCsv) -> None:
    rows = iter((None,))

    def interrupt() -> None:
        if next(rows, "second") == "second":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(store, employees(interrupt), csv("code,name", "E1,Ada", "E2,Bo"), MOMENT)
    assert (store.employees(), list(store.journal())) == ([], [])


def test_progress_counts_the_rows_and_begins_anew_with_the_file(
    store: Store, csv: WriteCsv
) -> None:
    told: list[tuple[int, int]] = []
    others = iter(("E9",))

    def once() -> None:
        for code in others:
            store.add_employee(code, "Zoe", None, AT)

    import_file(
        store,
        employees(once),
        csv("code,name", "E1,Ada", "E2,Bo"),
        MOMENT,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(0, 2), (1, 2), (2, 2)] * 2
