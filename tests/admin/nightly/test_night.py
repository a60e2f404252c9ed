"""Every night once; a night that was missed is made up, once."""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from admin.nightly.backups import make_backup
from admin.nightly.night import do_nightly
from admin.nightly.restoring import restore
from admin.office import Office
from models.attendance.employee import Employee
from models.records.store import Store

LOG = logging.getLogger("tests.night")


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def backups(office: Office) -> list[str]:
    folder = office.settings.backup_folder
    return sorted(path.name for path in folder.glob("*.db")) if folder.exists() else []


def test_the_first_start_does_nothing_and_the_next_night_everything(
    office: Office, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    do_nightly(office, LOG)
    assert backups(office) == []
    clock.now = utc("2026-11-25 01:29:59")
    do_nightly(office, LOG)
    assert backups(office) == []
    clock.now = utc("2026-11-25 01:30")
    do_nightly(office, LOG)
    assert backups(office) == ["attendance-2026-11-25-0230.db"]
    assert "nightly backup: attendance-2026-11-25-0230.db written and checked." in caplog.text
    assert (
        "0 people deactivated who left, 0 people erased who left long ago, 0 workbooks"
        in caplog.text
    )


def test_missed_nights_are_made_up_once(office: Office, clock: Clock, store: Store) -> None:
    do_nightly(office, LOG)
    clock.now = utc("2026-11-29 09:00")
    do_nightly(office, LOG)
    clock.now = utc("2026-11-29 09:05")
    do_nightly(office, LOG)
    assert backups(office) == ["attendance-2026-11-29-1000.db"]
    done = [one.due for one in store.deliveries() if one.report == "nightly backup"]
    assert done == [utc("2026-11-24 07:30"), utc("2026-11-29 01:30")]


def test_a_part_that_fails_keeps_no_other_from_being_done_and_is_tried_again(
    office: Office, clock: Clock, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    do_nightly(office, LOG)
    office.settings.backup_folder.parent.mkdir(exist_ok=True)
    office.settings.backup_folder.write_bytes(b"a file where the folder should be")
    clock.now = utc("2026-11-25 01:30")
    do_nightly(office, LOG)
    assert "nightly backup: " in caplog.text
    assert "the folder can't be made" in caplog.text
    assert store.last_delivery("nightly closing", clock.now) is not None
    assert [one.due for one in store.deliveries() if one.report == "nightly rotation"][1:] == [
        utc("2026-11-25 01:30")
    ]
    office.settings.backup_folder.unlink()
    clock.now = utc("2026-11-25 01:35")
    do_nightly(office, LOG)
    assert backups(office) == ["attendance-2026-11-25-0235.db"]


def test_a_clock_that_was_ahead_once_does_not_stop_the_nights(office: Office, clock: Clock) -> None:
    do_nightly(office, LOG)
    clock.now = utc("2099-01-01 12:00")
    do_nightly(office, LOG)
    clock.now = utc("2026-11-25 01:30")
    do_nightly(office, LOG)
    assert backups(office)[0] == "attendance-2026-11-25-0230.db"


def test_a_night_whose_time_the_clocks_skip_is_done_later_that_night(
    office: Office, clock: Clock
) -> None:
    clock.now = utc("2027-03-27 12:00")
    do_nightly(office, LOG)
    clock.now = utc("2027-03-28 01:30")
    do_nightly(office, LOG)
    assert backups(office) == ["attendance-2027-03-28-0330.db"]


def test_whoever_is_erased_this_night_is_not_in_its_backup(
    office: Office, clock: Clock, store: Store, add: Callable[..., Employee]
) -> None:
    keep = office.settings.nightly.model_copy(update={"erase_after_days": 1})
    office.__dict__["settings"] = office.settings.model_copy(update={"nightly": keep})
    add("E1", "Ada Lovelace")
    store.change_employee("E1", clock.now, left=utc("2026-11-01 00:00").date())
    do_nightly(office, LOG)
    clock.now = utc("2026-11-25 01:30")
    do_nightly(office, LOG)
    (backup,) = office.settings.backup_folder.glob("*.db")
    assert b"Lovelace" not in backup.read_bytes()
    assert (backup.parent / "erased.txt").exists()


def files_that_name(name: str, folder: Path) -> list[str]:
    """Return the files that hold a name, whatever is in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if name.encode() in path.read_bytes())


def test_a_person_erased_after_a_restore_is_in_no_file_once_the_nights_have_rotated(
    config: Path, clock: Clock
) -> None:
    office = Office(config, {}, {}, clock)
    office.store.add_employee("E1", "Ada Lovelace", None, clock.now)
    backup = make_backup(office)
    office.close()
    office = Office(config, {}, {}, clock)
    aside = restore(office, backup).aside
    assert aside is not None
    os.utime(aside, (clock.now.timestamp(), clock.now.timestamp()))
    office.store.erase("E1", clock.now)
    do_nightly(office, LOG)
    data = office.settings.site.data_folder
    assert files_that_name("Lovelace", data) == [backup.name, aside.name]
    days = office.settings.nightly.backup_days
    clock.now += timedelta(days=days - 1)
    do_nightly(office, LOG)
    assert files_that_name("Lovelace", data) == [backup.name, aside.name]
    clock.now += timedelta(days=2)
    do_nightly(office, LOG)
    assert files_that_name("Lovelace", data) == []
    assert not aside.exists()
    office.close()
