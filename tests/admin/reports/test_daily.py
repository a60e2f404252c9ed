"""The daily list."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from admin.reports.daily import daily_workbook
from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Direction, Punch
from models.records.store import Store
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
DAY = date(2026, 11, 23)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sheet(report: Report, made: Made) -> Callable[..., Worksheet]:
    def sheet(at: str = "2026-11-24 06:00", day: date = DAY) -> Worksheet:
        found = made(daily_workbook, report(day, day, at))["Day"]
        assert isinstance(found, Worksheet)
        return found

    return sheet


def _row(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def test_the_head_says_whose_of_when_where_and_made_when(sheet: Callable[..., Worksheet]) -> None:
    found = sheet()
    assert found["A1"].value == "Attendance on Monday, 23 November 2026"
    assert [found[f"B{row}"].value for row in range(2, 6)] == [
        datetime(2026, 11, 23),  # noqa: DTZ001 - cells are naive
        "Sommer & Söhne",
        "Europe/Berlin",
        datetime(2026, 11, 24, 6, 0),  # noqa: DTZ001
    ]


def test_a_day_that_is_not_over_is_marked(sheet: Callable[..., Worksheet]) -> None:
    assert str(sheet("2026-11-23 23:59")["A1"].value).endswith("(so far)")


@pytest.mark.usefixtures("day_shift")
def test_everybody_has_a_line_with_real_times_and_durations(
    sheet: Callable[..., Worksheet], store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada", "Office")
    for local in ("2026-11-23 08:10:10", "2026-11-23 12:00", "2026-11-23 17:30:40"):
        punch(ada, local)
    punch(add("E2", "Bo"), "2026-11-23 08:00")
    add("E3", "Cy")
    di = add("E4", "Di")
    store.add_leave(di.id, DAY, DAY, LeaveKind.VACATION, False, datetime(2026, 11, 1, tzinfo=UTC))
    found = sheet()
    assert _row(found, 7) == [
        "Code", "Name", "Department", "Status", "First in", "Last out", "Worked", "Break",
        "Late by", "Early by", "Overtime", "Note",
    ]  # fmt: skip
    assert _row(found, 8) == [
        "E1", "Ada", "Office", "Present",
        datetime(2026, 11, 23, 8, 10, 10),  # noqa: DTZ001
        datetime(2026, 11, 23, 17, 30, 40),  # noqa: DTZ001
        8 * HOUR + 50 * MINUTE + timedelta(seconds=30), 30 * MINUTE,
        timedelta(minutes=10, seconds=10), None, timedelta(minutes=50, seconds=30), None,
    ]  # fmt: skip
    assert _row(found, 9)[3] == "Incomplete"
    assert _row(found, 9)[5:11] == [None] * 6
    assert _row(found, 9)[11] == "forgotten check-out"
    assert _row(found, 10)[3:] == ["Absent", *[None] * 8]
    assert _row(found, 11)[3] == "On leave"
    assert _row(found, 11)[11] == "vacation"
    formats = [found[f"{column}8"].number_format for column in "EFGI"]
    assert formats == ["hh:mm", "hh:mm", "[h]:mm", "[h]:mm"]


def test_a_correction_says_by_whom_and_why(
    sheet: Callable[..., Worksheet], store: Store, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 08:00")
    out = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    store.correct_add(ada.id, out, Direction.OUT, "M. Weber", "forgot to check out", out)
    note = str(sheet()["L8"].value)
    assert "M. Weber" in note
    assert "forgot to check out" in note


def test_a_check_out_after_midnight_says_so(
    sheet: Callable[..., Worksheet], add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 22:00")
    punch(ada, "2026-11-24 06:00")
    found = sheet("2026-11-25 06:00")
    assert found["F8"].value == datetime(2026, 11, 24, 6)  # noqa: DTZ001
    assert found["F8"].number_format == 'hh:mm" +1"'
    assert found["G8"].value == 8 * HOUR


@pytest.mark.usefixtures("day_shift")
def test_the_summary_counts_people_and_hours(
    sheet: Callable[..., Worksheet], add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 08:20")
    punch(ada, "2026-11-23 17:30")
    punch(add("E2", "Bo"), "2026-11-23 08:00")
    add("E3", "Cy")
    found = sheet()
    assert {found[f"D{row}"].value: found[f"E{row}"].value for row in range(2, 6)} == {
        "Present": 2,
        "Absent": 1,
        "On leave": 0,
        "Incomplete": 1,
    }
    assert {found[f"G{row}"].value: found[f"I{row}"].value for row in range(2, 6)} == {
        "Worked": 8 * HOUR + 40 * MINUTE,
        "Overtime": 40 * MINUTE,
        "Late": 1,
        "Left early": 0,
    }


def test_a_name_that_looks_like_a_formula_stays_text(
    sheet: Callable[..., Worksheet], add: Add
) -> None:
    for number, sign in enumerate("=+-@"):
        add(f"{sign}{number}", f"{sign}1+1", f"{sign}cmd")
    found = sheet()
    cells = [found[f"{column}{row}"] for column in "ABC" for row in range(8, 12)]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_it_can_be_filtered_scrolled_and_printed(sheet: Callable[..., Worksheet], add: Add) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    found = sheet()
    assert found.freeze_panes == "C8"
    assert found.auto_filter.ref == "A7:L9"
    assert found.print_title_rows == "$7:$7"
    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.paperSize == 9
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.oddFooter
    assert found.oddFooter.right.text == "Page &P of &N"


def test_a_name_of_wide_characters_gets_the_room_it_needs(
    sheet: Callable[..., Worksheet], add: Add
) -> None:
    add("E1", "王" * 16)
    assert sheet().column_dimensions["B"].width >= 34


def test_nobody_at_all_still_makes_a_workbook(sheet: Callable[..., Worksheet]) -> None:
    found = sheet()
    assert found.max_row == 7
    assert found.auto_filter.ref == "A7:L7"


def test_it_speaks_the_sites_language(report: Report, made: Made, add: Add) -> None:
    add("E1", "Ada")
    german = made(daily_workbook, report(DAY, DAY), "de").worksheets[0]
    assert german["A1"].value == "Anwesenheit am Montag, 23. November 2026"
    assert german.title == "Tag"
    assert german["E7"].value == "Kommen"
    assert german["B2"].number_format == "dd.mm.yyyy"
