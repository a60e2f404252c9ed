"""Breaks: by the clock, after long enough, punched; paid or not."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.attendance.shift import Break, DirectionRule, Shift
from tests.models.attendance.builders import hours, minutes, one_day

TUESDAY = "2026-11-24"
NOON = Break(minutes(30), start=time(12))
GERMAN = (Break(minutes(30), after=hours(6)), Break(minutes(15), after=hours(9)))


def day_shift(*breaks: Break, paid: bool = False) -> Shift:
    return Shift("day", time(8), time(17), breaks=breaks, punched_breaks_paid=paid)


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        (["08:00", "17:00"], 30),
        (["08:00", "12:10"], 10),
        (["12:20", "17:00"], 10),
        (["12:10", "12:20"], 10),
        (["08:00", "11:00"], 0),
        (["13:00", "17:00"], 0),
    ],
)
def test_of_a_break_by_the_clock_counts_what_falls_into_the_presence(
    zone: ZoneInfo, told: list[str], taken: int
) -> None:
    with_break = one_day(day_shift(NOON), zone, TUESDAY, *told)
    without = one_day(day_shift(), zone, TUESDAY, *told)
    assert with_break.break_time == minutes(taken)
    assert with_break.worked == without.worked - minutes(taken)


@pytest.mark.parametrize(
    ("went", "worked"),
    [
        ("14:00", 360),
        ("14:10", 360),  # never pushed below six hours
        ("14:30", 360),
        ("14:31", 361),
        ("17:30", 540),
        ("17:40", 540),  # never pushed below nine
        ("17:45", 540),
        ("18:00", 555),
    ],
)
def test_a_break_after_long_enough_never_pushes_below_what_it_is_due_after(
    zone: ZoneInfo, went: str, worked: int
) -> None:
    day = one_day(day_shift(*GERMAN), zone, TUESDAY, "08:00", went)
    assert day.worked == minutes(worked)


@pytest.mark.parametrize(
    ("told", "taken", "worked"),
    [
        # Punched breaks count towards the automatic one.
        (["08:00", "12:00 break", "12:10 back", "17:00"], 30, 510),
        (["08:00", "12:00 break", "12:30 back", "17:00"], 30, 510),
        (["08:00", "12:00 break", "12:50 back", "17:00"], 50, 490),
        (["08:00", "12:00 break", "12:40 back", "18:00"], 45, 555),
    ],
)
def test_what_was_punched_counts_towards_the_automatic_break(
    zone: ZoneInfo, told: list[str], taken: int, worked: int
) -> None:
    day = one_day(day_shift(*GERMAN), zone, TUESDAY, *told)
    assert (day.break_time, day.worked) == (minutes(taken), minutes(worked))


@pytest.mark.parametrize(("back", "worked"), [("12:10", 510), ("12:30", 510), ("13:30", 450)])
def test_a_pause_outside_counts_towards_the_automatic_break_too(
    zone: ZoneInfo, back: str, worked: int
) -> None:
    shift = Shift("turns", time(8), time(17), breaks=GERMAN, direction=DirectionRule.ALTERNATING)
    assert one_day(shift, zone, TUESDAY, "08:00", "12:00", back, "17:00").worked == minutes(worked)


def test_paid_breaks_are_counted_and_not_taken_off(zone: ZoneInfo) -> None:
    paid = (
        Break(minutes(15), start=time(10), paid=True),
        Break(minutes(20), after=hours(6), paid=True),
    )
    day = one_day(day_shift(*paid), zone, TUESDAY, "08:00", "17:00")
    assert (day.break_time, day.worked, day.owed) == (minutes(35), hours(9), hours(9))


def test_paid_breaks_stay_paid_beside_punched_ones(zone: ZoneInfo) -> None:
    tea = Break(minutes(15), start=time(10), paid=True)
    told = ("08:00", "12:00 break", "12:30 back", "17:00")
    found = [one_day(day_shift(tea, paid=paid), zone, TUESDAY, *told) for paid in (False, True)]
    assert [day.worked for day in found] == [hours(8.5), hours(9)]
    assert [day.break_time for day in found] == [minutes(45), minutes(45)]


@pytest.mark.parametrize(("paid", "worked"), [(False, 500), (True, 540)])
def test_punched_breaks_are_paid_where_the_rule_says_so(
    zone: ZoneInfo, paid: bool, worked: int
) -> None:
    told = ("08:00", "10:00 break", "10:40 back", "17:00")
    day = one_day(day_shift(paid=paid), zone, TUESDAY, *told)
    assert (day.break_time, day.worked) == (minutes(40), minutes(worked))


def test_what_several_breaks_have_in_common_counts_once(zone: ZoneInfo) -> None:
    paid = Break(minutes(60), start=time(12), paid=True)
    told = ("08:00", "12:20 break", "12:50 back", "17:00")
    day = one_day(day_shift(NOON, paid), zone, TUESDAY, *told)
    assert (day.break_time, day.worked) == (minutes(60), hours(9) - minutes(50))


@pytest.mark.parametrize(
    ("shift", "told", "taken"),
    [
        (
            Shift("night", time(22), time(6), breaks=(Break(minutes(30), time(2)),)),
            "22:00 +06:00",
            30,
        ),
        (
            Shift("night", time(22), time(6), breaks=(Break(minutes(30), time(23)),)),
            "22:00 +06:00",
            30,
        ),
        (Shift("flexible", owed=hours(8), breaks=(NOON,)), "08:00 17:00", 30),
        (
            Shift("flexible", owed=hours(8), breaks=(Break(minutes(30), time(2)),)),
            "22:00 +06:00",
            30,
        ),
        (Shift("flexible", owed=hours(8), breaks=(Break(minutes(30), time(2)),)), "08:00 17:00", 0),
    ],
)
def test_a_break_after_midnight_lies_on_the_next_date(
    zone: ZoneInfo, shift: Shift, told: str, taken: int
) -> None:
    assert one_day(shift, zone, TUESDAY, *told.split()).break_time == minutes(taken)


def test_before_the_start_there_is_no_break_to_take_off(zone: ZoneInfo) -> None:
    """Time before the start isn't worked time, so a break in it is none either."""
    told = ("07:00", "07:30 break", "07:40 back", "17:00")
    day = one_day(day_shift(), zone, TUESDAY, *told)
    assert (day.break_time, day.worked) == (hours(0), hours(9))


@pytest.mark.parametrize(
    ("breaks", "owed"),
    [((), 540), ((NOON,), 510), (GERMAN, 510), ((NOON, *GERMAN), 480)],
)
def test_from_start_to_end_without_the_unpaid_breaks_is_owed(
    zone: ZoneInfo, breaks: tuple[Break, ...], owed: int
) -> None:
    assert one_day(day_shift(*breaks), zone, TUESDAY).owed == minutes(owed)
