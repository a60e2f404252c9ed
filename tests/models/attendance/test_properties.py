"""What holds for any list of punches, any shift and any clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.attendance.calendar import WorkCalendar
from models.attendance.correction import Correction, CorrectionKind, CountedPunch, corrected
from models.attendance.day import AttendanceDay, Role
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.attendance.rota import Assignment, Rota, ShiftVersion
from models.attendance.shift import Break, DirectionRule, Rounding, RoundingMode, Shift
from models.attendance.sighting import LOOKBACK, Sighting, decide_sighting
from models.attendance.timesheet import Rules, Timesheet, reach, timesheet
from tests.models.attendance.builders import ADA, EVER, LATER, ZONES, hours, minutes

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 15)
"""A period with the autumn change of Berlin, New York and Lord Howe in it."""
BEGIN = datetime(2026, 10, 3, tzinfo=UTC)
SPAN = timedelta(days=40)

zones = st.sampled_from([ZoneInfo(name) for name in (*ZONES, "Africa/Cairo", "America/Havana")])
lengths = st.integers(0, 24 * 4).map(lambda quarters: minutes(15 * quarters))
some_lengths = st.integers(1, 24 * 4).map(lambda quarters: minutes(15 * quarters))
clocks = st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0))
breaks = st.builds(
    lambda length, start, after, paid: Break(length, start, None if start else after, paid),
    st.integers(1, 90).map(minutes),
    st.none() | clocks,
    lengths,
    st.booleans(),
)
roundings = st.builds(Rounding, st.integers(1, 60).map(minutes), st.sampled_from(RoundingMode))
fixed_hours = st.tuples(clocks, clocks)
shifts = st.builds(
    lambda span, **rules: Shift(start=span[0], end=span[1], **rules),
    st.just((None, None)) | fixed_hours,
    name=st.sampled_from(["one", "two"]),
    work_days=st.frozensets(st.integers(1, 7)),
    owed=st.none() | lengths,
    late_grace=st.integers(0, 30).map(minutes),
    check_in_opens=st.integers(0, 12).map(hours),
    check_out_closes=st.integers(0, 12).map(hours),
    longest=st.integers(1, 24).map(hours),
    direction=st.sampled_from(DirectionRule),
    minimum_between=st.integers(0, 120).map(minutes),
    breaks=st.lists(breaks, max_size=3).map(tuple),
    punched_breaks_paid=st.booleans(),
    rounding=st.none() | roundings,
    half_day_below=st.none() | lengths,
    absent_below=st.none() | lengths,
    early_arrival_counts=st.booleans(),
    overtime_after=lengths,
    weekly_owed=st.none() | st.integers(0, 60).map(hours),
)


def _rota(versions: list[tuple[date, Shift]]) -> Rota:
    found = [
        ShiftVersion(EVER if i == 0 else since, one) for i, (since, one) in enumerate(versions)
    ]
    assignments = [
        Assignment(one.name if i % 3 else None, since) for i, (since, one) in enumerate(versions)
    ]
    return Rota(found, [*assignments, Assignment(versions[0][1].name, EVER)] if versions else [])


days_of_period = st.integers(0, 45).map(lambda number: FIRST + timedelta(number))
rotas = st.lists(st.tuples(days_of_period, shifts), min_size=0, max_size=3).map(_rota)
moments = st.integers(0, int(SPAN / minutes(7))).map(lambda number: BEGIN + minutes(7) * number)
scattered = st.lists(moments, max_size=30)
daily = st.builds(
    lambda start, clocks, count: [
        BEGIN + timedelta(days=start + number) + minutes(clock)
        for number in range(count)
        for clock in clocks
    ],
    st.integers(0, 20),
    st.lists(st.integers(0, 24 * 60), min_size=1, max_size=4),
    st.integers(1, 20),
)
times = st.builds(lambda one, other: one + other, scattered, daily | st.just([]))


@st.composite
def punch_lists(draw: st.DrawFn) -> list[CountedPunch]:
    random = draw(st.randoms(use_true_random=False))
    said = draw(st.sampled_from([[None], [None, *Direction], [Direction.IN, Direction.OUT]]))
    return [_punch(at, number, said, random) for number, at in enumerate(draw(times))]


def _punch(
    at: datetime, number: int, said: list[Direction | None] | list[Direction], random: Random
) -> CountedPunch:
    clock = random.choice([Clock.GOOD, Clock.GOOD, Clock.JUMPED])
    made = replace(_said(at, number, random.choice(said)).punch, clock=clock)
    return CountedPunch(made, is_void=random.random() < 0.1)


def _said(at: datetime, number: int, said: Direction | None) -> CountedPunch:
    number_id = UUID(int=number)
    return CountedPunch(Punch(number_id, ADA.id, at, "door", PunchKind.FACE, 0.4, said))


def read(
    punches: list[CountedPunch],
    rota: Rota,
    zone: ZoneInfo,
    first: date = FIRST,
    last: date = LAST,
    now: datetime = LATER,
) -> Timesheet:
    return timesheet(ADA, punches, Rules(rota, WorkCalendar(), zone), first, last, now)


def _active(day: AttendanceDay) -> list[datetime]:
    idle = {Role.VOID, Role.FUTURE}
    return [one.punch.at for one in day.punches if one.role not in idle]


@given(punch_lists(), rotas, zones, moments)
def test_worked_time_is_never_negative_nor_beyond_the_span(
    punches: list[CountedPunch], rota: Rota, zone: ZoneInfo, now: datetime
) -> None:
    for at in (now, LATER):
        for day in read(punches, rota, zone, now=at).days:
            active = _active(day)
            until = max(active, default=at) if day.check_out else at
            span = until - active[0] if active else timedelta()
            step = day.shift.rounding.step if day.shift.rounding else timedelta()
            assert timedelta() <= day.worked <= span + step
            assert timedelta() <= day.break_time <= span
            assert day.worked - step <= day.shift.longest * len(active)
            assert min(day.late_by, day.early_by, day.overtime, day.owed) >= timedelta()
            assert all(one.length >= timedelta() for one in day.intervals)


@given(punch_lists(), rotas, zones, moments)
def test_every_punch_is_accounted_for_exactly_once(
    punches: list[CountedPunch], rota: Rota, zone: ZoneInfo, now: datetime
) -> None:
    days = read(punches, rota, zone, now=now).days
    found = [one.punch.punch.id for day in days for one in day.punches]
    assert sorted(found) == sorted(one.punch.id for one in punches)
    for day in days:
        in_order = [(one.punch.at, one.punch.punch.id) for one in day.punches]
        assert in_order == sorted(in_order)


@settings(max_examples=200)
@given(punch_lists(), rotas, zones, st.lists(days_of_period, max_size=4), moments)
def test_splitting_a_period_loses_and_doubles_nothing(
    punches: list[CountedPunch],
    rota: Rota,
    zone: ZoneInfo,
    cuts: list[date],
    now: datetime,
) -> None:
    _compare_parts(punches, rota, zone, cuts, now)


def _compare_parts(
    punches: list[CountedPunch], rota: Rota, zone: ZoneInfo, cuts: list[date], now: datetime
) -> None:
    """Each part is made of the punches within its own reach alone."""
    borders = [FIRST, *sorted(set(cuts) - {FIRST}), LAST + timedelta(1)]
    whole = read(punches, rota, zone, now=now)
    parts = []
    for first, after in pairwise(borders):
        last = after - timedelta(1)
        since, until = reach(first, last, zone)
        near = [one for one in punches if since <= one.at < until]
        parts.append(read(near, rota, zone, first, last, now))
    assert [day for part in parts for day in part.days] == list(whole.days)
    for week_begins in (1, 6, 7):
        total = sum((part.overtime(week_begins) for part in parts), timedelta())
        assert total == whole.overtime(week_begins)


restless = st.one_of(
    st.lists(st.integers(2 * 60, 13 * 60), min_size=100, max_size=100),
    st.lists(st.integers(6 * 60, 13 * 60), min_size=2, max_size=3).map(lambda gaps: gaps * 40),
)
"""Minutes between punches: never as much as a longest shift."""


@given(
    restless,
    st.sampled_from(DirectionRule),
    st.integers(13, 24),
    zones,
    st.lists(days_of_period, min_size=1, max_size=4),
    st.lists(st.tuples(days_of_period, st.integers(0, 3)), max_size=2),
)
@example(
    gaps=[419, 418] * 40,
    rule=DirectionRule.FIRST_LAST,
    longest=13,
    zone=ZoneInfo("Europe/Berlin"),
    cuts=[FIRST + timedelta(25)],
    fixed=[(FIRST, 3), (FIRST + timedelta(26), 0)],
)
def test_whoever_hardly_ever_rests_is_read_the_same_in_every_report(
    gaps: list[int],
    rule: DirectionRule,
    longest: int,
    zone: ZoneInfo,
    cuts: list[date],
    fixed: list[tuple[date, int]],
) -> None:
    times = [BEGIN + minutes(sum(gaps[:number])) for number in range(len(gaps))]
    said = [Direction.IN, Direction.OUT] if rule is DirectionRule.STATED else [None]
    punches = [_said(at, number, said[number % len(said)]) for number, at in enumerate(times)]
    free = Shift("free", direction=rule, longest=hours(longest))
    day = Shift("day", time(8), time(17))
    rota = Rota(
        [ShiftVersion(EVER, free), ShiftVersion(EVER, day)],
        [
            Assignment("free", EVER),
            *(Assignment("day", since, since + timedelta(more)) for since, more in fixed),
        ],
    )
    _compare_parts(punches, rota, zone, cuts, LATER)


@given(punch_lists(), rotas, zones, st.randoms())
def test_the_order_of_arrival_is_irrelevant(
    punches: list[CountedPunch], rota: Rota, zone: ZoneInfo, random: Random
) -> None:
    shuffled = random.sample(punches, len(punches))
    assert read(shuffled, rota, zone) == read(punches, rota, zone)


@given(rotas, zones, days_of_period, st.integers(0, 30))
def test_no_day_is_lost_at_a_change_of_clocks(
    rota: Rota, zone: ZoneInfo, first: date, count: int
) -> None:
    made = read([], rota, zone, first, first + timedelta(count))
    assert [day.date for day in made.days] == [first + timedelta(i) for i in range(count + 1)]


corrections = st.lists(
    st.tuples(
        st.sampled_from([CorrectionKind.ADD, CorrectionKind.AMEND, CorrectionKind.VOID]),
        st.integers(0, 40),
        moments,
        st.none() | st.sampled_from(Direction),
    ),
    min_size=1,
    max_size=5,
)


@given(punch_lists(), rotas, zones, corrections)
def test_a_correction_taken_back_leaves_the_timesheet_as_it_was(
    punches: list[CountedPunch],
    rota: Rota,
    zone: ZoneInfo,
    made: list[tuple[CorrectionKind, int, datetime, Direction | None]],
) -> None:
    facts = [one.punch for one in punches]
    given = []
    for number, (kind, target, at, direction) in enumerate(made):
        on = UUID(int=target + 1000 * (kind is CorrectionKind.ADD))
        one = Correction(
            UUID(int=2 * number),
            kind,
            on,
            ADA.id,
            at,
            direction,
            "Hana",
            "r",
            LATER + hours(number),
        )
        given.append(one)
    undone = [
        Correction(
            UUID(int=one.id.int + 1),
            CorrectionKind.UNDO,
            one.id,
            ADA.id,
            None,
            None,
            "H",
            "r",
            LATER,
        )
        for one in given
    ]
    before = read(corrected(facts, []), rota, zone)
    assert read(corrected(facts, [*undone, *given]), rota, zone) == before


_MEANING = {
    Role.CHECK_IN: Sighting.CHECK_IN,
    Role.CHECK_OUT: Sighting.CHECK_OUT,
    Role.BREAK: Sighting.BREAK,
    Role.BACK: Sighting.BACK,
    Role.SEEN: Sighting.SEEN,
    Role.STRAY: Sighting.SEEN,
}


@settings(max_examples=200)
@given(punch_lists(), rotas, zones, moments, st.none() | st.sampled_from(Direction))
def test_the_kiosk_decides_as_the_timesheet_reads(
    punches: list[CountedPunch],
    rota: Rota,
    zone: ZoneInfo,
    now: datetime,
    said: Direction | None,
) -> None:
    probe = Punch(UUID(int=10**6), ADA.id, now, "door", PunchKind.FACE, 0.4, said)
    known = [one for one in punches if one.at >= now - LOOKBACK]
    decision = decide_sighting(probe, known, rota, zone, timedelta(0))
    read_then = read([*punches, CountedPunch(probe)], rota, zone, now=now)
    ((day, role),) = [
        (day, one.role) for day in read_then.days for one in day.punches if one.punch.punch is probe
    ]
    assert decision.sighting is _MEANING[role]
    assert decision.worked == day.worked
    expected = now if role is Role.CHECK_IN else day.check_in
    assert decision.checked_in == (expected and expected.astimezone(UTC))
