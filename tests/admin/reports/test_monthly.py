"""The monthly workbook, read back as a clerk's program reads it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from admin.reports.letterhead import Letterhead
from admin.reports.write import write_monthly
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store

Make = Callable[..., Workbook]
Add = Callable[..., Employee]
Write = Callable[..., Punch]


@pytest.fixture
def made(store: Store, berlin: ZoneInfo, tmp_path: Path) -> Make:
    """Return what writes a month's workbook and reads it back."""

    def made(first: date = date(2026, 11, 1), at: str = "2026-12-01 06:30") -> Workbook:
        made_at = datetime.fromisoformat(at).replace(tzinfo=berlin)
        target = tmp_path / "month.xlsx"
        write_monthly(store, first, Letterhead("Sommer & Söhne", berlin, made_at), target)
        return load_workbook(BytesIO(target.read_bytes()))

    return made


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
def test_the_matrix_has_a_person_a_row_and_a_day_a_column(made: Make) -> None:
    sheet = made()["Month"]
    days = [sheet.cell(4, column).value for column in range(4, 34)]
    assert days == [datetime(2026, 11, day) for day in range(1, 31)]  # noqa: DTZ001
    assert [sheet.cell(4, column).value for column in (34, 35, 36)] == [
        "Total",
        "Days",
        "Incomplete",
    ]
    hours = timedelta(hours=8, seconds=40)
    row = [cell.value for cell in sheet[5]]
    assert row[:3] == ["E1", "Ada", "Office"]
    assert row[3:11] == [None, hours, hours, None, None, None, "?", None]
    assert row[33:36] == [timedelta(hours=16, minutes=1, seconds=20), 3, 1]
    assert sheet["E5"].number_format == "[h]:mm"


@pytest.mark.usefixtures("people")
def test_weekends_and_incomplete_days_are_tinted(made: Make) -> None:
    sheet = made()["Month"]
    monday, saturday, incomplete = (sheet[f"{column}6"] for column in ("E", "J", "K"))
    assert monday.fill.fgColor.rgb != saturday.fill.fgColor.rgb == sheet["K6"].fill.fgColor.rgb
    assert sheet["J5"].fill.fgColor.rgb not in {
        monday.fill.fgColor.rgb,
        incomplete.fill.fgColor.rgb,
    }


@pytest.mark.usefixtures("people")
def test_the_last_line_counts_who_was_present_each_day(made: Make) -> None:
    last = _values(made(), "Month")[-1]
    assert last[0] == "Present"
    assert last[3:11] == [0, 1, 1, 0, 0, 0, 1, 0]


@pytest.mark.usefixtures("people")
def test_the_list_has_a_line_for_each_person_and_day(made: Make) -> None:
    heading, *lines = _values(made(), "Days")
    assert heading[:3] == ["Date", "Code", "Name"]
    assert [line[0] for line in lines] == [datetime(2026, 11, day) for day in (2, 3, 7)]  # noqa: DTZ001
    assert lines[0][1:] == [
        "E1",
        "Ada",
        "Office",
        datetime(2026, 11, 2, 8, 0),  # noqa: DTZ001
        datetime(2026, 11, 2, 16, 0, 40),  # noqa: DTZ001
        timedelta(hours=8, seconds=40),
        2,
        None,
    ]
    assert lines[2][5:] == [None, None, 1, "only one punch"]


@pytest.mark.usefixtures("people")
def test_the_summary_adds_up(made: Make) -> None:
    rows = _values(made(), "Summary")
    facts = {row[0]: row[1] for row in rows}
    assert facts["Company"] == "Sommer & Söhne"
    assert facts["Time zone"] == "Europe/Berlin"
    assert (facts["From"], facts["To"]) == (datetime(2026, 11, 1), datetime(2026, 11, 30))  # noqa: DTZ001
    assert facts["Made"] == datetime(2026, 12, 1, 6, 30)  # noqa: DTZ001
    assert (facts["People"], facts["People present"], facts["People not seen"]) == (2, 1, 1)
    assert (facts["Complete days"], facts["Incomplete days (one punch)"]) == (2, 1)
    total = timedelta(hours=16, minutes=1, seconds=20)
    assert facts["Total hours"] == total
    assert rows[-2:] == [["Office", 1, 1, 3, 1, total], ["(none)", 1, 0, 0, 0, timedelta()]]


def test_a_month_that_is_not_over_says_so(made: Make) -> None:
    assert made(at="2026-11-24 08:00")["Summary"]["A1"].value == (
        "Attendance in November 2026 (so far)"
    )


def test_a_month_without_anybody_is_fine(made: Make) -> None:
    workbook = made(date(2026, 2, 1))
    assert len(_values(workbook, "Days")) == 1
    assert workbook["Month"].cell(4, 31).value == datetime(2026, 2, 28)  # noqa: DTZ001


def test_an_erased_employees_days_stay_without_a_name(
    store: Store, add: Add, punch: Write, made: Make
) -> None:
    at = punch(add("E1", "Ada", "Office"), "2026-11-02 08:00").at
    store.erase("E1", at)
    assert _values(made(), "Days")[1][1:4] == [None, "(erased)", None]


@pytest.mark.usefixtures("people")
def test_every_sheet_prints_on_numbered_landscape_pages_with_its_head_repeated(made: Make) -> None:
    workbook = made()
    for sheet in workbook.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.oddFooter
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert workbook["Month"].print_title_rows == "$3:$4"
    assert workbook["Days"].print_title_rows == "$1:$1"
    assert workbook["Days"].auto_filter.ref == "A1:I4"
    assert workbook["Month"].auto_filter.ref == "A4:C6"
    assert (workbook["Month"].freeze_panes, workbook["Days"].freeze_panes) == ("D5", "D2")


@pytest.mark.usefixtures("people")
def test_the_same_facts_made_at_the_same_time_give_the_same_cells(made: Make) -> None:
    first, second = made(), made()
    for sheet in first.sheetnames:
        assert _values(first, sheet) == _values(second, sheet)
