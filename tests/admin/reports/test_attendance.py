"""Who is in a report, with what."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.records.store import Store
from tests.admin.reports.conftest import YEAR, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
DAY = date(2026, 11, 23)
HOUR = timedelta(hours=1)


def test_all_active_people_are_listed_and_others_only_with_punches(
    store: Store, add: Add, punch: Write, report: Report, clock: Callable[[], datetime]
) -> None:
    add("E1", "Active, not seen")
    add("E2", "Inactive, not seen")
    punch(add("E3", "Inactive, seen"), "2026-11-23 08:00")
    punch(add("E4", "Erased, seen"), "2026-11-23 08:00")
    punch(add("E5", "Erased, seen on another day"), "2026-11-20 08:00")
    for code in ("E2", "E3"):
        store.set_active(code, active=False, at=clock(), on=date(2026, 11, 1))
    for code in ("E4", "E5"):
        store.erase(code, clock())
    people = report(DAY, DAY).people
    assert [(who.employee.code, bool(who.days[0].punches)) for who in people] == [
        ("E1", False),
        ("E3", True),
        ("", True),
    ]


def test_whoever_left_within_the_period_or_joins_after_it(
    store: Store, add: Add, report: Report, clock: Callable[[], datetime]
) -> None:
    add("E1", "Left on the 10th")
    add("E2", "Left before")
    add("E3", "Comes later")
    add("E4", "Left on the 10th and erased")
    store.set_active("E4", active=False, at=clock(), on=date(2026, 11, 10))
    store.erase("E4", clock())
    store.set_active("E1", active=False, at=clock(), on=date(2026, 11, 10))
    store.set_active("E2", active=False, at=clock(), on=date(2026, 10, 31))
    store.change_employee("E3", clock(), joined=date(2026, 12, 1))
    found = report(date(2026, 11, 1), date(2026, 11, 30))
    assert [who.employee.code for who in found.people] == ["E1"]


def test_every_date_of_the_period_has_its_day(add: Add, report: Report) -> None:
    add("E1", "Ada")
    found = report(date(2026, 11, 1), date(2026, 11, 30))
    assert [day.date for day in found.people[0].days] == found.dates
    assert len(found.dates) == 30


def test_hours_are_summed_to_the_second_before_anybody_rounds(
    add: Add, punch: Write, report: Report
) -> None:
    ada = add("E1", "Ada")
    for day in (23, 24, 25):
        punch(ada, f"2026-11-{day} 08:00:00")
        punch(ada, f"2026-11-{day} 16:00:40")
    assert report(DAY, date(2026, 11, 25)).totals().worked == timedelta(hours=24, minutes=2)


@pytest.mark.usefixtures("day_shift")
def test_totals_tell_what_became_of_each_day(
    store: Store, add: Add, punch: Write, report: Report, clock: Callable[[], datetime]
) -> None:
    ada = add("E1", "Ada")
    for local in (
        "2026-11-23 08:20", "2026-11-23 16:30",
        "2026-11-24 08:00", "2026-11-24 18:00",
        "2026-11-25 08:00", "2026-11-25 16:10",
        "2026-11-27 08:00",
    ):  # fmt: skip
        punch(ada, local)
    store.add_leave(ada.id, date(2026, 11, 30), date(2026, 11, 30), LeaveKind.SICK, False, clock())
    found = report(DAY, date(2026, 11, 30)).people[0].totals
    assert (found.late, found.late_by) == (1, timedelta(minutes=20))
    assert (found.early, found.early_by) == (1, timedelta(minutes=20))
    assert found.overtime == timedelta(minutes=90)
    assert found.owed == 5 * 8 * HOUR
    counts = found.counts
    assert (counts.present, counts.absent, found.leave) == (Decimal(4), Decimal(1), Decimal(1))
    assert counts.incomplete == 1


def test_a_department_is_the_one_at_the_end_of_the_period(
    store: Store, add: Add, report: Report, clock: Callable[[], datetime]
) -> None:
    add("E1", "Ada", "Office")
    since = date(2026, 11, 28)
    store.change_employee("E1", clock(), department="Works", since=since)
    assert report(DAY, DAY).people[0].department == "Office"
    assert report(DAY, since).people[0].department == "Works"


@pytest.mark.parametrize(
    ("begins", "starts"),
    [("monday", [2, 9, 16, 23]), ("sunday", [1, 8, 15, 22]), ("saturday", [31, 7, 14, 21])],
)
def test_weeks_begin_as_the_site_says_and_belong_to_the_period_that_they_end_in(
    add: Add, report: Report, begins: str, starts: list[int]
) -> None:
    add("E1", "Ada")
    found = report(date(2026, 11, 1), date(2026, 11, 30), week_begins=begins)
    weeks = found.people[0].weeks
    ending = [week.first.day for week in weeks if week.first + timedelta(6) >= found.first]
    assert [week.first.day for week in weeks] == ending
    assert ending[-4:] == starts


def test_a_week_counts_what_its_days_lie_beyond_what_the_week_owes(
    store: Store, add: Add, punch: Write, report: Report, clock: Callable[[], datetime]
) -> None:
    shift = Shift("Day", time(8), time(16), weekly_owed=38 * HOUR)
    store.add_shift(shift, YEAR, clock())
    store.assign(Assignment("Day", YEAR), clock())
    ada = add("E1", "Ada")
    for day in range(23, 28):
        punch(ada, f"2026-11-{day} 08:00")
        punch(ada, f"2026-11-{day} {17 if day == 23 else 16}:00")
    week = report(date(2026, 11, 1), date(2026, 11, 30)).people[0].weeks[-1]
    assert (week.first, week.worked, week.owed) == (DAY, 41 * HOUR, 38 * HOUR)
    assert (week.daily_overtime, week.overtime) == (HOUR, 3 * HOUR)


@pytest.mark.usefixtures("day_shift")
def test_so_far_only_days_that_are_decided_or_have_begun_owe_anything(
    add: Add, punch: Write, report: Report
) -> None:
    ada = add("E1", "Ada")
    add("E2", "Bo")
    punch(ada, "2026-11-23 08:00")
    punch(ada, "2026-11-23 16:30")
    punch(ada, "2026-11-24 08:00")
    found = report(date(2026, 11, 1), date(2026, 11, 30), "2026-11-24 10:00")
    before = 15 * 8 * HOUR  # the work days up to Friday the 20th
    owed = [person.totals.owed for person in found.people]
    assert owed == [before + 16 * HOUR, before + 8 * HOUR]
    assert found.totals().owed == sum(owed, timedelta())
    whole = report(date(2026, 11, 1), date(2026, 11, 30)).people[0].totals
    assert whole.owed == 21 * 8 * HOUR
