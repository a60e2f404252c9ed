"""The month at a glance."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from admin.reports.monthly import monthly_workbook
from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.shift import Shift
from models.language import Code
from models.records.store import Store
from tests.admin.reports.conftest import DAY_SHIFT, YEAR, Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Matrix = Callable[..., Worksheet]
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
_ROW, _TOTALS = 6, 34


@pytest.fixture
def matrix(report: Report, made: Made) -> Matrix:
    def matrix(
        at: str = "2026-12-20 08:00", language: Code = "en", begins: str = "monday"
    ) -> Worksheet:
        workbook = made(monthly_workbook, report(FIRST, LAST, at, begins), language)
        sheet = workbook.worksheets[1]
        assert isinstance(sheet, Worksheet)
        return sheet

    return matrix


@pytest.fixture
def ada(
    store: Store, add: Add, punch: Write, clock: Callable[[], datetime], day_shift: Shift
) -> Employee:
    """One of each kind of day, from Monday the 2nd on."""
    assert day_shift.is_fixed
    ada = add("E1", "Ada", "Office")
    for local in (
        "2026-11-02 08:00", "2026-11-02 16:30",
        "2026-11-03 08:30", "2026-11-03 16:30",
        "2026-11-04 08:00",
        "2026-11-07 10:00", "2026-11-07 12:00",
    ):  # fmt: skip
        punch(ada, local)
    store.add_leave(ada.id, date(2026, 11, 6), date(2026, 11, 6), LeaveKind.SICK, False, clock())
    store.add_holiday(Holiday(date(2026, 11, 9), "Founders' Day"), clock())
    return ada


def _day(sheet: Worksheet, day: int, row: int = _ROW) -> Cell:
    cell = sheet.cell(row, 3 + day)
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.usefixtures("ada")
def test_a_day_shows_hours_or_a_letter(matrix: Matrix) -> None:
    sheet = matrix()
    assert [sheet.cell(_ROW, column).value for column in (1, 2, 3)] == ["E1", "Ada", "Office"]
    assert [_day(sheet, day).value for day in range(1, 10)] == [
        "-", timedelta(hours=8), timedelta(hours=7, minutes=30), "?", "A", "S",
        timedelta(hours=2), "-", "H",
    ]  # fmt: skip
    assert _day(sheet, 2).number_format == "[h]:mm"
    assert _day(sheet, 3).number_format == '[h]:mm"*"'


@pytest.mark.usefixtures("ada")
def test_totals_stand_at_the_right(matrix: Matrix) -> None:
    sheet = matrix()
    labels = [sheet.cell(_ROW - 1, _TOTALS + n).value for n in range(8)]
    figures = [sheet.cell(_ROW, _TOTALS + n).value for n in range(8)]
    assert dict(zip(labels, figures, strict=True)) == {
        "Worked": timedelta(hours=17, minutes=30),
        "Owed": 19 * timedelta(hours=8),
        "Overtime": timedelta(hours=2),
        "Days present": 4,
        "Days absent": 16,
        "On leave": 1,
        "Late": 1,
        "Incomplete": 1,
    }


@pytest.mark.usefixtures("ada")
def test_the_last_lines_count_heads_by_day(matrix: Matrix) -> None:
    sheet = matrix()
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=_ROW + 2)]
    assert [row[0] for row in rows] == ["Present", "On leave", "Absent"]
    assert rows[0][3:10] == [0, 1, 1, 1, 0, 0, 1]
    assert rows[1][8] == 1
    assert rows[2][7] == 1


@pytest.mark.usefixtures("ada")
def test_a_printer_without_colours_tells_the_days_apart(matrix: Matrix) -> None:
    sheet = matrix()
    absent, sick, incomplete = (_day(sheet, day) for day in (5, 6, 4))
    assert absent.border.left.style == "medium"
    assert incomplete.border.left.style == "thin"
    assert sick.fill.patternType == "lightUp"
    assert all(cell.font.bold for cell in (absent, sick, incomplete, _day(sheet, 3)))
    assert not _day(sheet, 2).font.bold


@pytest.mark.usefixtures("ada")
def test_weekends_and_holidays_are_shaded_from_head_to_foot(matrix: Matrix) -> None:
    sheet = matrix()
    for day in (7, 8, 9):
        assert {_day(sheet, day, row).fill.fgColor.rgb for row in (5, _ROW)} == {"FFDDE0E4"}
    assert _day(sheet, 10, 5).fill.fgColor.rgb != "FFDDE0E4"


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(("begins", "first"), [("monday", 2), ("sunday", 1), ("saturday", 7)])
def test_a_line_is_drawn_where_a_week_begins(matrix: Matrix, begins: str, first: int) -> None:
    sheet = matrix(begins=begins)
    lined = {day for day in range(1, 31) if _day(sheet, day, 4).border.left.style == "thin"}
    assert lined == {day for day in range(1, 31) if day % 7 == first % 7}


@pytest.mark.usefixtures("ada")
def test_the_legend_and_the_letters_are_in_the_sites_language(matrix: Matrix) -> None:
    sheet = matrix(language="de")
    assert _day(sheet, 5).value == "F"
    assert "F = fehlt" in str(sheet["A3"].value)
    assert "Feiertage: 9: Founders' Day" in str(sheet["A2"].value)
    assert _day(sheet, 2, 4).value == "Mo"
    assert _day(sheet, 2, 5).value == datetime(2026, 11, 2)  # noqa: DTZ001


def test_half_a_day_of_leave_is_marked_behind_the_hours(
    store: Store, add: Add, punch: Write, clock: Callable[[], datetime], matrix: Matrix
) -> None:
    store.add_shift(DAY_SHIFT, YEAR, clock())
    ada = add("E1", "Ada")
    day = date(2026, 11, 2)
    store.add_leave(ada.id, day, day, LeaveKind.VACATION, True, clock())
    punch(ada, "2026-11-02 08:00")
    punch(ada, "2026-11-02 12:00")
    assert _day(matrix(), 2).number_format == '[h]:mm"V"'


def test_a_day_to_come_is_not_decided_and_one_before_joining_is_no_absence(
    store: Store, add: Add, clock: Callable[[], datetime], matrix: Matrix, day_shift: Shift
) -> None:
    assert day_shift.is_fixed
    add("E1", "Ada")
    store.change_employee("E1", clock(), joined=date(2026, 11, 10))
    sheet = matrix("2026-11-12 07:00")
    assert [_day(sheet, day).value for day in (9, 10, 11, 12, 13)] == ["·", "A", "A", "…", "…"]


def test_a_month_has_its_own_number_of_days(report: Report, made: Made, add: Add) -> None:
    add("E1", "Ada")
    found = report(date(2026, 2, 1), date(2026, 2, 28))
    sheet = made(monthly_workbook, found)["Month"]
    assert sheet.cell(5, 31).value == datetime(2026, 2, 28)  # noqa: DTZ001
    assert sheet.cell(5, 32).value == "Worked"


def test_under_days_to_come_nobody_is_counted_as_there_or_not(
    store: Store,
    add: Add,
    punch: Write,
    clock: Callable[[], datetime],
    matrix: Matrix,
    day_shift: Shift,
) -> None:
    assert day_shift.is_fixed
    ada = add("E1", "Ada")
    store.add_leave(ada.id, date(2026, 11, 16), date(2026, 11, 16), LeaveKind.SICK, False, clock())
    punch(ada, "2026-11-12 08:00")
    sheet = matrix("2026-11-12 09:00")
    foot = {
        sheet.cell(row, 1).value: [_day(sheet, day, row).value for day in (11, 12, 13, 16, 30)]
        for row in (_ROW + 2, _ROW + 3, _ROW + 4)
    }
    assert foot == {
        "Present": [0, 1, None, None, None],
        "On leave": [0, 0, 0, 1, 0],
        "Absent": [1, 0, None, None, None],
    }
    assert sheet.cell(_ROW, _TOTALS + 1).value == 9 * timedelta(hours=8)
