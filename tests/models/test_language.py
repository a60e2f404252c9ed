"""Texts with a translation and without, dates."""

from datetime import date
from pathlib import Path

import pytest

from models.language import Code, Language, open_language

DAY = date(2026, 11, 23)

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Late by {minutes} min"
msgstr "{minutes} min verspätet"

msgid "Note"
msgstr ""

#, fuzzy
msgid "Shift"
msgstr "Schach"
"""


@pytest.fixture
def german(tmp_path: Path) -> Language:
    (tmp_path / "de.po").write_text(GERMAN, encoding="utf-8")
    return open_language(tmp_path, "de")


def test_english_needs_no_file(tmp_path: Path) -> None:
    english = open_language(tmp_path, "en")
    assert english.text("Late by {minutes} min", minutes=4) == "Late by 4 min"


def test_a_text_is_translated_with_its_values_in_place(german: Language) -> None:
    assert german.text("Late by {minutes} min", minutes=4) == "4 min verspätet"


@pytest.mark.parametrize("text", ["Nowhere to be found", "Note", "Shift"])
def test_what_is_missing_empty_or_doubtful_stays_english(german: Language, text: str) -> None:
    assert german.text(text) == text


def test_a_value_with_braces_is_no_placeholder(german: Language) -> None:
    assert german.text("Late by {minutes} min", minutes="{4}") == "{4} min verspätet"


@pytest.mark.parametrize(
    ("code", "long", "short", "month", "weekday", "decimal"),
    [
        ("en", "Monday, 23 November 2026", "2026-11-23", "November 2026", "Mo", "."),
        ("de", "Montag, 23. November 2026", "23.11.2026", "November 2026", "Mo", ","),
        ("vi", "Thứ Hai, 23 tháng 11, 2026", "23/11/2026", "tháng 11 năm 2026", "T2", ","),
        ("zh", "2026年11月23日星期一", "2026-11-23", "2026年11月", "周一", "."),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    tmp_path: Path, code: Code, long: str, short: str, month: str, weekday: str, decimal: str
) -> None:
    (tmp_path / f"{code}.po").write_text("", encoding="utf-8")
    language = open_language(tmp_path, code)
    assert language.long_date(DAY) == long
    assert language.short_date(DAY) == short
    assert language.month(DAY) == month
    assert language.short_weekday(DAY) == weekday
    assert language.decimal == decimal


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("en", "Monday, 23 November"),
        ("de", "Montag, 23. November"),
        ("vi", "Thứ Hai, 23 tháng 11"),
        ("zh", "11月23日 星期一"),
    ],
)
def test_a_day_of_this_year_goes_without_it(tmp_path: Path, code: Code, day: str) -> None:
    (tmp_path / f"{code}.po").write_text("", encoding="utf-8")
    assert open_language(tmp_path, code).day(DAY) == day


def test_a_language_whose_file_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_language(tmp_path, "de")
