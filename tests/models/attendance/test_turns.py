"""In and out by turns, and punches that say what they are."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.attendance.day import Flag, Status
from models.attendance.shift import DirectionRule, Shift
from tests.models.attendance.builders import clock, hours, minutes, moment, one_day, roles

TUESDAY = "2026-11-24"
TURNS = Shift(
    "turns",
    time(8),
    time(17),
    direction=DirectionRule.ALTERNATING,
    minimum_between=minutes(10),
)
FREE_TURNS = Shift("free", direction=DirectionRule.ALTERNATING, minimum_between=minutes(10))
STATED = Shift("stated", time(8), time(17), direction=DirectionRule.STATED)
FREE_STATED = Shift("free", direction=DirectionRule.STATED)
NIGHT = Shift("night", time(22), time(6), direction=DirectionRule.ALTERNATING)


@pytest.mark.parametrize("shift", [TURNS, FREE_TURNS])
def test_in_and_out_take_turns(zone: ZoneInfo, shift: Shift) -> None:
    day = one_day(shift, zone, TUESDAY, "08:00", "12:00", "12:45", "17:00")
    assert roles(day) == ["check-in", "check-out", "check-in", "check-out"]
    assert (day.status, day.worked) == (Status.PRESENT, hours(8.25))
    assert [(clock(one.start), clock(one.end)) for one in day.intervals] == [
        ("08:00", "12:00"),
        ("12:45", "17:00"),
    ]
    assert (clock(day.check_in), clock(day.check_out)) == ("08:00", "17:00")


@pytest.mark.parametrize("shift", [TURNS, FREE_TURNS])
def test_a_punch_too_soon_after_the_last_is_harmless(zone: ZoneInfo, shift: Shift) -> None:
    day = one_day(shift, zone, TUESDAY, "08:00", "08:09", "12:00", "12:09:59", "12:10", "17:00")
    assert roles(day) == ["check-in", "seen", "check-out", "seen", "check-in", "check-out"]
    assert day.worked == hours(8) + minutes(50)


@pytest.mark.parametrize("shift", [TURNS, FREE_TURNS])
def test_an_odd_number_leaves_a_forgotten_check_out(zone: ZoneInfo, shift: Shift) -> None:
    day = one_day(shift, zone, TUESDAY, "08:00", "12:00", "13:00")
    assert (day.status, set(day.flags)) == (Status.INCOMPLETE, {Flag.FORGOTTEN_CHECK_OUT})
    assert (day.worked, day.check_out) == (hours(4), None)


def test_a_check_in_open_for_longer_than_the_longest_shift_never_flips_the_next(
    zone: ZoneInfo,
) -> None:
    """The night's check-out was forgotten; at half past five on the next day she comes again."""
    told = ("22:00", "+17:30", "+17:50")
    day = one_day(NIGHT, zone, TUESDAY, *told)
    assert roles(day) == ["check-in", "check-in", "check-out"]
    assert (day.status, day.worked) == (Status.INCOMPLETE, minutes(20))
    assert set(day.flags) == {Flag.FORGOTTEN_CHECK_OUT, Flag.OUTSIDE_WINDOW}


@pytest.mark.parametrize(
    ("told", "read", "worked", "flags"),
    [
        ("08:00 in,17:00 out", "check-in check-out", 9, set()),
        ("08:00 in,12:00 out,13:00 in,17:00 out", "check-in check-out check-in check-out", 8, None),
        # One that says nothing is harmless.
        ("08:00 in,12:00,17:00 out", "check-in seen check-out", 9, set()),
        (
            "08:00 in,13:00 in,17:00 out",
            "check-in check-in check-out",
            4,
            {Flag.FORGOTTEN_CHECK_OUT},
        ),
        ("17:00 out", "check-out", 0, {Flag.MISSING_CHECK_IN}),
        (
            "08:00 in,12:00 out,17:00 out",
            "check-in check-out check-out",
            4,
            {Flag.MISSING_CHECK_IN},
        ),
        ("08:00,17:00", "seen seen", 0, {Flag.MISSING_CHECK_IN}),
        ("08:00 in", "check-in", 0, {Flag.FORGOTTEN_CHECK_OUT}),
        ("08:00 in,12:00 break,12:30 back,17:00 out", "check-in break back check-out", 8.5, set()),
        # Through the entrance, back from a break.
        ("08:00 in,12:00 break,12:30 in,17:00 out", "check-in break back check-out", 8.5, set()),
        ("08:00 in,12:00 break,17:00 out", "check-in break check-out", 4, {Flag.OPEN_BREAK}),
        ("08:00 in,12:30 back,17:00 out", "check-in stray check-out", 9, set()),
        ("07:00 break,08:00 in,17:00 out", "stray check-in check-out", 9, set()),
        (
            "08:00 in,09:00 break,10:00 back,13:00 in,17:00 out",
            "check-in break back check-in check-out",
            4,
            {Flag.FORGOTTEN_CHECK_OUT},
        ),
        # After fifteen hours.
        (
            "05:00 in,20:00 out",
            "check-in check-out",
            0,
            {Flag.FORGOTTEN_CHECK_OUT, Flag.MISSING_CHECK_IN},
        ),
    ],
)
def test_punches_that_say_what_they_are(
    zone: ZoneInfo, told: str, read: str, worked: float, flags: set[Flag] | None
) -> None:
    stated = Shift(
        "stated",
        time(8),
        time(17),
        direction=DirectionRule.STATED,
        early_arrival_counts=True,
    )
    day = one_day(stated, zone, TUESDAY, *told.split(","))
    assert " ".join(roles(day)) == read
    assert (day.worked, set(day.flags)) == (hours(worked), flags or set())
    unclear = {Flag.FORGOTTEN_CHECK_OUT, Flag.MISSING_CHECK_IN}
    assert (day.status is Status.INCOMPLETE) is bool(day.flags & unclear)


def test_the_same_said_again_within_the_minimum_is_harmless(zone: ZoneInfo) -> None:
    shift = Shift(
        "stated",
        time(8),
        time(17),
        direction=DirectionRule.STATED,
        minimum_between=minutes(10),
    )
    told = ("08:00 in", "08:05 in", "08:06 out", "08:08 in", "17:00 out", "17:09 out")
    day = one_day(shift, zone, TUESDAY, *told)
    assert roles(day) == ["check-in", "seen", "check-out", "check-in", "check-out", "seen"]
    assert (day.worked, set(day.flags)) == (hours(9) - minutes(2), set())


def test_under_turns_a_punch_that_says_what_it_is_is_believed(zone: ZoneInfo) -> None:
    day = one_day(TURNS, zone, TUESDAY, "08:00", "12:00 out", "12:30 out", "13:00", "17:00")
    assert roles(day) == ["check-in", "check-out", "check-out", "check-in", "check-out"]
    assert set(day.flags) == {Flag.MISSING_CHECK_IN}


def test_under_turns_whoever_is_seen_on_a_break_is_back(zone: ZoneInfo) -> None:
    day = one_day(TURNS, zone, TUESDAY, "08:00", "12:00 break", "12:30", "17:00")
    assert roles(day) == ["check-in", "break", "back", "check-out"]
    assert (day.worked, day.break_time) == (hours(8.5), minutes(30))


def test_a_visit_without_a_direction_on_a_day_off_is_no_attendance(zone: ZoneInfo) -> None:
    day = one_day(STATED, zone, "2026-11-28", "10:00")
    assert (day.status, set(day.flags), roles(day)) == (Status.DAY_OFF, set(), ["seen"])


@pytest.mark.parametrize("told", ["08:00 in,17:00 out", "08:00 in,12:00 break,13:00 in,17:00 out"])
def test_free_punching_with_stated_directions(zone: ZoneInfo, told: str) -> None:
    day = one_day(FREE_STATED, zone, TUESDAY, *told.split(","))
    assert (day.status, clock(day.check_in), clock(day.check_out)) == (
        Status.PRESENT,
        "08:00",
        "17:00",
    )


def test_without_fixed_hours_a_forgotten_check_out_is_told_as_soon_as_she_comes_again(
    zone: ZoneInfo,
) -> None:
    now = moment(f"{TUESDAY}T13:00", zone)
    day = one_day(FREE_STATED, zone, TUESDAY, "08:00 in", "12:00 in", now=now)
    assert (day.status, set(day.flags)) == (Status.OPEN, {Flag.FORGOTTEN_CHECK_OUT})
    assert (day.worked, roles(day)) == (hours(1), ["check-in", "check-in"])


def test_a_break_of_a_forgotten_check_in_counts_for_nothing(zone: ZoneInfo) -> None:
    told = ("08:00 in", "09:00 break", "09:30 back", "12:00 in", "17:00 out")
    for shift in (STATED, FREE_STATED):
        day = one_day(shift, zone, TUESDAY, *told)
        assert (day.worked, day.break_time) == (hours(5), hours(0))
