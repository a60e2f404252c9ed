"""How much room texts take."""

import pytest

from admin.reports.measure import fitting_width, heading_width, lines_of


def test_a_column_fits_its_widest_text_up_to_a_limit() -> None:
    assert fitting_width("Name", ["Bo", "Ada Lovelace"]) == 14
    assert fitting_width("Name", ["王小明王小明"]) == 14
    assert fitting_width("Name", ["x" * 100]) == 40
    assert fitting_width("Department", []) == 15


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Office hours", 11, 1),
        ("Office hours, late", 11, 2),
        ("MMMMMMMMMMMM", 11, 2),
        ("王小明王小明", 11, 2),
        ("", 11, 1),
    ],
)
def test_a_text_takes_as_many_lines_as_its_letters_need(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_no_word_of_a_heading_is_broken() -> None:
    assert heading_width("Verspätet um") == heading_width("Verspätet") > len("Verspätet")
    assert heading_width("Da", 14) > heading_width("Da")
