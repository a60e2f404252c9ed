"""Backups are whole, private, and kept as long as the settings say."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from admin.files import OutputError
from admin.nightly.backups import backups, erased_beside, make_backup, remove_old_backups
from admin.office import Office
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store


class Clock(Protocol):
    now: datetime


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_everything_and_is_its_owners_alone(
    office: Office, add: Callable[..., Employee], punch: Callable[..., Punch]
) -> None:
    punch(add("E1", "Ada"), "2026-11-23 08:00")
    made = make_backup(office)
    assert made == office.settings.backup_folder / "attendance-2026-11-24-0830.db"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert names(made.parent) == [made.name]
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM punch").fetchone() == (1,)


def test_a_backup_that_cannot_be_written_leaves_nothing(office: Office, store: Store) -> None:
    folder = office.settings.backup_folder
    (folder / "attendance-2026-11-24-0830.db").mkdir(parents=True)
    assert store.deliveries() == []
    with pytest.raises(OutputError, match=r"attendance-2026-11-24-0830\.db: can't be written"):
        make_backup(office)
    assert names(folder) == ["attendance-2026-11-24-0830.db"]


def test_backups_are_listed_by_their_own_names_only(office: Office) -> None:
    folder = office.settings.backup_folder
    folder.mkdir(parents=True)
    for name in (
        "attendance-2026-11-24-0230.db",
        "attendance-2026-11-23-0230.db",
        "attendance-2026-11-23-9999.db",
        "attendance-2026-11-23-0230.db.bak",
        "attendance-old.db",
        "erased.txt",
    ):
        (folder / name).write_bytes(b"")
    found = backups(folder, office.zone)
    assert [one.path.name for one in found] == [
        "attendance-2026-11-23-0230.db",
        "attendance-2026-11-24-0230.db",
    ]
    assert found[0].made_at == datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def test_old_backups_go_but_never_the_newest(office: Office, clock: Clock) -> None:
    folder = office.settings.backup_folder
    folder.mkdir(parents=True)
    dates = ("2026-10-24-0830", "2026-10-25-0829", "2026-10-25-0831", "2026-11-24-0230")
    for date in dates:
        (folder / f"attendance-{date}.db").write_bytes(b"")
    (folder / "attendance-2020-01-01-0000.db.mine").write_bytes(b"")
    assert len(remove_old_backups(office)) == 2
    assert names(folder) == [
        "attendance-2020-01-01-0000.db.mine",
        "attendance-2026-10-25-0831.db",
        "attendance-2026-11-24-0230.db",
    ]
    clock.now += timedelta(days=365)
    remove_old_backups(office)
    assert "attendance-2026-11-24-0230.db" in names(folder)


def test_a_database_that_a_restore_put_aside_goes_like_an_old_backup(
    office: Office, clock: Clock
) -> None:
    folder = office.settings.site.data_folder
    folder.mkdir(parents=True)
    for name, days in (
        ("attendance.db.before-restore", 31),
        ("attendance.db.before-restore.2", 29),
    ):
        (folder / name).write_bytes(b"")
        time = (clock.now - timedelta(days=days)).timestamp()
        os.utime(folder / name, (time, time))
    assert [path.name for path in remove_old_backups(office)] == ["attendance.db.before-restore"]


def test_the_list_of_erased_people_holds_ids_only_and_never_shrinks(
    office: Office, store: Store, clock: Clock, add: Callable[..., Employee]
) -> None:
    ada, ben = add("E1", "Ada"), add("E2", "Ben")
    store.erase("E1", clock.now)
    make_backup(office)
    file = office.settings.backup_folder / "erased.txt"
    assert file.read_text("ascii") == f"{ada.id}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text(f"{ben.id}\n")  # as another, lost database knew it
    make_backup(office)
    assert erased_beside(file.parent) == {ada.id, ben.id}


def test_a_list_that_was_spoiled_is_named(office: Office) -> None:
    folder = office.settings.backup_folder
    folder.mkdir(parents=True)
    (folder / "erased.txt").write_text("Ada Lovelace\n")
    with pytest.raises(OutputError, match=r"erased\.txt: is not the list"):
        make_backup(office)
