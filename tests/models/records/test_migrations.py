"""The schema's steps."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import peewee
import pytest

from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.rota import Membership
from models.recognition.liveness.refusal import RefusalReason
from models.records import tables
from models.records.codec import UtcField
from models.records.database import open_database
from models.records.errors import NewerDatabaseError, RecordsError
from models.records.steps import STEPS
from models.records.store import Store, open_store
from models.records.values import RefusedAttempt, TroubleKind

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
LONG_AGO = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
ADA, BEN = UUID(int=1), UUID(int=2)
EMBEDDING = np.full(128, 128**-0.5, np.float32)


def test_an_empty_file_gets_every_step_and_its_time(file: Path, url: str) -> None:
    file.parent.mkdir()
    file.touch()
    open_store(url, AT).close()
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        steps = raw.execute("SELECT version, applied_at FROM schema_step ORDER BY 1").fetchall()
    raw.close()
    whole = "2026-11-24T07:58:00.000000+00:00"
    assert steps == [(number, whole) for number in range(1, len(STEPS) + 1)]


def test_opening_again_changes_nothing(store: Store, url: str) -> None:
    ada = store.add_employee("A1", "Ada", None, AT)
    again = open_store(url, AT)
    assert again.employees() == [ada]
    again.close()


def write_first_version(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a database as the first version made and filled it."""
    with monkeypatch.context() as patch:
        patch.setattr("models.records.migrations.STEPS", STEPS[:1])
        open_database(url, LONG_AGO).close()
    moment = UtcField().db_value(LONG_AGO)
    rows: dict[str, list[tuple[object, ...]]] = {
        "employee": [
            (ADA.hex, "A1", "a1", "Ada", "Engines", 1, None, moment),
            (BEN.hex, None, None, None, None, 0, moment, moment),
        ],
        "template": [(uuid4().hex, ADA.hex, EMBEDDING.tobytes(), "facenet", "a.jpg", moment)],
        "consent": [(uuid4().hex, ADA.hex, "2026-01", moment)],
        "punch": [
            (uuid4().hex, employee.hex, moment, "door", "face", 0.4) for employee in (ADA, BEN)
        ],
    }
    raw = sqlite3.connect(file)
    with raw:
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - ours
    raw.close()


def test_a_database_of_the_first_version_keeps_all_that_it_held(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_first_version(url, file, monkeypatch)
    store = open_store(url, AT)
    ada = Employee(ADA, "A1", "Ada", "Engines", active=True)
    assert store.employees() == [ada]
    assert store.everybody()[BEN].erased
    assert [(one.employee, one.source) for one in store.templates()] == [(ADA, "a.jpg")]
    assert store.consents(ADA) == [("2026-01", LONG_AGO)]
    punches = [one.punch for one in store.counted_punches()]
    assert {(one.employee, one.at, one.direction, one.clock) for one in punches} == {
        (ADA, LONG_AGO, None, Clock.GOOD),
        (BEN, LONG_AGO, None, Clock.GOOD),
    }
    assert store.memberships() == [Membership(ADA, "Engines", date.min)]
    assert store.rota().department(ADA, date(1999, 1, 1)) == "Engines"
    store.close()


def test_a_database_of_the_first_version_works_on_as_a_new_one_does(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_first_version(url, file, monkeypatch)
    store = open_store(url, AT, "kiosk Gate")
    store.add_punch(ADA, AT, "Gate", PunchKind.FACE, 0.3, Direction.OUT)
    old, new = store.punches(employee_id=ADA)
    store.correct_void(old.id, "bob", "somebody else", AT)
    assert [one.is_void for one in store.counted_punches(employee_id=ADA)] == [True, False]
    assert new.direction is Direction.OUT
    heads = [(head.writer, head.number) for head in store.journal_heads()]
    assert heads == [("before the journal", 7), ("kiosk Gate", 2)]
    assert list(store.verify([], lambda _rows: None)) == []
    store.close()


def test_a_database_of_the_second_version_gets_pins_and_health_and_keeps_the_rest(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("models.records.migrations.STEPS", STEPS[:2])
        before = open_store(url, LONG_AGO)
        ada = before.add_employee("A1", "Ada", None, LONG_AGO)
        before.add_punch(ada.id, LONG_AGO, "Gate", PunchKind.FACE, 0.3)
        heads = before.journal_heads()
        before.close()
    store = open_store(url, AT)
    assert (store.employees(), len(store.punches())) == ([ada], 1)
    assert store.journal_heads() == heads
    store.set_pin(ada.id, "4831", AT, is_first=True)
    assert set(store.pins()) == {ada.id}
    assert store.kiosks() == []
    assert list(store.verify([], lambda _rows: None)) == []
    store.close()


def test_a_database_of_the_third_version_gets_refused_attempts_and_keeps_the_rest(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("models.records.migrations.STEPS", STEPS[:3])
        before = open_store(url, LONG_AGO)
        ada = before.add_employee("A1", "Ada", None, LONG_AGO)
        before.add_punch(ada.id, LONG_AGO, "Gate", PunchKind.FACE, 0.3)
        before.set_pin(ada.id, "4831", LONG_AGO, is_first=True)
        before.note_try(ada.id, "Gate", LONG_AGO, right=False)
        before.begin_trouble("Gate", TroubleKind.DISK, LONG_AGO, "12 MB free")
        kept = _of_the_third_version(before)
        before.close()
    store = open_store(url, AT)
    assert _of_the_third_version(store) == kept
    assert store.refused_attempts(LONG_AGO) == []
    attempt = RefusedAttempt("Gate", AT, ada.id, RefusalReason.UNANSWERED, {"parallax": 0.1})
    store.note_refused_attempt(attempt)
    store.erase("A1", AT)
    assert store.refused_attempts(LONG_AGO) == [replace(attempt, employee=None)]
    assert list(store.verify([], lambda _rows: None)) == []
    store.close()


def _of_the_third_version(store: Store) -> list[object]:
    return [
        store.employees(),
        store.punches(),
        store.pins(),
        store.tries(),
        store.troubles(LONG_AGO),
        store.journal_heads(),
        store.gallery_revision(),
    ]


def test_a_newer_database_is_refused_and_left_as_it_is(file: Path, url: str) -> None:
    open_store(url, AT).close()
    with sqlite3.connect(file) as raw:
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    raw.close()
    with pytest.raises(NewerDatabaseError, match=r"attendance\.db was made by a newer version"):
        open_store(url, AT)
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
    raw.close()


def test_a_step_that_fails_leaves_the_old_version(
    file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(url, AT).close()
    broken = (*STEPS, ("CREATE TABLE half (id TEXT)", "CREATE TABLE half (id TEXT)"))
    monkeypatch.setattr("models.records.migrations.STEPS", broken)
    with pytest.raises(RecordsError):
        open_store(url, AT)
    with sqlite3.connect(file) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    raw.close()


def test_a_new_step_keeps_what_is_there(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = store.add_employee("A1", "Ada", None, AT)
    store.close()
    longer = (*STEPS, ("CREATE TABLE siesta (id TEXT PRIMARY KEY)",))
    monkeypatch.setattr("models.records.migrations.STEPS", longer)
    upgraded = open_store(url, AT)
    assert upgraded.employees() == [ada]
    upgraded.close()


def test_every_table_has_the_columns_that_peewee_is_told(url: str) -> None:
    database = open_database(url, AT)
    rows = [
        row
        for row in vars(tables).values()
        if isinstance(row, type) and issubclass(row, peewee.Model) and row.__name__.endswith("Row")
    ]
    told = {
        row._meta.table_name: {(field.column_name, field.null) for field in row._meta.sorted_fields}
        for row in rows
        if row._meta.sorted_fields and row.__name__ != "_Row"
    }
    there = {
        table: {
            (column.name, column.null and column.name != "id")
            for column in database.get_columns(table)
        }
        for table in database.get_tables()
        if table != "schema_step"
    }
    database.close()
    assert told == there
