"""The daily workbook, read back as a clerk's program reads it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from admin.reports.letterhead import Letterhead
from admin.reports.write import write_daily
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store

Add = Callable[..., Employee]
Write = Callable[..., Punch]
DAY = datetime(2026, 11, 23).date()  # noqa: DTZ001 - a date


def _sheet(
    store: Store, berlin: ZoneInfo, folder: Path, made: str = "2026-11-24 06:00"
) -> Worksheet:
    made_at = datetime.fromisoformat(made).replace(tzinfo=berlin)
    write_daily(store, DAY, Letterhead("Sommer & Söhne", berlin, made_at), folder / "day.xlsx")
    sheet = load_workbook(BytesIO((folder / "day.xlsx").read_bytes()))["Day"]
    assert isinstance(sheet, Worksheet)
    return sheet


def _row(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def test_the_head_says_whose_of_when_where_and_made_when(
    store: Store, berlin: ZoneInfo, tmp_path: Path
) -> None:
    sheet = _sheet(store, berlin, tmp_path)
    assert sheet["A1"].value == "Attendance on Monday, 23 November 2026"
    assert [sheet[f"B{row}"].value for row in range(2, 6)] == [
        datetime(2026, 11, 23),  # noqa: DTZ001 - cells are naive
        "Sommer & Söhne",
        "Europe/Berlin",
        datetime(2026, 11, 24, 6, 0),  # noqa: DTZ001
    ]


def test_a_day_that_is_not_over_is_marked(store: Store, berlin: ZoneInfo, tmp_path: Path) -> None:
    sheet = _sheet(store, berlin, tmp_path, made="2026-11-23 23:59")
    assert str(sheet["A1"].value).endswith("(so far)")


def test_everybody_has_a_line_with_real_times_and_durations(
    store: Store, berlin: ZoneInfo, tmp_path: Path, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada", "Office")
    for local in ("2026-11-23 07:58:10", "2026-11-23 12:00", "2026-11-23 17:03:40"):
        punch(ada, local)
    punch(add("E2", "Bo"), "2026-11-23 08:00")
    add("E3", "Cy")
    sheet = _sheet(store, berlin, tmp_path)
    assert _row(sheet, 7) == [
        "Code", "Name", "Department", "First check-in", "Last punch", "Hours", "Punches", "Note",
    ]  # fmt: skip
    first, last = (
        datetime(2026, 11, 23, 7, 58, 10),  # noqa: DTZ001
        datetime(2026, 11, 23, 17, 3, 40),  # noqa: DTZ001
    )
    hours = timedelta(hours=9, minutes=5, seconds=30)
    assert _row(sheet, 8) == ["E1", "Ada", "Office", first, last, hours, 3, None]
    assert _row(sheet, 9)[3:] == [datetime.combine(DAY, time(8)), None, None, 1, "only one punch"]
    assert _row(sheet, 10)[3:] == [None, None, None, 0, "not seen"]
    assert [sheet[f"{column}8"].number_format for column in "DEF"] == ["hh:mm", "hh:mm", "[h]:mm"]


def test_the_summary_counts_people_and_hours(
    store: Store, berlin: ZoneInfo, tmp_path: Path, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 08:00")
    punch(ada, "2026-11-23 16:30")
    punch(add("E2", "Bo"), "2026-11-23 08:00")
    add("E3", "Cy")
    sheet = _sheet(store, berlin, tmp_path)
    assert {sheet[f"D{row}"].value: sheet[f"E{row}"].value for row in range(2, 6)} == {
        "Present": 2,
        "of these incomplete": 1,
        "Not seen": 1,
        "Total hours": timedelta(hours=8, minutes=30),
    }


def test_a_name_that_looks_like_a_formula_stays_text(
    store: Store, berlin: ZoneInfo, tmp_path: Path, add: Add
) -> None:
    for number, sign in enumerate("=+-@"):
        add(f"{sign}{number}", f"{sign}1+1", f"{sign}cmd")
    add("E9", "#N/A")
    sheet = _sheet(store, berlin, tmp_path)
    cells = [sheet[f"{column}{row}"] for column in "ABC" for row in range(8, 12)]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    names = {sheet[f"B{row}"].value for row in range(8, 13)}
    assert names == {"=1+1", "+1+1", "-1+1", "@1+1", "#N/A"}


def test_it_can_be_filtered_scrolled_and_printed(
    store: Store, berlin: ZoneInfo, tmp_path: Path, add: Add
) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    sheet = _sheet(store, berlin, tmp_path)
    assert sheet.freeze_panes == "C8"
    assert sheet.auto_filter.ref == "A7:H9"
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_name_of_wide_characters_gets_the_room_it_needs(
    store: Store, berlin: ZoneInfo, tmp_path: Path, add: Add
) -> None:
    add("E1", "王" * 16)
    assert _sheet(store, berlin, tmp_path).column_dimensions["B"].width >= 34


def test_nobody_at_all_still_makes_a_workbook(
    store: Store, berlin: ZoneInfo, tmp_path: Path
) -> None:
    sheet = _sheet(store, berlin, tmp_path)
    assert sheet.max_row == 7
    assert sheet.auto_filter.ref == "A7:H7"
