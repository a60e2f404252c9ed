"""The timesheet to be signed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from admin.reports.timesheet import timesheet_workbook
from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.records.store import Store
from tests.admin.reports.conftest import Made, Report

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Clock = Callable[[], datetime]
HOUR = timedelta(hours=1)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
HEADING_ROW = 6


@pytest.fixture
def workbook(report: Report, made: Made) -> Callable[..., Workbook]:
    def workbook(week_begins: str = "monday", first: date = FIRST, last: date = LAST) -> Workbook:
        found = report(first, last, week_begins=week_begins)
        return made(timesheet_workbook, found)

    return workbook


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADING_ROW + 1)]


def _of(sheet: Worksheet, day: date) -> list[object]:
    midnight = datetime.combine(day, time.min)
    return next(row for row in _rows(sheet) if row[0] == midnight)


def _labelled(sheet: Worksheet, label: str) -> list[list[object]]:
    return [row for row in _rows(sheet) if row[0] == label]


@pytest.mark.usefixtures("day_shift")
def test_every_date_has_a_line_with_what_was_worked_and_owed(
    workbook: Callable[..., Workbook], add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada", "Office")
    punch(ada, "2026-11-03 08:20")
    punch(ada, "2026-11-03 17:30:30")
    sheet = workbook()["E1 Ada"]
    dates = [row[0] for row in _rows(sheet) if isinstance(row[0], datetime)]
    assert dates == [datetime(2026, 11, day) for day in range(1, 31)]  # noqa: DTZ001 - cells are naive
    assert [cell.value for cell in sheet[HEADING_ROW]][3:12] == [
        "First in", "Last out", "Break", "Worked", "Owed", "Late by", "Early by", "Overtime",
        "Status",
    ]  # fmt: skip
    assert _of(sheet, date(2026, 11, 3))[1:] == [
        "Tu", "Day",
        datetime(2026, 11, 3, 8, 20),  # noqa: DTZ001
        datetime(2026, 11, 3, 17, 30, 30),  # noqa: DTZ001
        HOUR / 2, timedelta(hours=8, minutes=40, seconds=30), 8 * HOUR, HOUR / 3, None,
        timedelta(minutes=40, seconds=30), "Present", None,
    ]  # fmt: skip
    assert _of(sheet, date(2026, 11, 4))[6:12] == [None, 8 * HOUR, None, None, None, "Absent"]
    assert _of(sheet, date(2026, 11, 7))[1:12] == ["Sa", *[None] * 9, "Day off"]


def test_weeks_are_summed_as_the_site_begins_them(
    workbook: Callable[..., Workbook], add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    for day in (1, 7, 8):
        punch(ada, f"2026-11-0{day} 08:00")
        punch(ada, f"2026-11-0{day} {8 + day:02}:00")
    by_monday = _labelled(workbook()["E1 Ada"], "Week")
    by_sunday = _labelled(workbook("sunday")["E1 Ada"], "Week")
    assert [row[6] for row in by_monday[:2]] == [HOUR, 15 * HOUR]
    assert [row[6] for row in by_sunday[:2]] == [8 * HOUR, 8 * HOUR]
    assert (len(by_monday), len(by_sunday)) == (6, 5)


def test_a_week_that_began_last_month_tells_of_its_whole_overtime(
    workbook: Callable[..., Workbook], store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    shift = Shift("Short", owed=9 * HOUR, weekly_owed=10 * HOUR)
    store.add_shift(shift, date(2026, 1, 1), clock())
    store.assign(Assignment("Short", date(2026, 1, 1)), clock())
    ada = add("E1", "Ada")
    for day in ("10-29", "10-30"):
        punch(ada, f"2026-{day} 08:00")
        punch(ada, f"2026-{day} 14:00:20")
    sheet = workbook()["E1 Ada"]
    week, total = _labelled(sheet, "Week")[0], _labelled(sheet, "Total")[0]
    assert week[12] == "Whole week: 12:00 of 10:00, overtime 2:00"
    beyond = 2 * HOUR + timedelta(seconds=40)
    assert (week[10], total[10]) == (beyond, beyond), "the weeks come to the total"


def test_a_name_that_fits_takes_one_line_and_a_long_one_is_seen_whole(
    workbook: Callable[..., Workbook], store: Store, add: Add, clock: Clock
) -> None:
    store.add_shift(Shift("Office hours", time(8), time(16)), date(2026, 1, 1), clock())
    store.assign(Assignment("Office hours", date(2026, 1, 1)), clock())
    add("E1", "Ada " * 24 + "Ada")
    sheet = workbook().worksheets[0]
    assert sheet.row_dimensions[HEADING_ROW + 2].height is None
    assert (sheet.row_dimensions[2].height or 0) > 25
    assert "C2:K2" in {str(cells) for cells in sheet.merged_cells.ranges}


@pytest.mark.usefixtures("day_shift")
def test_after_somebody_left_no_shift_is_shown(
    workbook: Callable[..., Workbook], store: Store, add: Add, clock: Clock
) -> None:
    add("E1", "Ada")
    store.change_employee("E1", clock(), left=date(2026, 11, 12))
    sheet = workbook()["E1 Ada"]
    days = [_of(sheet, date(2026, 11, day)) for day in (12, 13)]
    assert [(row[2], row[11]) for row in days] == [("Day", "Absent"), (None, "Not employed")]


@pytest.mark.usefixtures("day_shift")
def test_remarks_tell_of_holiday_leave_flags_and_corrections(
    workbook: Callable[..., Workbook],
    store: Store,
    add: Add,
    punch: Write,
    clock: Clock,
) -> None:
    ada = add("E1", "Ada")
    store.add_holiday(Holiday(date(2026, 11, 18), "Day of Repentance"), clock())
    store.add_leave(
        ada.id, date(2026, 11, 19), date(2026, 11, 19), LeaveKind.VACATION, True, clock()
    )
    punch(ada, "2026-11-20 08:00")
    wrong = punch(ada, "2026-11-23 07:00")
    punch(ada, "2026-11-23 16:30")
    store.correct_amend(wrong.id, wrong.at + HOUR, None, "C. Office", "was at the gate", clock())
    sheet = workbook()["E1 Ada"]
    assert _of(sheet, date(2026, 11, 18))[11:] == ["Holiday", "Day of Repentance"]
    assert _of(sheet, date(2026, 11, 19))[12] == "vacation, half a day"
    assert _of(sheet, date(2026, 11, 20))[11:] == ["Incomplete", "forgotten check-out"]
    assert _of(sheet, date(2026, 11, 23))[12] == ("changed to 08:00 by C. Office: was at the gate")


def test_several_stretches_of_work_are_told_and_a_night_ends_on_the_next_date(
    workbook: Callable[..., Workbook], store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    night = Shift("Night", time(22), time(6), direction=DirectionRule.ALTERNATING)
    store.add_shift(night, date(2026, 1, 1), clock())
    store.assign(Assignment("Night", date(2026, 1, 1)), clock())
    ada = add("E1", "Ada")
    for local in ("10 22:00", "11 01:00", "11 02:00", "11 06:00"):
        punch(ada, f"2026-11-{local}")
    sheet = workbook()["E1 Ada"]
    row = _of(sheet, date(2026, 11, 10))
    assert row[6] == 7 * HOUR
    assert row[12] == "22:00–01:00 +1, 02:00 +1–06:00 +1"  # noqa: RUF001 - as it is printed
    cell = next(each for each in sheet["E"] if each.value == row[4])
    assert cell.number_format == 'hh:mm" +1"'


def test_there_are_lines_to_sign_on(workbook: Callable[..., Workbook], add: Add) -> None:
    add("E1", "Ada")
    sheet = workbook()["E1 Ada"]
    texts = {cell.value for cell in sheet[sheet.max_row]}
    assert {"Employee: Ada", "Supervisor", "Date"} <= texts
    line = sheet.cell(sheet.max_row - 1, 1)
    assert line.border.bottom.style == "thin"


def test_each_person_has_a_sheet_that_prints_on_one_page(
    workbook: Callable[..., Workbook], add: Add
) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    found = workbook()
    assert found.sheetnames == ["E1 Ada", "E2 Bo"]
    for sheet in found:
        setup = sheet.page_setup
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 1)
        assert (setup.orientation, setup.paperSize) == ("portrait", 9)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_names_that_no_sheet_can_have_still_get_one_each(
    workbook: Callable[..., Workbook], store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    add("A/1", "[x]: ?*\\")
    add("A-1", "'" + "n" * 60)
    add("a-1-", "n" * 60)
    for code in ("E8", "E9"):
        punch(add(code, "Gone"), "2026-11-03 08:00")
        store.erase(code, clock())
    names = workbook().sheetnames
    assert len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


def test_nobody_at_all_still_makes_a_workbook(workbook: Callable[..., Workbook]) -> None:
    assert workbook().sheetnames == ["Timesheet"]
