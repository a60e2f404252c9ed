"""Scheduled reports are delivered, each once, whatever happens in between."""

import logging
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from openpyxl import load_workbook

from admin.jobs import MOST_MADE_UP, deliver_due
from admin.office import Office
from admin.reports.write import write_period
from models.attendance.calendar import Holiday
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.errors import DiskFullError
from models.records.store import Store

LOG = logging.getLogger("tests.jobs")


class Clock(Protocol):
    now: datetime


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def names(office: Office) -> list[str]:
    folder = office.settings.reports_folder
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_first_start_makes_nothing_up_but_remembers_that_it_was(
    office: Office, store: Store
) -> None:
    deliver_due(office, LOG)
    assert names(office) == []
    remembered = {(one.report, one.due, one.path) for one in store.deliveries()}
    start = utc("2026-11-24 07:30")
    assert remembered == {
        ("daily 0 6 * * *", start, ""),
        ("monthly 30 6 1 * *", start, ""),
    }


def test_a_pause_is_made_up_for_each_due_time_with_its_own_period(
    office: Office, clock: Clock
) -> None:
    deliver_due(office, LOG)
    clock.now = utc("2026-12-01 05:29:59")
    deliver_due(office, LOG)
    assert names(office) == [
        *(f"attendance-2026-11-{day}.xlsx" for day in (24, 25, 26, 27, 28, 29, 30)),
    ]
    clock.now = utc("2026-12-01 05:30")
    deliver_due(office, LOG)
    assert names(office)[-1] == "attendance-2026-11.xlsx"


def test_nothing_is_delivered_twice(office: Office, store: Store, clock: Clock) -> None:
    deliver_due(office, LOG)
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
    (file,) = office.settings.reports_folder.iterdir()
    file.unlink()  # somebody took the workbook away
    clock.now = utc("2026-11-25 05:05")
    deliver_due(office, LOG)
    assert names(office) == []
    assert [one.due for one in store.deliveries() if one.path] == [utc("2026-11-25 05:00")]


def test_a_delivered_workbook_holds_the_day_it_was_due_for(
    office: Office, clock: Clock, add: Callable[..., Employee], punch: Callable[..., Punch]
) -> None:
    deliver_due(office, LOG)
    ada = add("E1", "Ada")
    punch(ada, "2026-11-24 08:00")
    punch(ada, "2026-11-24 16:30")
    clock.now = utc("2026-11-27 09:00")
    deliver_due(office, LOG)
    file = office.settings.reports_folder / "attendance-2026-11-24.xlsx"
    cells = {cell.value for row in load_workbook(file)["Day"] for cell in row}
    assert {"Ada", timedelta(hours=8, minutes=30)} <= cells
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_tried_again_and_nothing_is_lost(
    office: Office, store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    deliver_due(office, LOG)
    blocking = office.settings.reports_folder
    blocking.write_bytes(b"a file where the folder should be")
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
    assert "the folder can't be made" in caplog.text
    assert "tried again" in caplog.text
    assert [one.due for one in store.deliveries()] == [utc("2026-11-24 07:30")] * 2
    blocking.unlink()
    clock.now = utc("2026-11-25 05:05")
    deliver_due(office, LOG)
    assert names(office) == ["attendance-2026-11-24.xlsx"]


def test_a_database_that_cannot_be_opened_is_tried_again(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = tmp_path / "data" / "attendance.db"
    database.mkdir(parents=True)
    deliver_due(office, LOG)
    assert "attendance.db can't be read or written" in caplog.text
    database.rmdir()
    deliver_due(office, LOG)
    assert len(office.store.deliveries()) == 2


def test_after_a_very_long_pause_the_newest_are_made(
    office: Office, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    deliver_due(office, LOG)
    clock.now = utc("2027-02-28 12:00")
    deliver_due(office, LOG)
    daily = [name for name in names(office) if len(name) == len("attendance-2026-11-23.xlsx")]
    assert len(daily) == MOST_MADE_UP
    assert daily[-1] == "attendance-2027-02-27.xlsx"
    assert "96 missed, the newest 62 are made" in caplog.text


def test_a_clock_that_was_ahead_once_does_not_stop_the_reports(
    office: Office, store: Store, clock: Clock
) -> None:
    deliver_due(office, LOG)
    store.add_delivery("daily 0 6 * * *", utc("2099-01-01 05:00"), "wrong.xlsx", clock.now)
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
    assert names(office) == ["attendance-2026-11-24.xlsx"]


def schedule(config: Path, *entries: str) -> None:
    """Write other schedules into the settings, before anybody has read them."""
    lines = "".join(f"    - {{{entry}}}\n" for entry in entries)
    head = "site: {time_zone: Europe/Berlin, data_folder: data}\nreports:\n  schedule:\n"
    config.write_text(head + lines, encoding="utf-8")


def delivered(store: Store, report: str) -> list[datetime]:
    return [one.due for one in store.deliveries() if one.report == report and one.path]


def test_schedules_of_one_report_do_not_disturb_each_other(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: daily, cron: 0 6 * * *", "report: daily, cron: 0 18 * * *")
    deliver_due(office, LOG)
    for time in ("2026-11-24 17:00", "2026-11-25 05:00", "2026-11-25 17:00"):
        clock.now = utc(time)
        deliver_due(office, LOG)
    assert delivered(store, "daily 0 6 * * *") == [utc("2026-11-25 05:00")]
    assert delivered(store, "daily 0 18 * * *") == [
        utc("2026-11-24 17:00"),
        utc("2026-11-25 17:00"),
    ]


def test_a_period_that_fell_due_several_times_is_made_up_once(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: daily, cron: 0 */2 * * *, recipients: [hr@x.org]")
    deliver_due(office, LOG)
    clock.now = utc("2026-11-26 12:00")
    deliver_due(office, LOG)
    assert delivered(store, "daily 0 */2 * * *") == [
        utc("2026-11-24 21:00"),
        utc("2026-11-25 21:00"),
        utc("2026-11-26 11:00"),
    ]
    assert [Path(one.path).name for one in store.letters()] == [
        f"attendance-2026-11-{day}.xlsx" for day in (23, 24, 25)
    ]


def test_a_computer_that_was_off_on_the_1st_delivers_on_the_2nd_once(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: monthly, cron: 30 6 1 * *, recipients: [hr@x.org, boss@x.org]")
    deliver_due(office, LOG)
    for time in ("2026-12-02 08:00", "2026-12-02 08:05", "2026-12-03 08:00"):
        clock.now = utc(time)
        deliver_due(office, LOG)
    assert delivered(store, "monthly 30 6 1 * *") == [utc("2026-12-01 05:30")]
    assert [one.recipient for one in store.letters()] == ["hr@x.org", "boss@x.org"]


LAST_DAY = "monthly last working day 18:00"


def test_the_last_working_day_comes_before_the_holidays(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: monthly, on: last working day")
    store.add_holiday(Holiday(date(2026, 11, 30), "St Andrew's Day"), clock.now)
    deliver_due(office, LOG)
    clock.now = utc("2026-11-27 17:00")
    deliver_due(office, LOG)
    assert delivered(store, LAST_DAY) == [utc("2026-11-27 17:00")]
    assert names(office) == ["attendance-2026-11.xlsx"]


def test_a_holiday_taken_back_makes_no_second_last_working_day(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: monthly, on: last working day")
    store.add_holiday(Holiday(date(2026, 11, 30), "St Andrew's Day"), clock.now)
    deliver_due(office, LOG)
    clock.now = utc("2026-11-27 17:00")
    deliver_due(office, LOG)
    store.remove_holiday(date(2026, 11, 30), clock.now)
    clock.now = utc("2026-12-31 17:00")
    deliver_due(office, LOG)
    assert delivered(store, LAST_DAY) == [utc("2026-11-27 17:00"), utc("2026-12-31 17:00")]


def test_what_an_older_version_delivered_is_not_delivered_again(
    office: Office, store: Store, clock: Clock
) -> None:
    store.add_delivery("daily", utc("2026-11-22 05:00"), "old.xlsx", utc("2026-11-22 05:00"))
    deliver_due(office, LOG)
    assert names(office) == ["attendance-2026-11-22.xlsx", "attendance-2026-11-23.xlsx"]
    clock.now = utc("2026-11-24 08:00")
    deliver_due(office, LOG)
    assert len(names(office)) == 2


def test_a_schedule_added_later_makes_nothing_up(
    config: Path, office: Office, clock: Clock, store: Store
) -> None:
    deliver_due(office, LOG)
    clock.now = utc("2026-11-26 12:00")
    deliver_due(office, LOG)
    schedule(config, "report: daily, cron: 0 6 * * *", "report: daily, cron: 0 7 * * *")
    other = Office(config, {}, {}, lambda: clock.now)
    deliver_due(other, LOG)
    other.close()
    assert delivered(store, "daily 0 7 * * *") == []


def test_letters_are_queued_with_the_delivery_or_neither_is(
    config: Path, office: Office, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule(config, "report: daily, cron: 0 6 * * *, recipients: [hr@x.org, boss@x.org]")
    deliver_due(office, LOG)
    clock.now = utc("2026-11-25 05:00")
    add_letter = Store.add_letter

    def fail_for_boss(self: Store, report: str, due: datetime, recipient: str, *rest: Any) -> None:
        if recipient.startswith("boss"):
            raise DiskFullError("the disk is full.")
        add_letter(self, report, due, recipient, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "add_letter", fail_for_boss)
        deliver_due(office, LOG)
    assert (delivered(store, "daily 0 6 * * *"), store.letters()) == ([], [])
    deliver_due(office, LOG)
    assert len(store.letters()) == 2


def test_a_clock_that_was_ahead_delivers_the_right_workbook_and_letter_later(
    config: Path, office: Office, store: Store, clock: Clock
) -> None:
    schedule(config, "report: daily, cron: 0 6 * * *, recipients: [hr@x.org]")
    deliver_due(office, LOG)
    clock.now = utc("2026-12-24 12:00")
    deliver_due(office, LOG)
    for letter in store.letters():
        store.note_sent(letter, clock.now)
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
    assert [one.due for one in store.letters()] == [utc("2026-11-25 05:00")]


def test_a_fault_in_one_report_keeps_no_other_from_being_made(
    config: Path,
    office: Office,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    schedule(config, "report: late, cron: 0 6 * * *", "report: daily, cron: 0 6 * * *")
    deliver_due(office, LOG)
    clock.now = utc("2026-11-25 05:00")

    def write(office: Office, kind: str, *rest: Any) -> None:
        if kind == "late":
            raise ZeroDivisionError
        write_period(office, "daily", *rest)

    monkeypatch.setattr("admin.jobs.write_period", write)
    deliver_due(office, LOG)
    assert "late report: failed in a way nobody thought of" in caplog.text
    assert names(office) == ["attendance-2026-11-24.xlsx"]


def test_the_log_names_files_and_never_people(
    office: Office,
    clock: Clock,
    add: Callable[..., Employee],
    punch: Callable[..., Punch],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    deliver_due(office, LOG)
    punch(add("E777", "Ada Lovelace"), "2026-11-24 08:00")
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
    assert "attendance-2026-11-24.xlsx" in caplog.text
    assert "Lovelace" not in caplog.text
    assert "E777" not in caplog.text
