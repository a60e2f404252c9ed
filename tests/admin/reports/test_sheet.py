"""Cells and columns."""

from datetime import UTC, datetime

from admin.reports.sheet import Sheet, fitting_width, new_workbook


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    sheet = Sheet(new_workbook("Test", datetime(2026, 11, 24, tzinfo=UTC)), "Test", [10])
    assert sheet.cell("A\x00d\x1ba\ud800\uffff", "text").value == "Ada"


def test_a_column_fits_its_widest_text_up_to_a_limit() -> None:
    assert fitting_width("Name", ["Bo", "Ada Lovelace"]) == 14
    assert fitting_width("Name", ["王小明王小明"]) == 14
    assert fitting_width("Name", ["x" * 100]) == 40
    assert fitting_width("Department", []) == 15
