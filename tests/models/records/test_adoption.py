"""Rows from before there was a journal get their links when it begins."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.records.steps import STEPS
from models.records.store import open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
LONG_AGO = "2026-01-01T07:00:00.000000+00:00"
STAFF = (
    ("1" * 32, "A1", "a1", "Ada", 1, None, LONG_AGO),
    ("2" * 32, None, None, None, 0, LONG_AGO, LONG_AGO),
)


@pytest.fixture
def old(file: Path) -> None:
    """Make a database of the first version: one employee, one who was erased, a punch each."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as raw, raw:
        for statement in STEPS[0]:
            assert isinstance(statement, str)
            raw.execute(statement)
        raw.executemany(
            "INSERT INTO employee (id, code, code_key, name, active, erased_at, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            STAFF,
        )
        punches = [(row[0], row[0], LONG_AGO, "Gate", "face", 0.5) for row in STAFF]
        raw.executemany("INSERT INTO punch VALUES (?, ?, ?, ?, ?, ?)", punches)
        raw.execute("INSERT INTO schema_step VALUES (1, ?)", (LONG_AGO,))
        raw.execute("PRAGMA user_version = 1")


@pytest.mark.usefixtures("old")
def test_rows_from_before_the_journal_are_adopted_with_their_erasures(url: str) -> None:
    store = open_store(url, AT)
    kinds = [(link.writer, link.kind) for link in store.journal()]
    assert {writer for writer, _ in kinds} == {"before the journal"}
    assert sorted(kind for _, kind in kinds) == [
        "employee",
        "employee",
        "erasure",
        "membership",
        "punch",
        "punch",
    ]
    assert list(store.verify([], lambda _rows: None)) == []
    store.close()


@pytest.mark.usefixtures("old")
def test_an_adopted_punch_that_is_changed_later_is_named(url: str, file: Path) -> None:
    open_store(url, AT).close()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DROP TRIGGER punch_never_changed")
        raw.execute("UPDATE punch SET kiosk = 'Yard' WHERE employee = ?", ("1" * 32,))
    store = open_store(url, AT)
    assert [each.key for each in store.verify([], lambda _rows: None)] == ["", "1" * 32]
    store.close()
