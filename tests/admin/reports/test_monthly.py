"""The monthly workbook: summary and list. The matrix has its own tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from openpyxl import Workbook

from admin.reports.monthly import monthly_workbook
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Month = Callable[..., Workbook]


@pytest.fixture
def month(report: Report, made: Made) -> Month:
    def month(at: str = "2026-12-01 06:30") -> Workbook:
        return made(monthly_workbook, report(date(2026, 11, 1), date(2026, 11, 30), at))

    return month


@pytest.fixture
def people(add: Add, punch: Write) -> None:
    """Ada in the office with two complete days and one punch; Bo not seen."""
    ada = add("E1", "Ada", "Office")
    add("E2", "Bo")
    for local in (
        "2026-11-02 08:00", "2026-11-02 16:00:40", "2026-11-03 08:00", "2026-11-03 16:00:40",
        "2026-11-07 09:00", "2026-10-31 08:00", "2026-12-01 00:00",
    ):  # fmt: skip
        punch(ada, local)


def _values(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook[sheet].iter_rows()]


@pytest.mark.usefixtures("people")
def test_the_list_has_a_line_for_each_day_of_which_there_is_something_to_tell(
    month: Month,
) -> None:
    heading, *lines = _values(month(), "Days")
    assert heading[:4] == ["Date", "Code", "Name", "Department"]
    assert [line[0] for line in lines] == [datetime(2026, 11, day) for day in (2, 3, 7)]  # noqa: DTZ001
    assert lines[0][1:8] == [
        "E1",
        "Ada",
        "Office",
        "Present",
        datetime(2026, 11, 2, 8, 0),  # noqa: DTZ001
        datetime(2026, 11, 2, 16, 0, 40),  # noqa: DTZ001
        timedelta(hours=8, seconds=40),
    ]
    assert lines[2][4] == "Incomplete"


@pytest.mark.usefixtures("people", "day_shift")
def test_absent_days_are_in_the_list_and_weekends_are_not(month: Month) -> None:
    lines = _values(month(), "Days")[1:]
    bo = [line for line in lines if line[1] == "E2"]
    assert len(bo) == 21
    assert {line[4] for line in bo} == {"Absent"}


@pytest.mark.usefixtures("people")
def test_the_summary_adds_up(month: Month) -> None:
    rows = _values(month(), "Summary")
    facts = {row[0]: row[1] for row in rows}
    assert facts["Company"] == "Sommer & Söhne"
    assert facts["Time zone"] == "Europe/Berlin"
    assert (facts["From"], facts["To"]) == (datetime(2026, 11, 1), datetime(2026, 11, 30))  # noqa: DTZ001
    assert facts["Made"] == datetime(2026, 12, 1, 6, 30)  # noqa: DTZ001
    assert (facts["People"], facts["People present"]) == (2, 1)
    assert (facts["Days present"], facts["Incomplete days"]) == (3, 1)
    total = timedelta(hours=16, minutes=1, seconds=20)
    assert [row[:3] for row in rows[-3:]] == [
        ["Office", 1, total],
        ["(none)", 1, timedelta()],
        ["Total", 2, total],
    ]


def test_a_month_that_is_not_over_says_so(month: Month) -> None:
    workbook = month(at="2026-11-24 08:00")
    assert workbook["Summary"]["A1"].value == "Attendance, November 2026 (so far)"


def test_a_month_without_anybody_is_fine(month: Month) -> None:
    assert len(_values(month(), "Days")) == 1


def test_an_erased_employees_days_stay_without_a_name(
    store: Store, add: Add, punch: Write, month: Month
) -> None:
    at = punch(add("E1", "Ada", "Office"), "2026-11-02 08:00").at
    store.erase("E1", at)
    assert _values(month(), "Days")[1][1:4] == [None, "(erased)", None]


@pytest.mark.usefixtures("people")
def test_every_sheet_prints_on_numbered_pages_with_its_head_repeated(
    month: Month,
) -> None:
    workbook = month()
    turned = [sheet.page_setup.orientation for sheet in workbook.worksheets]
    assert turned == ["landscape", "landscape", "portrait"]
    for sheet in workbook.worksheets:
        assert sheet.oddFooter
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert workbook["Month"].print_title_rows == "$4:$5"
    assert workbook["Days"].print_title_rows == "$1:$1"
    assert workbook["Days"].auto_filter.ref == "A1:M4"
    assert workbook["Month"].auto_filter.ref == "A5:C7"
    assert (workbook["Month"].freeze_panes, workbook["Days"].freeze_panes) == ("D6", "D2")


@pytest.mark.usefixtures("people")
def test_the_same_facts_made_at_the_same_time_give_the_same_cells(month: Month) -> None:
    first, second = month(), month()
    for sheet in first.sheetnames:
        assert _values(first, sheet) == _values(second, sheet)
