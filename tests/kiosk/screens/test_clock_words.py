from datetime import UTC, datetime

import pytest
from babel import Locale

from kiosk.screens.clock_words import date_words, time_words
from models.language import Code, Language

MORNING = datetime(2025, 8, 4, 7, 5, tzinfo=UTC)


def test_the_time_has_two_digits_on_both_sides() -> None:
    assert time_words(MORNING) == "07:05"


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("en", "Monday, 4 August"),
        ("de", "Montag, 4. August"),
        ("vi", "Thứ Hai, 4 tháng 8"),
        ("zh", "8月4日 星期一"),
    ],
)
def test_the_date_is_written_as_the_language_writes_it(code: Code, date: str) -> None:
    language = Language(code, Locale.parse(code), {})
    assert date_words(MORNING, language) == date
