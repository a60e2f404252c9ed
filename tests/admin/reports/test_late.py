"""Late arrivals and early departures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from openpyxl import Workbook

from admin.reports.late import late_workbook
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
MINUTE = timedelta(minutes=1)


def _values(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook[sheet].iter_rows()]


@pytest.fixture
def people(add: Add, punch: Write) -> None:
    ada, bo = add("E1", "Ada", "Office"), add("E2", "Bo")
    for local in ("2026-11-23 08:04", "2026-11-23 16:30", "2026-11-24 08:20", "2026-11-24 16:00"):
        punch(ada, local)
    for local in ("2026-11-23 08:10", "2026-11-23 16:30", "2026-11-24 08:30", "2026-11-24 16:30"):
        punch(bo, local)


@pytest.mark.usefixtures("day_shift", "people")
def test_the_days_are_listed_in_order_and_punctual_ones_are_not(report: Report, made: Made) -> None:
    rows = _values(made(late_workbook, report(FIRST, LAST)), "Days")
    assert rows[0][0] == "Late arrivals and early departures, November 2026"
    assert rows[5] == [
        "Date", "Code", "Name", "Department", "Shift", "First in", "Late by", "Last out",
        "Early by", "Note",
    ]  # fmt: skip
    assert [(row[0], row[1], row[6], row[8]) for row in rows[6:]] == [
        (datetime(2026, 11, 23), "E2", 10 * MINUTE, None),  # noqa: DTZ001
        (datetime(2026, 11, 24), "E1", 20 * MINUTE, 30 * MINUTE),  # noqa: DTZ001
        (datetime(2026, 11, 24), "E2", 30 * MINUTE, None),  # noqa: DTZ001
    ]


@pytest.mark.usefixtures("day_shift", "people")
def test_whoever_was_late_most_often_stands_first(report: Report, made: Made) -> None:
    rows = _values(made(late_workbook, report(FIRST, LAST)), "People")
    assert rows[1:] == [
        ["E2", "Bo", None, 2, 40 * MINUTE, 0, None],
        ["E1", "Ada", "Office", 1, 20 * MINUTE, 1, 30 * MINUTE],
    ]


def test_a_period_without_any_says_so(report: Report, made: Made, add: Add) -> None:
    add("E1", "Ada")
    workbook = made(late_workbook, report(FIRST, LAST))
    assert _values(workbook, "Days")[-1][0] == "Nobody was late or left early."


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "Monday, 23 November 2026"),
        (date(2026, 11, 23), date(2026, 11, 29), "2026-11-23 \u2013 2026-11-29"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        (date(2026, 1, 1), date(2026, 2, 28), "2026-01-01 \u2013 2026-02-28"),
    ],
)
def test_any_period_will_do(
    report: Report, made: Made, first: date, last: date, period: str
) -> None:
    title = made(late_workbook, report(first, last)).worksheets[0]["A1"].value
    assert title == f"Late arrivals and early departures, {period}"
