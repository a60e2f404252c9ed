"""The schema's steps."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import peewee
import pytest

from models.records import tables
from models.records.database import open_database
from models.records.errors import NewerDatabaseError, RecordsError
from models.records.migrations import STEPS
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)


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
    longer = (*STEPS, ("CREATE TABLE correction (id TEXT PRIMARY KEY)",))
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
