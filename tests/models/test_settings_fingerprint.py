"""What the journal notes of the settings."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from models.records.store import open_store
from models.settings import Attendance, Settings, Site
from models.settings_fingerprint import fingerprint, note_settings
from models.settings_office import Mail


def test_the_defaults_name_no_key() -> None:
    assert fingerprint(Settings()).keys == ()


def test_a_changed_rule_is_another_digest_and_is_named() -> None:
    changed = fingerprint(Settings(attendance=Attendance(duplicate_window_minutes=10)))
    assert changed.digest != fingerprint(Settings()).digest
    assert changed.keys == ("attendance.duplicate_window_minutes",)


def test_neither_password_nor_paths_leave_a_trace() -> None:
    mail = Mail(password=SecretStr("hush"))
    site = Site(database="sqlite:///elsewhere.db")
    assert fingerprint(Settings(mail=mail, site=site)) == fingerprint(Settings())


def test_a_busy_database_hears_of_it_at_the_next_start(tmp_path: Path) -> None:
    at, file = datetime(2026, 11, 24, 8, tzinfo=UTC), tmp_path / "attendance.db"
    with closing(open_store(f"sqlite:///{file}", at)) as store:
        store._database.timeout = 0
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            note_settings(store, Settings(), at)
            other.execute("ROLLBACK")
        assert store.journal_heads() == []
        note_settings(store, Settings(), at)
        note_settings(store, Settings(), at)
        assert [head.number for head in store.journal_heads()] == [1]
