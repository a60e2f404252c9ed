"""Rules that contradict each other are refused with what to write instead."""

from datetime import time, timedelta

import pytest

from admin.shifts.checks import ShiftError, checked_shift, shift_length
from models.attendance.shift import Break, Shift

HOUR = timedelta(hours=1)
NIGHT = {"start": time(22), "end": time(6)}


def _break(start: int, hours: float, paid: bool = False) -> Break:
    return Break(hours * HOUR, start=time(start), paid=paid)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"start": time(8)}, "--start and no --end"),
        ({"end": time(8)}, "--end and no --start"),
        ({**NIGHT, "owed": 8 * HOUR}, "--hours alone"),
        ({"owed": timedelta()}, "more than 0:00"),
        ({"owed": 25 * HOUR}, "up to 24:00"),
        ({**NIGHT, "longest": 7 * HOUR}, "greater --longest"),
        ({"owed": 8 * HOUR, "longest": 7 * HOUR}, "greater --longest"),
        ({"start": time(8), "end": time(8), "longest": 24 * HOUR}, "two shorter shifts"),
        ({"longest": timedelta()}, "no check-in could stay open"),
        ({"longest": 24 * HOUR + timedelta(minutes=1)}, "at most 24:00"),
        ({**NIGHT, "late_grace": 9 * HOUR}, "--late-grace 9:00: give at most 8:00"),
        ({**NIGHT, "check_in_opens": 25 * HOUR}, "--opens 25:00"),
        ({**NIGHT, "weekly_owed": 169 * HOUR}, "--weekly 169:00"),
        ({**NIGHT, "breaks": (_break(23, 9),)}, "leaves nothing"),
        ({**NIGHT, "breaks": (_break(23, 5), _break(4, 3))}, "overlap|not within"),
        ({**NIGHT, "breaks": (_break(12, 1),)}, "not within 22:00-06:00"),
        ({**NIGHT, "breaks": (_break(5, 2),)}, "not within 22:00-06:00"),
        ({**NIGHT, "breaks": (_break(23, 2), _break(0, 1))}, "overlap"),
        (
            {"owed": 8 * HOUR, "breaks": (Break(4 * HOUR, after=HOUR), Break(4 * HOUR))},
            "come to 8:00",
        ),
        ({**NIGHT, "half_day_below": 9 * HOUR}, "nobody could be present"),
        (
            {**NIGHT, "breaks": (_break(1, 1),), "half_day_below": 7.5 * HOUR},
            "owes 7:00, so nobody",
        ),
        ({"half_day_below": HOUR, "absent_below": 2 * HOUR}, "more than --half-day-below"),
    ],
)
def test_a_contradiction_is_refused_with_the_mend(rules: dict[str, object], said: str) -> None:
    with pytest.raises(ShiftError, match=said):
        checked_shift(Shift("Late", **rules))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["none", "Free", " FREE "])
def test_a_name_that_means_no_shift_is_refused(name: str) -> None:
    with pytest.raises(ShiftError, match="Choose another name"):
        checked_shift(Shift(name))


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {**NIGHT, "breaks": (_break(23, 1), _break(0, 0.5), _break(5, 1, paid=True))},
        {"start": time(8), "end": time(7), "longest": 24 * HOUR},
        {"owed": 8 * HOUR, "breaks": (_break(23, 2),)},
        {**NIGHT, "check_in_opens": 20 * HOUR, "check_out_closes": 20 * HOUR},
        {**NIGHT, "breaks": (Break(HOUR / 2, after=9 * HOUR),)},
    ],
)
def test_rules_that_can_hold_together_are_taken(rules: dict[str, object]) -> None:
    shift = Shift("Late", **rules)  # type: ignore[arg-type]
    assert checked_shift(shift) is shift


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [(time(22), time(6), 8), (time(8), time(8), 24), (time(8), time(9), 1)],
)
def test_a_shift_over_midnight_is_as_long_as_the_clock_says(
    start: time, end: time, hours: int
) -> None:
    assert shift_length(Shift("S", start, end)) == hours * HOUR
