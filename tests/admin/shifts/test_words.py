"""What is written for a rule, and what is refused with the way to write it."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from admin.shifts.texts import break_text, days_text, rounding_text
from admin.shifts.words import (
    UnreadableError,
    parse_break,
    parse_break_after,
    parse_clock,
    parse_days,
    parse_length,
    parse_minutes,
    parse_rounding,
)
from models.attendance.shift import Break, Rounding, RoundingMode

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("text", "at"), [("22:00", time(22)), ("9:05", time(9, 5))])
def test_a_time_of_day(text: str, at: time) -> None:
    assert parse_clock(text) == at


@pytest.mark.parametrize(
    ("text", "minutes"), [("8:00", 480), ("0:30", 30), ("100:00", 6000), ("00:05", 5)]
)
def test_a_length_is_hours_and_minutes(text: str, minutes: int) -> None:
    assert parse_length(text) == minutes * MINUTE


@pytest.mark.parametrize(("text", "minutes"), [("5", 5), ("0:05", 5), ("90", 90), ("0", 0)])
def test_a_grace_is_minutes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes * MINUTE


@pytest.mark.parametrize(
    ("text", "days"),
    [("mon,tue", {1, 2}), ("mon-fri", {1, 2, 3, 4, 5}), ("Sun, mon-thu", {7, 1, 2, 3, 4})],
)
def test_weekdays_alone_and_in_spans(text: str, days: set[int]) -> None:
    assert parse_days(text) == days


def test_a_break_at_a_time_and_one_after_some_work() -> None:
    half = timedelta(minutes=30)
    assert parse_break("12:00/0:30") == Break(half, start=time(12))
    assert parse_break_after("6:00/0:30/paid") == Break(half, after=timedelta(hours=6), paid=True)


def test_rounding_names_its_minutes_and_its_way() -> None:
    assert parse_rounding("15/down") == Rounding(15 * MINUTE, RoundingMode.DOWN)


@pytest.mark.parametrize(
    ("parse", "text", "mend"),
    [
        (parse_clock, "24:00", "midnight is 00:00"),
        (parse_clock, "8", "Write it as HH:MM"),
        (parse_length, "8", "such as 8:00"),
        (parse_length, "8:75", "such as 8:00"),
        (parse_length, "-1:00", "such as 8:00"),
        (parse_minutes, "five", "Write it as 5"),
        (parse_days, "montag", "mon, tue"),
        (parse_days, "", "mon, tue"),
        (parse_days, "fri-mon", "one by one"),
        (parse_break, "12:00", "12:00/0:30"),
        (parse_break, "12:00/0:00", "no length"),
        (parse_break, "12:00/0:30/free", "12:00/0:30/paid"),
        (parse_break_after, "6/0:30", "such as 8:00"),
        (parse_rounding, "0/nearest", "5/nearest"),
        (parse_rounding, "5", "5/nearest"),
        (parse_rounding, "90/up", "1 to 60"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_to_write_it(
    parse: Callable[[str], object], text: str, mend: str
) -> None:
    with pytest.raises(UnreadableError, match=mend):
        parse(text)


def test_rules_are_read_back_in_words() -> None:
    assert days_text(frozenset({7, 1, 2, 3, 4})) == "mon-thu, sun"
    assert days_text(frozenset({1, 2, 6})) == "mon, tue, sat"
    assert break_text(parse_break_after("6:00/0:30")) == "0:30 after 6:00, unpaid"
    assert rounding_text(parse_rounding("5/nearest")) == "to 5 min, nearest"
