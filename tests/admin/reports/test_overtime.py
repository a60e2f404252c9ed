"""Overtime by person, week and day."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from admin.reports.overtime import overtime_workbook
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.records.store import Store
from tests.admin.reports.conftest import YEAR, Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
HOUR = timedelta(hours=1)


@pytest.fixture
def ada(store: Store, add: Add, punch: Write, clock: Callable[[], datetime]) -> Employee:
    """41 hours in the week of Monday, the 26th of October; eight a day and 38 a week are owed."""
    store.add_shift(Shift("Day", time(8), time(16), weekly_owed=38 * HOUR), YEAR, clock())
    store.assign(Assignment("Day", YEAR), clock())
    ada = add("E1", "Ada")
    for day in range(26, 31):
        punch(ada, f"2026-10-{day} 08:00")
        punch(ada, f"2026-10-{day} {17 if day == 30 else 16}:00")
    return ada


def _values(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook[sheet].iter_rows()]


@pytest.mark.usefixtures("ada")
def test_a_week_is_in_the_month_that_it_ends_in_and_a_day_in_its_own(
    report: Report, made: Made
) -> None:
    october = made(overtime_workbook, report(date(2026, 10, 1), date(2026, 10, 31)))
    november = made(overtime_workbook, report(date(2026, 11, 1), date(2026, 11, 30)))
    assert _values(october, "People")[7][5:] == [HOUR, None, HOUR]
    assert _values(november, "People")[7][5:] == [None, 2 * HOUR, 2 * HOUR]
    assert _values(october, "Days")[1:] == [
        [datetime(2026, 10, 30), "E1", "Ada", None, 8 * HOUR, 9 * HOUR, HOUR]  # noqa: DTZ001
    ]
    assert len(_values(october, "Weeks")) == 1
    assert _values(november, "Weeks")[1:] == [
        [
            "E1", "Ada", None,
            datetime(2026, 10, 26), datetime(2026, 11, 1),  # noqa: DTZ001
            38 * HOUR, 41 * HOUR, HOUR, 2 * HOUR, 3 * HOUR,
        ]
    ]  # fmt: skip


@pytest.mark.usefixtures("ada")
def test_another_first_day_of_the_week_puts_it_into_the_other_month(
    report: Report, made: Made
) -> None:
    found = report(date(2026, 10, 1), date(2026, 10, 31), week_begins="sunday")
    assert _values(made(overtime_workbook, found), "People")[7][5:] == [HOUR, 2 * HOUR, 3 * HOUR]


def test_less_than_a_minute_is_no_line_and_is_in_the_sum(
    report: Report, made: Made, ada: Employee, punch: Write
) -> None:
    punch(ada, "2026-11-03 08:00")
    punch(ada, "2026-11-03 16:00:20")
    november = made(overtime_workbook, report(date(2026, 11, 1), date(2026, 11, 30)))
    assert _values(november, "People")[7][5] == timedelta(seconds=20)
    assert len(_values(november, "Days")) == 1
