"""Nothing is kept longer than the settings say, and nothing else is touched."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from admin.nightly.retention import (
    deactivate_departed,
    delete_old_workbooks,
    erase_departed,
    forget_old_attempts,
    forget_old_tries,
    forget_old_troubles,
    remove_leftovers,
)
from admin.office import Office
from models.attendance.employee import Employee
from models.recognition.liveness.refusal import RefusalReason
from models.records.store import Store
from models.records.values import RefusedAttempt, TroubleKind


class Clock(Protocol):
    now: datetime


@pytest.fixture(autouse=True)
def settings(config: Path) -> None:
    keep = "nightly: {erase_after_days: 30, reports_days: 365}\n"
    config.write_text(config.read_text("utf-8") + keep, encoding="utf-8")


def test_whoever_left_longer_ago_than_people_are_kept_is_erased(
    office: Office, store: Store, clock: Clock, add: Callable[..., Employee]
) -> None:
    for code, left in (("E1", date(2026, 10, 24)), ("E2", date(2026, 10, 25)), ("E3", None)):
        add(code, code)
        if left:
            store.change_employee(code, clock.now, left=left)
    clock.now = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert erase_departed(office) == 1
    assert [who.code for who in store.employees()] == ["E2", "E3"]
    assert erase_departed(office) == 0


def test_whoever_left_is_deactivated_once_the_last_day_is_over(
    office: Office, store: Store, clock: Clock, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    store.change_employee("E1", clock.now, left=date(2026, 11, 24))
    assert deactivate_departed(office) == 0
    clock.now = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert deactivate_departed(office) == 1
    gone = store.employee("E1")
    assert (gone.active, gone.left) == (False, date(2026, 11, 24))
    assert deactivate_departed(office) == 0


def test_scheduled_workbooks_about_a_time_too_long_ago_are_deleted(office: Office) -> None:
    folder = office.settings.reports_folder
    folder.mkdir(parents=True)
    old = ["attendance-2025-11-23.xlsx", "attendance-2025-10.xlsx", "late-2025-01-02.xlsx"]
    kept = [
        "attendance-2025-11-24.xlsx",
        "attendance-2025-11.xlsx",
        "attendance-2025-10.ods",
        "my notes 2024-01.xlsx",
        "payroll-2024-01 (copy).xlsx",
    ]
    for name in (*old, *kept):
        (folder / name).write_bytes(b"")
    (folder / "payroll-2020-01.xlsx").mkdir()
    assert delete_old_workbooks(office) == len(old)
    assert sorted(path.name for path in folder.iterdir()) == sorted([*kept, "payroll-2020-01.xlsx"])


def test_what_a_kill_left_half_written_goes_after_a_day(office: Office, clock: Clock) -> None:
    folders = (
        office.settings.backup_folder,
        office.settings.reports_folder,
        office.settings.site.data_folder,
    )
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name, hours in (
            (f".{'0' * 16}.part", 25),
            (f".{'0' * 16}.part-journal", 25),
            (f".{'1' * 16}.part", 23),
            (".mine.part", 1000),
        ):
            (folder / name).write_bytes(b"")
            time = (clock.now - timedelta(hours=hours)).timestamp()
            os.utime(folder / name, (time, time))
    assert remove_leftovers(office) == 2 * len(folders)
    for folder in folders:
        left = sorted(path.name for path in folder.glob(".*.part*"))
        assert left == [f".{'1' * 16}.part", ".mine.part"]


def test_without_a_reports_folder_there_is_nothing_to_delete(office: Office) -> None:
    assert delete_old_workbooks(office) == 0


def test_without_a_setting_everything_is_kept(
    config: Path, clock: Clock, store: Store, add: Callable[..., Employee]
) -> None:
    config.write_text("site: {data_folder: data}\n", encoding="utf-8")
    office = Office(config, {}, {}, lambda: clock.now)
    add("E1", "Ada")
    store.change_employee("E1", clock.now, left=date(2001, 1, 1))
    folder = office.settings.reports_folder
    folder.mkdir(parents=True)
    (folder / "attendance-2001-01.xlsx").write_bytes(b"")
    assert (erase_departed(office), delete_old_workbooks(office)) == (0, 0)
    office.close()


def test_pin_tries_and_kiosk_troubles_of_long_ago_are_forgotten(
    office: Office, store: Store, clock: Clock, add: Callable[..., Employee]
) -> None:
    ada = add("E1", "Ada")
    for days in (91, 89):
        store.note_try(ada.id, "Entrance", clock.now - timedelta(days=days), right=False)
    for days in (401, 399):
        at = clock.now - timedelta(days=days)
        store.begin_trouble("Entrance", TroubleKind.DISK, at, "12 MB free")
        store.end_trouble("Entrance", TroubleKind.DISK, at)
    assert (forget_old_tries(office), forget_old_troubles(office)) == (1, 1)
    assert (forget_old_tries(office), forget_old_troubles(office)) == (0, 0)
    assert len(store.tries(ada.id)) == len(store.troubles(clock.now - timedelta(days=500))) == 1


def test_refused_attempts_are_forgotten_when_kiosk_troubles_are(
    office: Office, store: Store, clock: Clock
) -> None:
    for days in (401, 399):
        at = clock.now - timedelta(days=days)
        store.note_refused_attempt(RefusedAttempt("Gate", at, None, RefusalReason.PICTURE))
    assert (forget_old_attempts(office), forget_old_attempts(office)) == (1, 0)
    assert len(store.refused_attempts(clock.now - timedelta(days=500))) == 1
