"""What a greeting may say of whoever is late, or goes early."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.attendance.calendar import Leave, LeaveKind, WorkCalendar
from models.attendance.correction import CountedPunch
from models.attendance.punch import Direction
from models.attendance.shift import DirectionRule, Shift
from models.attendance.sighting import Sighting, SightingDecision, decide_sighting
from tests.models.attendance.builders import (
    ADA,
    hours,
    minutes,
    punch,
    punched,
    rota_of,
    sheet,
)

BERLIN = ZoneInfo("Europe/Berlin")

WINDOW = timedelta(minutes=5)
TUESDAY = "2026-11-24"
DAY = Shift("day", time(8), time(17))
NIGHT = Shift("night", time(22), time(6))
TURNS = Shift("turns", time(8), time(17), direction=DirectionRule.ALTERNATING)
GRACE = replace(TURNS, late_grace=minutes(10), early_grace=minutes(20))
STATED = Shift("stated", time(8), time(17), direction=DirectionRule.STATED)


def decide(shift: Shift | None, zone: ZoneInfo, earlier: list[str], now: str) -> SightingDecision:
    (probe,) = punched(TUESDAY, zone, now)
    history = punched(TUESDAY, zone, *earlier)
    return decide_sighting(probe.punch, history, rota_of(shift), zone, WINDOW)


@pytest.mark.parametrize(
    ("shift", "earlier", "now", "late", "early"),
    [
        (DAY, [], "08:00:59", 0, 0),  # a clock on the wall still shows 08:00
        (DAY, [], "08:07", 7, 0),
        (DAY, [], "07:50", 0, 0),
        (DAY, [], "12:29", 269, 0),
        (DAY, [], "16:40", 0, 0),  # it will be a check-out, and the check-in missing
        (TURNS, [], "16:40", 520, 0),
        (replace(DAY, late_grace=minutes(10)), [], "08:10:59", 0, 0),
        (replace(DAY, late_grace=minutes(10)), [], "08:11", 11, 0),
        (DAY, ["08:07"], "08:09", 0, 0),  # a duplicate
        (DAY, ["08:07"], "16:40", 0, 20),
        (DAY, ["08:07"], "17:00", 0, 0),
        (DAY, ["08:07"], "18:00", 0, 0),
        (replace(DAY, early_grace=minutes(30)), ["08:00"], "16:40", 0, 0),
        (replace(DAY, early_grace=minutes(10)), ["08:00"], "16:40", 0, 20),
        (DAY, ["08:07", "12:00 break"], "12:30 back", 0, 0),
        (DAY, ["08:07"], "12:00 break", 0, 0),
        (TURNS, ["08:07", "12:00"], "13:00", 0, 0),  # late was the first check-in alone
        (TURNS, ["08:00", "12:00", "13:00"], "16:00", 0, 60),
        (STATED, ["08:07 in"], "12:00", 0, 0),
        (STATED, [], "16:00 out", 0, 60),
        (NIGHT, [], "22:15", 15, 0),
        (NIGHT, ["22:15"], "+05:00", 0, 60),
        (None, [], "11:00", 0, 0),
        (None, ["11:00"], "12:00", 0, 0),
        (Shift("flexible", owed=hours(8)), [], "11:00", 0, 0),
        (replace(DAY, work_days=frozenset({6, 7})), [], "11:00", 0, 0),
        (replace(DAY, work_days=frozenset({6, 7})), ["11:00"], "12:00", 0, 0),
    ],
)
def test_late_is_said_of_the_check_in_and_early_of_a_check_out(
    zone: ZoneInfo, shift: Shift | None, earlier: list[str], now: str, late: int, early: int
) -> None:
    decision = decide(shift, zone, earlier, now)
    whole = timedelta(minutes=1)
    assert (decision.late // whole, decision.early // whole) == (late, early)


@pytest.mark.parametrize("is_half", [True, False])
def test_on_leave_and_on_a_holiday_nobody_is_late_or_early(zone: ZoneInfo, is_half: bool) -> None:
    day = date(2026, 11, 24)
    leave = Leave(UUID(int=5), ADA.id, day, day, LeaveKind.VACATION, is_half)
    came, went = punched(TUESDAY, zone, "10:00", "15:00")
    for calendar in (WorkCalendar({day: "Closed"}), WorkCalendar({}, {ADA.id: (leave,)})):
        first = decide_sighting(came.punch, [], rota_of(DAY), zone, WINDOW, calendar)
        last = decide_sighting(went.punch, [came], rota_of(DAY), zone, WINDOW, calendar)
        assert (first.late, last.early) == (timedelta(), timedelta())
    usual = decide_sighting(went.punch, [came], rota_of(DAY), zone, WINDOW, WorkCalendar())
    assert usual.early == hours(2)


def test_a_punch_to_come_makes_nobody_early(zone: ZoneInfo) -> None:
    """A clock was put back: what it wrote before lies ahead."""
    assert decide(DAY, zone, ["08:00", "17:00"], "16:00").early == hours(1)


@settings(max_examples=200)
@given(
    st.sampled_from([None, DAY, NIGHT, TURNS, STATED, GRACE]),
    st.lists(st.tuples(st.integers(0, 2879), st.none() | st.sampled_from(Direction)), max_size=6),
    st.integers(1440, 2879),
    st.none() | st.sampled_from(Direction),
)
def test_both_are_what_the_timesheet_will_say_if_nothing_else_comes(
    shift: Shift | None,
    told: list[tuple[int, Direction | None]],
    minute: int,
    said: Direction | None,
) -> None:
    (begin,) = punched("2026-11-23", BERLIN, "00:00")
    so_far = [CountedPunch(punch(begin.at + minutes(at), one)) for at, one in told if at < minute]
    probe = punch(begin.at + minutes(minute), said)
    decision = decide_sighting(probe, so_far, rota_of(shift), BERLIN, timedelta())
    days = sheet(shift, BERLIN, [*so_far, CountedPunch(probe)], "2026-11-22", "2026-11-25").days
    (day,) = [day for day in days if any(one.punch.punch is probe for one in day.punches)]
    is_check_in = decision.sighting is Sighting.CHECK_IN and day.check_in == probe.at
    is_check_out = decision.sighting is Sighting.CHECK_OUT
    assert decision.late == (day.late_by if is_check_in else timedelta())
    assert decision.early == (day.early_by if is_check_out else timedelta())
