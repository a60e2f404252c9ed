"""One person's days and their sums."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.attendance.calendar import Leave, LeaveKind, WorkCalendar
from models.attendance.day import Status
from models.attendance.shift import FREE, Shift
from models.attendance.timesheet import Timesheet, day_bounds, reach
from tests.models.attendance.builders import (
    ADA,
    clock,
    hours,
    minutes,
    moment,
    punched,
    sheet,
)

DAY = Shift("day", time(8), time(17), half_day_below=hours(5))
VACATION = Leave(UUID(int=1), ADA.id, date(2026, 11, 26), date(2026, 11, 30), LeaveKind.VACATION)
SICK = Leave(UUID(int=2), ADA.id, date(2026, 11, 25), date(2026, 11, 25), LeaveKind.SICK, True)
CALENDAR = WorkCalendar({date(2026, 11, 27): "Founding day"}, {ADA.id: (VACATION, SICK)})


@pytest.fixture
def week(zone: ZoneInfo) -> Timesheet:
    """Monday the 23rd to Monday the 30th of November."""
    told = [
        *punched("2026-11-23", zone, "08:20", "17:00"),
        *punched("2026-11-24", zone, "08:10", "12:00"),
        *punched("2026-11-25", zone, "08:00", "12:30"),
        *punched("2026-11-28", zone, "10:00"),
    ]
    return sheet(DAY, zone, told, "2026-11-23", "2026-11-30", calendar=CALENDAR)


def test_every_date_has_a_day(week: Timesheet) -> None:
    assert [day.date.day for day in week.days] == [23, 24, 25, 26, 27, 28, 29, 30]
    assert [day.status for day in week.days] == [
        Status.PRESENT,
        Status.HALF_DAY,
        Status.HALF_DAY,
        Status.ON_LEAVE,
        Status.HOLIDAY,
        Status.INCOMPLETE,
        Status.DAY_OFF,
        Status.ON_LEAVE,
    ]


def test_the_sums(week: Timesheet) -> None:
    assert week.worked == hours(8) + minutes(40) + hours(3) + minutes(50) + hours(4.5)
    assert sum((day.owed for day in week.days), timedelta()) == hours(9 + 9 + 4.5)
    assert (week.late_by, week.early_by) == (minutes(30), hours(5))
    assert week.break_time == hours(0)


def test_times_are_given_in_the_sites_zone() -> None:
    kathmandu = ZoneInfo("Asia/Kathmandu")
    told = punched("2026-11-24", kathmandu, "08:00", "17:00")
    (day,) = sheet(DAY, kathmandu, told, "2026-11-24", "2026-11-24").days
    assert day.check_in is not None
    assert day.check_in.isoformat() == "2026-11-24T08:00:00+05:45"
    assert [one.start.tzinfo for one in day.intervals] == [kathmandu]


def test_somebody_without_a_punch_has_a_sheet_too(zone: ZoneInfo) -> None:
    made = sheet(FREE, zone, [], "2026-11-23", "2026-11-30")
    assert [day.status for day in made.days] == [Status.DAY_OFF] * 8
    assert made.worked == timedelta()


def test_of_an_erased_person_only_the_days_with_punches_are_known(zone: ZoneInfo) -> None:
    """The leave is forgotten, so that a day without punches is neither absence nor owed."""
    gone = replace(ADA, active=False, erased=True)
    told = [
        *punched("2026-11-24", zone, "08:00", "17:00"),
        *(replace(one, is_void=True) for one in punched("2026-11-25", zone, "08:00")),
        *punched("2026-11-26", zone, "08:00"),
        *punched("2026-11-28", zone, "10:00", "12:00"),
    ]
    holiday = WorkCalendar({date(2026, 11, 27): "Founding day"})
    made = sheet(DAY, zone, told, "2026-11-23", "2026-11-29", calendar=holiday, employee=gone)
    nothing = Status.NOT_EMPLOYED
    assert [day.status for day in made.days] == [
        nothing,
        Status.PRESENT,
        nothing,
        Status.INCOMPLETE,
        nothing,
        Status.PRESENT,
        nothing,
    ]
    assert [day.owed for day in made.days] == [hours(n) for n in (0, 9, 0, 9, 0, 0, 0)]
    assert made.worked == hours(9 + 2)
    assert sum((day.overtime for day in made.days), timedelta()) == hours(2)


def test_punches_of_the_nights_at_both_ends_are_within_reach(zone: ZoneInfo) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    since, until = reach(first, last, zone)
    assert since <= moment("2026-10-18T00:00", zone)
    assert until >= moment("2026-12-02T00:00", zone)
    assert since.utcoffset() == until.utcoffset() == timedelta()
    assert since < day_bounds(first, zone)[0] < day_bounds(last, zone)[1] < until


def test_a_sheet_of_one_day_is_that_day_of_a_longer_one(zone: ZoneInfo) -> None:
    night = Shift("night", time(22), time(6))
    told = [
        one
        for day in ("2026-11-29", "2026-11-30", "2026-12-01")
        for one in punched(day, zone, "22:00", "+06:00")
    ]
    for shift in (night, FREE, replace(FREE, weekly_owed=hours(10))):
        whole = sheet(shift, zone, told, "2026-11-01", "2026-12-31")
        for day in whole.days[27:33]:
            on = day.date.isoformat()
            alone = sheet(shift, zone, told, on, on)
            assert alone.days == (day,)
            assert clock(day.check_in) in {"22:00", None}
