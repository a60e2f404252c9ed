from datetime import UTC, datetime

from kiosk.screens.clock_words import date_words, time_words


def test_the_time_has_two_digits_on_both_sides() -> None:
    assert time_words(datetime(2025, 8, 4, 7, 5, tzinfo=UTC)) == "07:05"


def test_the_date_has_its_weekday_and_no_leading_zero() -> None:
    assert date_words(datetime(2025, 8, 4, 7, 5, tzinfo=UTC)) == "Monday, 4 August"
