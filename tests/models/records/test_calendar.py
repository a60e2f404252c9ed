"""Holidays and leave."""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.attendance.calendar import Holiday, LeaveKind, WorkCalendar
from models.attendance.employee import Employee
from models.records.errors import (
    InvalidDayError,
    InvalidEmployeeError,
    UnknownDayError,
    UnknownEmployeeError,
)
from models.records.store import Store

CHRISTMAS = Holiday(date(2026, 12, 25), "Christmas Day")
NEW_YEAR = Holiday(date(2026, 1, 1), "New Year's Day")


def may(day: int) -> date:
    return date(2026, 5, day)


def test_holidays_come_by_date_within_the_days_asked_for(store: Store, at: datetime) -> None:
    store.add_holiday(CHRISTMAS, at)
    store.add_holiday(NEW_YEAR, at)
    assert store.holidays() == [NEW_YEAR, CHRISTMAS]
    assert store.holidays(date(2026, 1, 1), date(2026, 1, 1)) == [NEW_YEAR]
    assert store.holidays(first=date(2026, 1, 2)) == [CHRISTMAS]
    assert store.holidays(last=date(2026, 12, 24)) == [NEW_YEAR]


def test_the_same_holiday_again_does_nothing(store: Store, at: datetime) -> None:
    store.add_holiday(CHRISTMAS, at)
    heads = store.journal_heads()
    store.add_holiday(CHRISTMAS, at)
    assert (store.holidays(), store.journal_heads()) == ([CHRISTMAS], heads)


def test_another_name_for_a_holiday_is_refused(store: Store, at: datetime) -> None:
    store.add_holiday(CHRISTMAS, at)
    with pytest.raises(InvalidDayError, match="2026-12-25 is the holiday 'Christmas Day' already"):
        store.add_holiday(Holiday(CHRISTMAS.day, "Noël"), at)
    with pytest.raises(InvalidEmployeeError, match="the holiday's name is empty"):
        store.add_holiday(Holiday(date(2026, 12, 26), ""), at)
    assert store.holidays() == [CHRISTMAS]


def test_a_removed_holiday_is_gone_and_noted(store: Store, file: Path, at: datetime) -> None:
    store.add_holiday(CHRISTMAS, at)
    store.remove_holiday(CHRISTMAS.day, at)
    assert store.holidays() == []
    assert kinds(file) == ["holiday", "holiday removed"]
    with pytest.raises(UnknownDayError, match="2026-12-25 is no holiday"):
        store.remove_holiday(CHRISTMAS.day, at)


def test_leave_is_found_by_any_day_that_it_touches(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    hers = store.add_leave(ada.id, may(4), may(8), LeaveKind.SICK, False, at)
    his = store.add_leave(ben.id, may(8), may(8), LeaveKind.VACATION, True, at)
    assert store.leaves() == [hers, his]
    assert store.leaves(may(8), may(8)) == [hers, his]
    assert store.leaves(may(1), may(4)) == [hers]
    assert store.leaves(last=may(3)) == store.leaves(first=may(9)) == []
    assert store.leaves(employee_id=ben.id) == [his]
    assert (hers.kind, hers.is_half_day, his.is_half_day) == (LeaveKind.SICK, False, True)


def test_leave_that_overlaps_or_ends_before_it_begins_is_refused(
    store: Store, ada: Employee, at: datetime
) -> None:
    hers = store.add_leave(ada.id, may(4), may(8), LeaveKind.SICK, False, at)
    with pytest.raises(InvalidDayError, match="Ada Lovelace has leave from 2026-05-04"):
        store.add_leave(ada.id, may(8), may(9), LeaveKind.OTHER, False, at)
    with pytest.raises(InvalidDayError, match="2026-05-09, is before the first, 2026-05-10"):
        store.add_leave(ada.id, may(10), may(9), LeaveKind.OTHER, False, at)
    with pytest.raises(UnknownEmployeeError):
        store.add_leave(UUID(int=9), may(10), may(11), LeaveKind.OTHER, False, at)
    assert store.leaves() == [hers]
    store.add_leave(ada.id, may(9), may(9), LeaveKind.OTHER, False, at)


def test_cancelled_leave_is_gone_and_the_journal_never_says_of_which_kind(
    store: Store, ada: Employee, file: Path, at: datetime
) -> None:
    hers = store.add_leave(ada.id, may(4), may(8), LeaveKind.SICK, False, at)
    store.cancel_leave(hers.id, at)
    assert store.leaves() == []
    assert kinds(file)[-2:] == ["leave", "leave removed"]
    raw = sqlite3.connect(file)
    said = [row[0] for row in raw.execute("SELECT content FROM journal WHERE kind LIKE 'leave%'")]
    raw.close()
    assert not [content for content in said if "sick" in content]
    with pytest.raises(UnknownDayError, match="no leave has the id"):
        store.cancel_leave(hers.id, at)


def test_nobody_gives_leave_to_an_erased_person(store: Store, ada: Employee, at: datetime) -> None:
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.add_leave(ada.id, may(4), may(8), LeaveKind.SICK, False, at)


def test_the_calendar_holds_all_holidays_and_everybodys_leave(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    assert store.calendar() == WorkCalendar()
    store.add_holiday(CHRISTMAS, at)
    second = store.add_leave(ada.id, may(20), may(21), LeaveKind.VACATION, False, at)
    first = store.add_leave(ada.id, may(4), may(8), LeaveKind.SICK, False, at)
    his = store.add_leave(ben.id, may(4), may(4), LeaveKind.UNPAID, True, at)
    calendar = store.calendar()
    assert calendar.holidays == {CHRISTMAS.day: "Christmas Day"}
    assert calendar.leave == {ada.id: (first, second), ben.id: (his,)}
    rules = store.rules(ZoneInfo("Asia/Kathmandu"))
    assert (rules.calendar, rules.zone) == (calendar, ZoneInfo("Asia/Kathmandu"))


def kinds(file: Path) -> list[str]:
    raw = sqlite3.connect(file)
    found = [row[0] for row in raw.execute("SELECT kind FROM journal ORDER BY writer, number")]
    raw.close()
    return found
