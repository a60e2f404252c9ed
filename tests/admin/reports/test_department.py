"""The summary per department."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from openpyxl import Workbook

from admin.reports.department import department_workbook
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 24)
HOUR = timedelta(hours=1)


def _values(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook[sheet].iter_rows()]


@pytest.fixture
def people(add: Add, punch: Write, store: Store, clock: Callable[[], datetime]) -> None:
    """Ada moves from the office to the works on the 24th; Bo is in no department."""
    ada = add("E1", "Ada", "Office")
    store.change_employee("E1", clock(), department="Works", since=LAST)
    add("E2", "Bo")
    for local in ("2026-11-23 08:00", "2026-11-23 16:30", "2026-11-24 08:30", "2026-11-24 18:30"):
        punch(ada, local)


@pytest.mark.usefixtures("day_shift", "people")
def test_a_day_counts_for_the_department_that_somebody_belonged_to_then(
    report: Report, made: Made
) -> None:
    rows = _values(made(department_workbook, report(FIRST, LAST)), "Departments")
    assert rows[5] == [
        "Department", "People", "Worked", "Owed", "Overtime", "Days present", "Days absent",
        "On leave", "Late", "Late by", "Left early", "Incomplete",
    ]  # fmt: skip
    none = timedelta()
    assert rows[6:] == [
        ["Office", 1, 8 * HOUR, 8 * HOUR, none, 1, 0, 0, 0, none, 0, 0],
        ["Works", 1, 9.5 * HOUR, 8 * HOUR, 1.5 * HOUR, 1, 0, 0, 1, HOUR / 2, 0, 0],
        ["(none)", 1, none, 16 * HOUR, none, 0, 2, 0, 0, none, 0, 0],
        ["Total", 2, 17.5 * HOUR, 32 * HOUR, 1.5 * HOUR, 2, 2, 0, 1, HOUR / 2, 0, 0],
    ]


@pytest.mark.usefixtures("day_shift", "people")
def test_people_are_listed_by_department_those_without_one_last(report: Report, made: Made) -> None:
    rows = _values(made(department_workbook, report(FIRST, LAST)), "People")
    assert [row[:4] for row in rows[1:]] == [
        ["E1", "Ada", "Works", 17.5 * HOUR],
        ["E2", "Bo", None, timedelta()],
    ]
