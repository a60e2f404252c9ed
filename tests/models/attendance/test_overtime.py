"""Overtime by the day and by the week."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.attendance.overtime import week_of
from models.attendance.shift import FREE, Shift
from tests.models.attendance.builders import hours, minutes, one_day, punched, sheet

TUESDAY, SATURDAY = "2026-11-24", "2026-11-28"
DAY = Shift("day", time(8), time(16))
FLEXIBLE = Shift("flexible", owed=hours(8))
MONDAY_FIRST, SATURDAY_FIRST, SUNDAY_FIRST = 1, 6, 7


@pytest.mark.parametrize(
    ("after", "went", "overtime"),
    [
        (0, "16:00", 0),
        (0, "16:01", 1),
        (0, "15:00", 0),
        (30, "16:30", 0),
        (30, "16:31", 31),  # once it begins, all of it counts
    ],
)
@pytest.mark.parametrize("shift", [DAY, FLEXIBLE])
def test_overtime_by_the_day(
    zone: ZoneInfo, shift: Shift, after: int, went: str, overtime: int
) -> None:
    rule = replace(shift, overtime_after=minutes(after))
    assert one_day(rule, zone, TUESDAY, "08:00", went).overtime == minutes(overtime)


def test_early_arrival_becomes_overtime_only_where_the_rule_says_so(zone: ZoneInfo) -> None:
    told = ("07:00", "16:00")
    assert one_day(DAY, zone, TUESDAY, *told).overtime == hours(0)
    rule = replace(DAY, early_arrival_counts=True)
    assert one_day(rule, zone, TUESDAY, *told).overtime == hours(1)


def test_on_a_day_off_all_is_overtime(zone: ZoneInfo) -> None:
    rule = replace(DAY, overtime_after=hours(1))
    assert one_day(rule, zone, SATURDAY, "08:00", "08:30").overtime == minutes(30)


def test_free_punching_knows_no_overtime_by_the_day(zone: ZoneInfo) -> None:
    assert one_day(FREE, zone, TUESDAY, "08:00", "20:00").overtime == hours(0)


@pytest.mark.parametrize(
    ("day", "week_begins", "first"),
    [
        ("2026-11-24", MONDAY_FIRST, "2026-11-23"),
        ("2026-11-23", MONDAY_FIRST, "2026-11-23"),
        ("2026-11-29", MONDAY_FIRST, "2026-11-23"),
        ("2026-11-29", SUNDAY_FIRST, "2026-11-29"),
        ("2026-11-28", SUNDAY_FIRST, "2026-11-22"),
        ("2026-11-28", SATURDAY_FIRST, "2026-11-28"),
        ("2026-11-27", SATURDAY_FIRST, "2026-11-21"),
    ],
)
def test_weeks_begin_as_the_site_says(day: str, week_begins: int, first: str) -> None:
    assert week_of(date.fromisoformat(day), week_begins) == date.fromisoformat(first)


def week(zone: ZoneInfo, shift: Shift, *lengths: float, begins: int = MONDAY_FIRST) -> timedelta:
    """Return the overtime of the week from Monday, November 23rd, with so many hours a day."""
    told = []
    for number, length in enumerate(lengths):
        went = time(8 + int(length), int(length % 1 * 60))
        told += punched(f"2026-11-{23 + number}", zone, "08:00", f"{went:%H:%M}")
    return sheet(shift, zone, told, "2026-11-23", "2026-11-29").overtime(begins)


@pytest.mark.parametrize(
    ("lengths", "by_day", "by_week"),
    [
        ([8, 8, 8, 8, 8], 0, 0),
        ([10, 6, 8, 8, 8], 2, 2),  # the days' sum is more
        ([8, 8, 8, 8, 8, 4], 4, 4),
        ([9, 9, 9, 9, 9], 5, 7),  # 45 of 38
        ([8.5, 8, 8, 8, 8], 0.5, 2.5),
        ([8, 8], 0, 0),
    ],
)
def test_of_a_week_counts_what_is_more(
    zone: ZoneInfo, lengths: list[float], by_day: float, by_week: float
) -> None:
    weekly = replace(DAY, weekly_owed=hours(38 if by_week > by_day else 40))
    assert week(zone, DAY, *lengths) == hours(by_day)
    assert week(zone, weekly, *lengths) == hours(by_week)


@pytest.mark.parametrize(
    ("lengths", "overtime"),
    [
        ([8, 8, 8, 8, 8], 0),
        ([8, 8, 8, 8, 8.25], 0),  # a quarter of an hour in the week is not more than that
        ([8.25, 8, 8, 8, 8.25], 0.5),  # and then all of it counts
        ([8.5, 8, 8, 8, 7.5], 0.5),  # of the day alone
        ([8.5, 8, 8, 8, 8.25], 0.75),
    ],
)
def test_overtime_of_a_week_begins_as_far_beyond_as_that_of_a_day(
    zone: ZoneInfo, lengths: list[float], overtime: float
) -> None:
    weekly = replace(DAY, weekly_owed=hours(40), overtime_after=minutes(15))
    assert week(zone, weekly, *lengths) == hours(overtime)


def test_free_punching_may_have_overtime_by_the_week(zone: ZoneInfo) -> None:
    free = Shift("free", weekly_owed=hours(20))
    assert week(zone, free, 10, 12) == hours(2)


def test_a_week_over_two_months_counts_once_in_the_month_it_ends_in(zone: ZoneInfo) -> None:
    """From Monday, November 30th to Sunday, December 6th: 45 hours, of which 38 are owed."""
    weekly = replace(DAY, weekly_owed=hours(38))
    told = [
        one
        for day in ("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04")
        for one in punched(day, zone, "08:00", "17:00")
    ]
    november = sheet(weekly, zone, told, "2026-11-01", "2026-11-30")
    december = sheet(weekly, zone, told, "2026-12-01", "2026-12-31")
    both = sheet(weekly, zone, told, "2026-11-01", "2026-12-31")
    assert november.overtime(MONDAY_FIRST) == hours(1)
    assert december.overtime(MONDAY_FIRST) == hours(6)
    assert both.overtime(MONDAY_FIRST) == hours(7)
    assert (november.worked, december.worked) == (hours(9), hours(36))


@pytest.mark.parametrize(
    ("first", "last", "overtime"),
    [
        ("2026-11-29", "2026-11-29", 20),  # the Sunday: what the week adds to its days
        ("2026-11-30", "2026-12-06", 0),  # the week after
        ("2026-11-23", "2026-11-28", 5),  # the Sunday is yet to come
    ],
)
def test_a_week_counts_where_its_last_day_is(
    zone: ZoneInfo, first: str, last: str, overtime: int
) -> None:
    weekly = replace(DAY, weekly_owed=hours(20))
    told = [
        one for day in range(23, 28) for one in punched(f"2026-11-{day}", zone, "08:00", "17:00")
    ]
    assert sheet(weekly, zone, told, first, last).overtime(MONDAY_FIRST) == hours(overtime)


def test_the_beginning_of_the_week_decides_which_days_are_summed(zone: ZoneInfo) -> None:
    """A Saturday of ten hours, a Sunday of twelve, a Monday of fourteen; sixteen are owed."""
    every_day = frozenset(range(1, 8))
    weekly = Shift("weekly", owed=hours(24), work_days=every_day, weekly_owed=hours(16))
    told = [
        *punched("2026-11-21", zone, "08:00", "18:00"),
        *punched("2026-11-22", zone, "08:00", "20:00"),
        *punched("2026-11-23", zone, "08:00", "22:00"),
    ]
    made = sheet(weekly, zone, told, "2026-11-16", "2026-11-29")
    assert made.overtime(MONDAY_FIRST) == hours(22 - 16)
    assert made.overtime(SATURDAY_FIRST) == hours(36 - 16)
    assert made.overtime(SUNDAY_FIRST) == hours(26 - 16)
