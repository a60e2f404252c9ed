"""Scheduled reports are delivered, each once, whatever happens in between."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import load_workbook

from admin.jobs import MOST_MADE_UP, deliver_due
from admin.office import Office
from models.attendance.employee import Employee
from models.attendance.punch import Punch
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
    assert remembered == {("daily", start, ""), ("monthly", start, "")}


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
    workbook = load_workbook(office.settings.reports_folder / "attendance-2026-11-24.xlsx")
    assert workbook["Day"]["F8"].value == timedelta(hours=8, minutes=30)


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
    store.add_delivery("daily", utc("2099-01-01 05:00"), "wrong.xlsx", clock.now)
    clock.now = utc("2026-11-25 05:00")
    deliver_due(office, LOG)
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
