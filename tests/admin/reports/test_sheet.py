"""Cells, columns and what a page shows."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from admin.reports.sheet import Sheet, file_content, new_workbook
from admin.reports.style import LOOKS
from admin.reports.write import LOCALE_FOLDER
from models.language import Code, open_language

NOON = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - cells are naive


@pytest.fixture
def workbook() -> Workbook:
    return new_workbook("Test", datetime(2026, 11, 24, tzinfo=UTC))


def _sheet(workbook: Workbook, language: Code = "en") -> Sheet:
    return Sheet(workbook, "Test", [10], open_language(LOCALE_FOLDER, language))


def _read(workbook: Workbook) -> Worksheet:
    sheet = load_workbook(BytesIO(file_content(workbook)))["Test"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_characters_that_no_workbook_may_hold_are_left_out(workbook: Workbook) -> None:
    assert _sheet(workbook).cell("A\x00d\x1ba\ud800\uffff", "text").value == "Ada"


def test_a_text_that_looks_like_a_formula_stays_text(workbook: Workbook) -> None:
    sheet = _sheet(workbook)
    sheet.add(*(sheet.cell(f"{sign}1+1", "text") for sign in "=+-@"), sheet.cell("#N/A", "text"))
    *signed, error = _read(workbook)[1]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in signed)
    assert (error.data_type, error.value, error.quotePrefix) == ("s", "#N/A", False)


def test_a_suffix_is_shown_and_is_no_part_of_the_value(workbook: Workbook) -> None:
    sheet = _sheet(workbook)
    sheet.add(sheet.cell(timedelta(hours=30), "hours", "*"), sheet.cell(NOON, "clock", " +1"))
    hours, clock = _read(workbook)[1]
    assert (hours.value, hours.number_format) == (timedelta(hours=30), '[h]:mm"*"')
    assert (clock.value, clock.number_format) == (NOON, 'hh:mm" +1"')


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "yyyy-mm-dd"), ("de", "dd.mm.yyyy"), ("vi", "dd/mm/yyyy"), ("zh", "yyyy-mm-dd")],
)
def test_dates_are_dates_and_look_as_the_language_has_them(
    workbook: Workbook, language: Code, written: str
) -> None:
    sheet = _sheet(workbook, language)
    sheet.add(sheet.cell(NOON, "date"), sheet.cell(NOON, "fact moment"))
    day, moment = _read(workbook)[1]
    assert (day.value, day.number_format) == (NOON, written)
    assert moment.number_format == f"{written} hh:mm"


def test_a_footer_shows_an_ampersand_as_it_is(workbook: Workbook) -> None:
    sheet = _sheet(workbook, "de")
    sheet.print_set_up("Sommer & Söhne", "1:1", upright=True)
    sheet.add(sheet.cell("x", "text"))
    read = _read(workbook)
    assert read.oddFooter
    assert read.oddFooter.left.text == "Sommer && Söhne"
    assert read.oddFooter.right.text == "Seite &P von &N"
    assert (read.page_setup.orientation, read.page_setup.paperSize) == ("portrait", 9)
    assert read.print_title_rows == "$1:$1"


def test_columns_of_a_row_can_be_one_cell(workbook: Workbook) -> None:
    sheet = _sheet(workbook)
    sheet.add(sheet.cell("Ada", "text"))
    sheet.merge(1, 3)
    sheet.add(None, sheet.cell("Lovelace", "text"))
    assert [str(cells) for cells in _read(workbook).merged_cells.ranges] == ["B2:D2"]


def test_what_a_colour_says_of_a_day_is_also_said_without_it() -> None:
    """Whoever prints in black sees a letter in a box, bold, or a pattern."""
    for name in ("day away", "day absent", "day incomplete"):
        look = LOOKS[name]
        assert look.bold
        assert look.boxed or look.pattern != "solid"


def test_a_row_is_as_high_as_its_longest_text_needs(workbook: Workbook) -> None:
    sheet = Sheet(workbook, "Test", [10, 10], open_language(LOCALE_FOLDER, "en"))
    sheet.add(sheet.cell("short", "text"), sheet.cell("a text of thirty characters...", "text"))
    sheet.add(sheet.cell("a title may run over the columns beside it", "title"))
    rows = _read(workbook).row_dimensions
    assert rows[1].height == pytest.approx(3 * 13.5 + 2)
    assert rows[2].height is None


def test_a_figure_too_wide_for_its_column_shrinks(workbook: Workbook) -> None:
    sheet = _sheet(workbook)
    sheet.add(*(sheet.cell(12345, style) for style in ("hours", "count", "days", "day")))
    assert all(cell.alignment.shrink_to_fit for cell in _read(workbook)[1])
