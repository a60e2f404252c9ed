"""What a sighting at the kiosk amounts to."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance.correction import Correction, CorrectionKind, CountedPunch, corrected
from models.attendance.punch import Clock, Direction, Punch
from models.attendance.rota import Assignment, Rota, ShiftVersion
from models.attendance.shift import FREE, Break, DirectionRule, Shift
from models.attendance.sighting import Sighting, SightingDecision, decide_sighting
from tests.models.attendance.builders import (
    ADA,
    EVER,
    hours,
    minutes,
    moment,
    punch,
    punched,
    rota_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
WINDOW = timedelta(minutes=5)
TUESDAY = "2026-11-24"
DAY = Shift("day", time(8), time(17))
NIGHT = Shift("night", time(22), time(6))
TURNS = Shift("turns", time(8), time(17), direction=DirectionRule.ALTERNATING)
STATED = Shift("stated", time(8), time(17), direction=DirectionRule.STATED)


def decide(
    shift: Shift | None, zone: ZoneInfo, earlier: list[str], now: str, day: str = TUESDAY
) -> SightingDecision:
    """Decide a sighting told as "17:02" or "17:02 out", after earlier ones told alike."""
    (probe,) = punched(day, zone, now)
    history = punched(day, zone, *earlier)
    return decide_sighting(probe.punch, history, rota_of(shift), zone, WINDOW)


def utc(clock: str, zone: ZoneInfo = BERLIN) -> datetime:
    return moment(f"{TUESDAY}T{clock}", zone)


@pytest.mark.parametrize("shift", [None, DAY, TURNS])
def test_the_first_sighting_of_a_day_is_the_check_in(zone: ZoneInfo, shift: Shift | None) -> None:
    decision = decide(shift, zone, [], "07:58")
    assert decision.sighting is Sighting.CHECK_IN
    assert decision.is_punch
    assert decision.checked_in == decision.last == utc("07:58", zone)
    assert decision.worked == timedelta()


@pytest.mark.parametrize("shift", [None, DAY])
@pytest.mark.parametrize(
    ("earlier", "now", "sighting", "checked_in", "last"),
    [
        (["07:58"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["07:58", "12:00"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["12:00", "07:58"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["07:58"], "07:58", Sighting.DUPLICATE, "07:58", "07:58"),
        (["07:58"], "08:02:59.999999", Sighting.DUPLICATE, "07:58", "07:58"),
        (["07:58"], "08:03", Sighting.CHECK_OUT, "07:58", "08:03"),
        (["07:58", "17:02"], "17:04", Sighting.DUPLICATE, "07:58", "17:02"),
    ],
)
def test_a_later_sighting(
    zone: ZoneInfo,
    shift: Shift | None,
    earlier: list[str],
    now: str,
    sighting: Sighting,
    checked_in: str,
    last: str,
) -> None:
    decision = decide(shift, zone, earlier, now)
    assert decision.sighting is sighting
    assert decision.is_punch is (sighting is not Sighting.DUPLICATE)
    assert (decision.checked_in, decision.last) == (utc(checked_in, zone), utc(last, zone))


@pytest.mark.parametrize(
    ("shift", "earlier", "now", "worked"),
    [
        (None, ["07:58"], "17:02", 544),
        (DAY, ["07:58"], "17:02", 542),  # from the start of the shift
        (DAY, ["08:00", "12:00 break", "12:30 back"], "17:00", 510),
        (DAY, ["08:00", "12:00"], "12:04", 240),  # a duplicate
        (DAY, ["08:00"], "08:04", 4),
        (TURNS, ["08:00", "12:00", "13:00"], "17:00", 480),
        (TURNS, ["08:00", "12:00"], "13:00", 240),
        (
            Shift("day", time(8), time(17), breaks=(Break(minutes(30), after=hours(6)),)),
            ["08:00"],
            "17:00",
            510,
        ),
    ],
)
def test_worked_is_the_attendance_day_up_to_now(
    zone: ZoneInfo, shift: Shift | None, earlier: list[str], now: str, worked: int
) -> None:
    assert decide(shift, zone, earlier, now).worked == minutes(worked)


@pytest.mark.parametrize(
    ("shift", "earlier", "now", "sighting"),
    [
        (TURNS, ["08:00"], "12:00", Sighting.CHECK_OUT),
        (TURNS, ["08:00", "12:00"], "13:00", Sighting.CHECK_IN),
        (TURNS, ["08:00"], "12:00 break", Sighting.BREAK),
        (TURNS, ["08:00", "12:00 break"], "12:30", Sighting.BACK),
        (STATED, ["08:00 in"], "12:00", Sighting.SEEN),
        (STATED, ["08:00 in"], "12:00 out", Sighting.CHECK_OUT),
        (STATED, [], "12:00 out", Sighting.CHECK_OUT),
        (STATED, [], "12:00 back", Sighting.SEEN),
        (DAY, ["08:00"], "12:00 break", Sighting.BREAK),
        (DAY, ["08:00", "12:00 break"], "12:30 back", Sighting.BACK),
        (
            Shift("turns", direction=DirectionRule.ALTERNATING, minimum_between=minutes(30)),
            ["08:00"],
            "08:29",
            Sighting.SEEN,
        ),
    ],
)
def test_each_rule_reads_as_the_timesheet_does(
    zone: ZoneInfo, shift: Shift, earlier: list[str], now: str, sighting: Sighting
) -> None:
    assert decide(shift, zone, earlier, now).sighting is sighting


def test_coming_again_by_turns_is_checked_in_now(zone: ZoneInfo) -> None:
    decision = decide(TURNS, zone, ["08:00", "12:00"], "13:00")
    assert decision.checked_in == utc("13:00", zone)


@pytest.mark.parametrize(
    ("shift", "earlier", "now", "is_punch"),
    [
        # Out by the one door and in by the other at once: both count.
        (STATED, ["12:00 out"], "12:01 in", True),
        (TURNS, ["08:00 in", "12:00 out"], "12:01 in", True),
        (STATED, ["12:00 in"], "12:01 in", False),
        (STATED, ["12:00 in", "12:01 out"], "12:02 in", True),
        (STATED, ["12:02 in"], "12:00 in", False),  # by a clock that was put back
        # The entrance's clock is behind the exit's: "in" was said already.
        (STATED, ["08:00 in", "12:00 out", "12:01 in"], "12:00:20 in", False),
        (STATED, ["08:00 in", "12:00 out"], "12:01", False),  # says nothing new
        (STATED, ["08:00"], "08:01 in", True),  # the first said nothing
        (TURNS, ["08:00"], "08:01 in", False),  # the first was one
        (TURNS, ["08:00"], "08:01 out", True),
        # Where first and last count, too, whoever goes out and in at once has punched twice.
        (DAY, ["08:00", "12:00 out"], "12:01 in", True),
        (DAY, ["08:00", "12:00 in"], "12:01 in", False),
        (DAY, ["12:00"], "12:01 break", True),
        (DAY, ["08:00", "12:00 break"], "12:01 break", False),
        (DAY, ["08:00", "12:00 break"], "12:01 back", True),
        (DAY, ["08:00", "12:00 break"], "12:01", False),
        # The last so far says nothing there: whoever leaves now, and says so, has said it first.
        (DAY, ["08:00", "12:00"], "12:01 out", True),
        (None, ["08:00", "12:00"], "12:01 out", True),
        (DAY, ["08:00", "12:00 out"], "12:01 out", False),
        (DAY, ["08:00"], "08:01 in", False),
        # By turns it is one, and a second would lack a check-in.
        (TURNS, ["08:00", "12:00"], "12:01 out", False),
    ],
)
def test_within_the_window_only_what_says_the_same_is_a_duplicate(
    zone: ZoneInfo, shift: Shift | None, earlier: list[str], now: str, is_punch: bool
) -> None:
    assert decide(shift, zone, earlier, now).is_punch is is_punch


def test_after_a_clock_was_set_back_a_punch_in_the_near_future_makes_no_double() -> None:
    decision = decide(DAY, BERLIN, ["08:00"], "07:57")
    assert decision.sighting is Sighting.DUPLICATE
    assert (decision.last, decision.checked_in) == (utc("08:00"), None)


def test_after_a_clock_was_set_far_back_the_earlier_sighting_is_the_check_in() -> None:
    decision = decide(DAY, BERLIN, ["08:00"], "07:00")
    assert decision.sighting is Sighting.CHECK_IN
    assert decision.checked_in == utc("07:00")


@pytest.mark.parametrize("now", ["16:00 out", "08:00"])
def test_without_a_check_in_none_is_told_of_nor_when_it_is_repeated(
    zone: ZoneInfo, now: str
) -> None:
    """Out by the exit's kiosk, and a sighting that says nothing where each has to."""
    first = decide(STATED, zone, [], now)
    again = decide(STATED, zone, [now], now.replace(":00", ":02"))
    assert first.sighting in {Sighting.CHECK_OUT, Sighting.SEEN}
    assert again.sighting is Sighting.DUPLICATE
    assert (first.checked_in, again.checked_in) == (None, None)
    assert again.last == first.last


def test_without_a_window_even_the_same_instant_is_another_punch() -> None:
    (probe,) = punched(TUESDAY, BERLIN, "08:00")
    history = punched(TUESDAY, BERLIN, "08:00")
    assert decide_sighting(probe.punch, history, Rota(), BERLIN, timedelta(0)).is_punch


@pytest.mark.parametrize("shift", [None, DAY])
def test_a_punch_just_before_midnight_or_the_days_border_is_a_duplicate_after_it(
    zone: ZoneInfo, shift: Shift | None
) -> None:
    border = "00:00" if shift is None else "04:00"
    after = moment(f"2026-11-25T{border}", zone) + minutes(2)
    before = CountedPunch(punch(after - minutes(4)))
    decision = decide_sighting(punch(after), [before], rota_of(shift), zone, WINDOW)
    assert decision.sighting is Sighting.DUPLICATE
    assert decision.last == before.at
    # Alone after the end of fixed hours it is no check-in: that is what the day lacks.
    assert decision.checked_in == (before.at if shift is None else None)


def test_a_void_punch_is_no_check_in_and_repeats_nothing(zone: ZoneInfo) -> None:
    (void,) = punched(TUESDAY, zone, "07:58")
    (probe,) = punched(TUESDAY, zone, "08:00")
    history = [CountedPunch(void.punch, is_void=True)]
    decision = decide_sighting(probe.punch, history, rota_of(DAY), zone, WINDOW)
    assert decision.sighting is Sighting.CHECK_IN


@pytest.mark.parametrize("shift", [None, NIGHT])
def test_a_night_is_checked_out_in_the_morning(zone: ZoneInfo, shift: Shift | None) -> None:
    decision = decide(shift, zone, ["22:00"], "+06:00")
    assert decision.sighting is Sighting.CHECK_OUT
    assert decision.checked_in == utc("22:00", zone)
    assert decision.worked == hours(8)


@pytest.mark.parametrize("rule", list(DirectionRule))
@pytest.mark.parametrize("is_fixed", [True, False])
def test_after_a_forgotten_check_out_the_next_evening_is_a_check_in(
    zone: ZoneInfo, rule: DirectionRule, is_fixed: bool
) -> None:
    begin, end = (time(22), time(6)) if is_fixed else (None, None)
    shift = Shift("night", begin, end, direction=rule)
    said = " in" if rule is DirectionRule.STATED else ""
    decision = decide(shift, zone, [f"22:00{said}"], f"+21:50{said}")
    assert decision.sighting is Sighting.CHECK_IN


def test_an_autumn_night_has_nine_hours() -> None:
    decision = decide(NIGHT, BERLIN, ["22:00"], "+06:00", "2026-10-24")
    assert (decision.sighting, decision.worked) == (Sighting.CHECK_OUT, hours(9))


def test_the_shift_is_that_of_the_day() -> None:
    versions = [ShiftVersion(EVER, DAY), ShiftVersion(EVER, TURNS)]
    rota = Rota(versions, [Assignment("day", EVER), Assignment("turns", date(2026, 11, 25))])
    history = punched(TUESDAY, BERLIN, "08:00", "12:00", "+08:00", "+12:00")
    (tuesday,) = punched(TUESDAY, BERLIN, "13:00")
    (wednesday,) = punched(TUESDAY, BERLIN, "+13:00")
    found = [
        decide_sighting(one.punch, history, rota, BERLIN, WINDOW).sighting
        for one in (tuesday, wednesday)
    ]
    assert found == [Sighting.CHECK_OUT, Sighting.CHECK_IN]


def test_the_decision_names_the_punch_to_write_and_none_for_a_duplicate(zone: ZoneInfo) -> None:
    (probe,) = punched(TUESDAY, zone, "08:00")
    first = decide_sighting(probe.punch, [], rota_of(DAY), zone, WINDOW)
    assert first.punch == probe.punch.id
    assert decide(DAY, zone, ["08:00"], "08:02").punch is None


def test_a_disputed_punch_is_no_check_in_and_repeats_nothing(zone: ZoneInfo) -> None:
    """Whoever said "that isn't me" may be told of it in the very next second."""
    (mistaken, probe) = punched(TUESDAY, zone, "07:58", "07:59")
    dispute = Correction(
        UUID(int=9),
        CorrectionKind.DISPUTE,
        mistaken.punch.id,
        ADA.id,
        None,
        None,
        "door",
        "r",
        utc("07:58", zone),
    )
    history = corrected([mistaken.punch], [dispute])
    decision = decide_sighting(probe.punch, history, rota_of(DAY), zone, WINDOW)
    assert (decision.sighting, decision.checked_in) == (Sighting.CHECK_IN, probe.at)


moments = st.datetimes(
    datetime(2026, 10, 24),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 10, 26),  # noqa: DTZ001
    timezones=st.just(UTC),
)
shifts = st.sampled_from([FREE, DAY, NIGHT, TURNS, STATED])
directions = st.none() | st.sampled_from(Direction)
histories = st.lists(
    st.builds(lambda at, said: CountedPunch(punch(at, said)), moments, directions), max_size=10
)


@given(histories, moments, shifts, directions, st.randoms())
def test_the_order_of_earlier_punches_never_matters(
    history: list[CountedPunch],
    now: datetime,
    shift: Shift,
    said: Direction | None,
    random: Random,
) -> None:
    shuffled = random.sample(history, len(history))
    probe, rota = punch(now, said), rota_of(shift)
    one, other = (
        decide_sighting(probe, order, rota, BERLIN, WINDOW) for order in (history, shuffled)
    )
    assert one == other


@given(st.lists(moments, max_size=20), shifts)
def test_punches_taken_one_after_another_are_never_nearer_than_the_window(
    sightings: list[datetime], shift: Shift
) -> None:
    taken: list[Punch] = []
    for number, now in enumerate(sightings):
        probe = Punch(UUID(int=number), UUID(int=1), now, "door", punch(now).kind, None)
        history = [CountedPunch(one) for one in taken]
        if decide_sighting(probe, history, rota_of(shift), BERLIN, WINDOW).is_punch:
            taken.append(probe)
    times = sorted(one.at for one in taken)
    assert all(later - sooner >= WINDOW for sooner, later in pairwise(times))
    assert bool(taken) is bool(sightings)


@pytest.mark.parametrize(
    ("earlier", "now", "sighting"),
    [
        (Clock.GOOD, Clock.GOOD, Sighting.DUPLICATE),
        (Clock.UNSYNCHRONISED, Clock.GOOD, Sighting.DUPLICATE),
        (Clock.UNSYNCHRONISED, Clock.UNSYNCHRONISED, Sighting.DUPLICATE),
        (Clock.GOOD, Clock.UNSYNCHRONISED, Sighting.CHECK_OUT),
        (Clock.GOOD, Clock.JUMPED, Sighting.CHECK_OUT),
    ],
)
def test_a_time_in_doubt_is_never_taken_for_a_repeat_of_a_sure_one(
    earlier: Clock, now: Clock, sighting: Sighting
) -> None:
    before, probe = (one.punch for one in punched(TUESDAY, BERLIN, "07:58", "08:00"))
    history = [CountedPunch(replace(before, clock=earlier))]
    probe = replace(probe, clock=now)
    decision = decide_sighting(probe, history, rota_of(DAY), BERLIN, WINDOW)
    assert decision.sighting is sighting
