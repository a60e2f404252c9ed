"""First in and last out, with fixed hours and without."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.attendance.day import Flag, Status
from models.attendance.shift import FREE, Shift
from tests.models.attendance.builders import clock, hours, minutes, moment, one_day, roles

TUESDAY = "2026-11-24"
DAY = Shift("day", time(8), time(17))
NIGHT = Shift("night", time(22), time(6))
FLEXIBLE = Shift("flexible", owed=hours(8))


@pytest.mark.parametrize("shift", [DAY, FLEXIBLE, FREE])
def test_the_first_is_the_check_in_the_last_the_check_out_and_all_between_harmless(
    zone: ZoneInfo, shift: Shift
) -> None:
    day = one_day(shift, zone, TUESDAY, "17:00", "10:00", "08:00", "12:30")
    assert roles(day) == ["check-in", "seen", "seen", "check-out"]
    assert (clock(day.check_in), clock(day.check_out)) == ("08:00", "17:00")
    assert (day.status, day.worked, set(day.flags)) == (Status.PRESENT, hours(9), set())


@pytest.mark.parametrize("shift", [DAY, FLEXIBLE, FREE])
def test_one_punch_alone_is_a_forgotten_check_out_without_any_time(
    zone: ZoneInfo, shift: Shift
) -> None:
    day = one_day(shift, zone, TUESDAY, "08:00")
    assert (day.status, set(day.flags)) == (Status.INCOMPLETE, {Flag.FORGOTTEN_CHECK_OUT})
    assert (clock(day.check_in), day.check_out, day.worked) == ("08:00", None, hours(0))


def test_a_second_look_in_the_morning_and_no_check_out_is_told_by_early_exit_or_threshold(
    zone: ZoneInfo,
) -> None:
    """Nothing tells it from a visit of seven minutes."""
    told = ("08:00", "08:07")
    fixed, flexible = one_day(DAY, zone, TUESDAY, *told), one_day(FLEXIBLE, zone, TUESDAY, *told)
    assert fixed.worked == flexible.worked == minutes(7)
    assert (fixed.status, fixed.early_by) == (Status.PRESENT, hours(9) - minutes(7))
    assert (flexible.status, flexible.early_by) == (Status.PRESENT, hours(0))
    wary = replace(FLEXIBLE, absent_below=hours(1))
    assert one_day(wary, zone, TUESDAY, *told).status is Status.ABSENT


def test_one_punch_nearer_to_the_end_is_a_missing_check_in(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "16:58")
    assert (day.status, set(day.flags)) == (Status.INCOMPLETE, {Flag.MISSING_CHECK_IN})
    assert (day.check_in, clock(day.check_out), roles(day)) == (None, "16:58", ["check-out"])


@pytest.mark.parametrize(
    ("at", "flag"),
    [
        ("22:00", Flag.FORGOTTEN_CHECK_OUT),
        ("+01:59", Flag.FORGOTTEN_CHECK_OUT),
        ("+02:01", Flag.MISSING_CHECK_IN),
        ("+06:00", Flag.MISSING_CHECK_IN),
    ],
)
def test_one_punch_of_a_night(zone: ZoneInfo, at: str, flag: Flag) -> None:
    assert one_day(NIGHT, zone, TUESDAY, at).flags == {flag}


def test_what_comes_after_the_longest_shift_is_stray_and_shown(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "06:00", "15:00", "20:00", "20:01")
    assert roles(day) == ["check-in", "seen", "check-out", "stray"]
    assert (clock(day.check_out), set(day.flags)) == ("20:00", {Flag.OUTSIDE_WINDOW})


def test_a_stray_alone_is_no_check_out(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "06:00", "21:00")
    assert roles(day) == ["check-in", "stray"]
    assert set(day.flags) == {Flag.FORGOTTEN_CHECK_OUT, Flag.OUTSIDE_WINDOW}
    assert (day.check_out, day.worked) == (None, hours(0))


def test_whoever_goes_in_and_out_through_doors_that_say_so_has_first_and_last(
    zone: ZoneInfo,
) -> None:
    day = one_day(DAY, zone, TUESDAY, "08:00 in", "12:00 out", "13:00 in", "17:00 out")
    assert roles(day) == ["check-in", "seen", "seen", "check-out"]
    assert day.worked == hours(9)


@pytest.mark.parametrize("told", [["08:00 in", "12:00 out", "13:00 in"], ["08:00", "13:00 in"]])
def test_whoever_was_last_seen_at_the_entrance_has_not_left(
    zone: ZoneInfo, told: list[str]
) -> None:
    day = one_day(DAY, zone, TUESDAY, *told)
    assert (clock(day.check_in), day.check_out) == ("08:00", None)
    assert day.flags == {Flag.FORGOTTEN_CHECK_OUT}


def test_an_entrance_near_the_end_of_the_shift_is_no_check_out(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "16:00 in")
    assert day.flags == {Flag.FORGOTTEN_CHECK_OUT}
    assert (clock(day.check_in), day.check_out) == ("16:00", None)


def test_whoever_was_seen_at_the_exit_only_has_no_check_in(zone: ZoneInfo) -> None:
    day = one_day(DAY, zone, TUESDAY, "12:00 out", "17:00 out")
    assert roles(day) == ["seen", "check-out"]
    assert day.flags == {Flag.MISSING_CHECK_IN}
    assert (day.check_in, clock(day.check_out)) == (None, "17:00")


@pytest.mark.parametrize("shift", [DAY, FREE])
def test_breaks_mean_what_they_say(zone: ZoneInfo, shift: Shift) -> None:
    told = ("08:00", "12:00 break", "12:40 back", "17:00")
    day = one_day(shift, zone, TUESDAY, *told)
    assert roles(day) == ["check-in", "break", "back", "check-out"]
    assert (day.worked, day.break_time) == (hours(9) - minutes(40), minutes(40))


@pytest.mark.parametrize(
    ("told", "read", "taken", "flags"),
    [
        # Whoever is seen again is back.
        (["08:00", "12:00 break", "12:30", "17:00"], "check-in break back check-out", 30, set()),
        (["08:00", "12:00 break", "17:00"], "check-in break check-out", 300, {Flag.OPEN_BREAK}),
        (["08:00", "12:30 back", "17:00"], "check-in stray check-out", 0, set()),
        (
            ["08:00", "12:00 break", "12:10 break", "12:30 back", "17:00"],
            "check-in break seen back check-out",
            30,
            set(),
        ),
        (
            ["07:50 break", "08:00", "17:00"],
            "stray check-in check-out",
            0,
            {Flag.MISSING_CHECK_IN},
        ),
        # The last thing known is that they were there.
        (
            ["08:00", "11:00", "12:00 break", "12:30 back"],
            "check-in seen break back",
            0,
            {Flag.FORGOTTEN_CHECK_OUT},
        ),
        (
            ["08:00", "12:00 break"],
            "check-in break",
            0,
            {Flag.FORGOTTEN_CHECK_OUT, Flag.OPEN_BREAK},
        ),
        (["12:00 break", "12:30 back"], "stray stray", 0, {Flag.MISSING_CHECK_IN}),
    ],
)
def test_breaks_that_lack_something(
    berlin: ZoneInfo, told: list[str], read: str, taken: int, flags: set[Flag]
) -> None:
    day = one_day(DAY, berlin, TUESDAY, *told)
    assert " ".join(roles(day)) == read
    assert (day.break_time, set(day.flags)) == (minutes(taken), flags)


@pytest.mark.parametrize(
    ("now", "status", "worked"),
    [
        ("2026-11-24T07:00", Status.OPEN, 0),
        ("2026-11-24T10:00", Status.OPEN, 2),  # only the check-in is there: so far
        ("2026-11-24T12:00", Status.OPEN, 4),
        ("2026-11-24T13:00", Status.OPEN, 4),  # seen last at twelve
        ("2026-11-24T16:59", Status.OPEN, 4),
        ("2026-11-24T17:00", Status.PRESENT, 4),
        ("2026-11-24T18:00", Status.PRESENT, 10),
    ],
)
def test_a_day_as_it_goes_on(zone: ZoneInfo, now: str, status: Status, worked: int) -> None:
    day = one_day(DAY, zone, TUESDAY, "08:00", "12:00", "18:00", now=moment(now, zone))
    assert (day.status, day.worked) == (status, hours(worked))


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("2026-11-24T17:00", Status.OPEN),
        ("2026-11-24T21:59", Status.OPEN),
        ("2026-11-24T22:00", Status.INCOMPLETE),
    ],
)
def test_a_check_in_stays_open_as_long_as_the_longest_shift(
    zone: ZoneInfo, now: str, status: Status
) -> None:
    day = one_day(DAY, zone, TUESDAY, "08:00", now=moment(now, zone))
    assert day.status is status
    assert day.is_open is (status is Status.OPEN)


def test_somebody_who_came_late_may_stay_beyond_the_closing_of_the_window(berlin: ZoneInfo) -> None:
    def status(now: str) -> Status:
        return one_day(DAY, berlin, TUESDAY, "13:00", now=moment(now, berlin)).status

    assert status("2026-11-25T02:59") is Status.OPEN
    assert status("2026-11-25T03:00") is Status.INCOMPLETE


@pytest.mark.parametrize(
    ("came", "now", "status"),
    [
        ("08:00", "2026-11-24T21:59", Status.OPEN),
        ("08:00", "2026-11-24T22:00", Status.INCOMPLETE),
        ("20:00", "2026-11-25T09:59", Status.OPEN),
        ("20:00", "2026-11-25T10:00", Status.INCOMPLETE),
    ],
)
def test_without_fixed_hours_a_check_in_stays_open_as_long_as_the_longest_shift(
    zone: ZoneInfo, came: str, now: str, status: Status
) -> None:
    assert one_day(FREE, zone, TUESDAY, came, now=moment(now, zone)).status is status


def test_a_night_without_fixed_hours_goes_on_after_midnight(zone: ZoneInfo) -> None:
    """Seen last at eleven, she may still be there."""

    def status(now: str) -> Status:
        return one_day(FREE, zone, TUESDAY, "20:00", "23:00", now=moment(now, zone)).status

    assert status("2026-11-25T09:59") is Status.OPEN
    assert status("2026-11-25T10:00") is Status.PRESENT


def test_a_check_in_is_over_when_the_next_day_opens(berlin: ZoneInfo) -> None:
    def status(now: str) -> Status:
        return one_day(DAY, berlin, TUESDAY, "16:00", now=moment(now, berlin)).status

    assert status("2026-11-25T03:59") is Status.OPEN
    assert status("2026-11-25T04:00") is Status.INCOMPLETE
