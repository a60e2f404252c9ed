"""What a sighting at the kiosk means when it comes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.attribution import AHEAD, Attribution, Person
from models.attendance.calendar import WorkCalendar
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, Role
from models.attendance.evaluation import DayRules, evaluate
from models.attendance.expectation import expect_by_shift
from models.attendance.local_time import DAY, local_date
from models.attendance.punch import Clock, Direction, Punch
from models.attendance.rota import Rota
from models.attendance.shift import DirectionRule

_NONE = timedelta()
LOOKBACK = timedelta(days=14)
"""So far back, at the most, do earlier punches matter for what a sighting is."""
_SETTLED_AFTER = timedelta(days=3)
"""So long after a punch its day is decided, whatever the shift."""


class Sighting(Enum):
    """What seeing somebody now amounts to."""

    CHECK_IN = "the first of the attendance day"
    CHECK_OUT = "a later one; the last of the day is the check-out"
    BREAK = "a break begins"
    BACK = "a break ends"
    SEEN = "harmless: kept, and means nothing"
    DUPLICATE = "too soon after the last punch to be another; nothing is kept"


@dataclass(frozen=True, slots=True)
class SightingDecision:
    """A sighting and the attendance day that it is seen against. Times are aware."""

    sighting: Sighting
    checked_in: datetime | None
    """The check-in of the day: this very sighting for a check-in; None where there was none."""
    last: datetime
    """The punch that a duplicate repeats; for the others, this very sighting."""
    worked: timedelta
    """Of the attendance day so far, up to this sighting."""
    punch: UUID | None
    """The punch to be written for it; None for a duplicate."""
    late: timedelta = _NONE
    """Of the day's check-in: by how much it is beyond the grace."""
    early: timedelta = _NONE
    """Of a check-out: by how much it is before the end, beyond the grace, were it the last."""

    @property
    def is_punch(self) -> bool:
        return self.sighting is not Sighting.DUPLICATE


_SIGHTINGS = {
    Role.CHECK_IN: Sighting.CHECK_IN,
    Role.CHECK_OUT: Sighting.CHECK_OUT,
    Role.BREAK: Sighting.BREAK,
    Role.BACK: Sighting.BACK,
    Role.SEEN: Sighting.SEEN,
    Role.STRAY: Sighting.SEEN,
}
_MEANINGS = {
    Role.CHECK_IN: Direction.IN,
    Role.CHECK_OUT: Direction.OUT,
    Role.BREAK: Direction.BREAK,
    Role.BACK: Direction.BACK,
}


def decide_sighting(
    probe: Punch,
    history: Sequence[CountedPunch],
    rota: Rota,
    zone: ZoneInfo,
    duplicate_window: timedelta,
    calendar: WorkCalendar | None = None,
) -> SightingDecision:
    """Decide what a punch that is about to be written is, given the person's earlier ones.

    `history` is what there is from LOOKBACK before it on, in any order; punches that lie after it
    (a clock was put back) are part of it. What it is, is what the timesheet reads at that moment.
    """
    punches = [one for one in history if not one.is_void]
    person = Person(probe.employee, rota, zone)
    known = calendar or WorkCalendar()
    near = [
        one.punch
        for one in punches
        if abs(one.punch.at - probe.at) < duplicate_window
        and may_repeat(probe.clock, one.punch.clock)
    ]
    repeated = _repeated(probe, near, lambda one: read_day(one, punches, person, known, probe.at))
    if repeated is not None:
        before = read_day(repeated, punches, person, known, probe.at)
        return SightingDecision(
            Sighting.DUPLICATE, _utc(before.check_in), repeated.at, before.worked, punch=None
        )
    so_far = [*(one for one in punches if one.punch.at <= probe.at), CountedPunch(probe)]
    decision = _decision(probe, read_day(probe, so_far, person, known, probe.at))
    settled = read_day(probe, so_far, person, known, probe.at + _SETTLED_AFTER)
    return _with_late_and_early(decision, settled)


def may_repeat(clock: Clock, earlier: Clock) -> bool:
    """Say whether a punch may repeat an earlier one at all, by the clocks that timed the two.

    A clock that was put back, or starts where the power failed, seems near to what was hours ago.
    One that the network sets right stays near to what was a moment ago.
    """
    return clock is Clock.GOOD or earlier is not Clock.GOOD


def read_day(
    punch: Punch,
    punches: Iterable[CountedPunch],
    person: Person,
    calendar: WorkCalendar,
    now: datetime,
) -> AttendanceDay:
    """Return the attendance day of one of the punches, as it stands now."""
    day = local_date(punch.at, person.zone)
    read = Attribution(person, day - DAY, day, (now - LOOKBACK, now + AHEAD), now)
    read.take(punches)
    found = next(date for date, dated in read.days.items() if dated.has(punch))
    shift = read.shift(found)
    expected = replace(
        expect_by_shift(found, shift),
        holiday=calendar.holidays.get(found),
        leave=calendar.leave_on(person.id, found),
    )
    rules = DayRules(found, shift, person.zone, expected, now)
    return evaluate(person.id, rules, read.days[found])


def role_of(punch: Punch, day: AttendanceDay) -> Role:
    """Return the role of one of the day's punches."""
    return next(one.role for one in day.punches if one.punch.punch.id == punch.id)


def _repeated(
    probe: Punch, near: Iterable[Punch], read: Callable[[Punch], AttendanceDay]
) -> Punch | None:
    """Return the punch that this one repeats: the nearest, unless what it says differs.

    Whoever goes out and in at once, at two doors, has punched twice. So a punch that says what it
    is repeats only what says or means the same, of its neighbours.
    """
    if probe.direction is not None:
        near = [one for one in _neighbours(probe, near) if _means(one, read) is probe.direction]
    return min(near, key=lambda one: (abs(one.at - probe.at), one.at, one.id), default=None)


def _neighbours(probe: Punch, near: Iterable[Punch]) -> list[Punch]:
    """Return the last one until then and the first one after."""
    ordered = sorted(near, key=lambda one: (one.at, one.id))
    place = sum(one.at <= probe.at for one in ordered)
    return ordered[max(0, place - 1) : place + 1]


def _means(punch: Punch, read: Callable[[Punch], AttendanceDay]) -> Direction | None:
    if punch.direction:
        return punch.direction
    day = read(punch)
    role = role_of(punch, day)
    if role is Role.CHECK_OUT and day.shift.direction is DirectionRule.FIRST_LAST:
        return None  # it merely is the last so far
    return _MEANINGS.get(role)


def _decision(probe: Punch, day: AttendanceDay) -> SightingDecision:
    sighting = _SIGHTINGS[role_of(probe, day)]
    checked_in = probe.at if sighting is Sighting.CHECK_IN else day.check_in
    return SightingDecision(sighting, _utc(checked_in), probe.at, day.worked, probe.id)


def _with_late_and_early(decision: SightingDecision, settled: AttendanceDay) -> SightingDecision:
    """Add what the timesheet will say if nothing else comes.

    So a first sighting in the evening is not eight hours late: it will be a check-out.
    """
    if decision.sighting is Sighting.CHECK_OUT:
        return replace(decision, early=settled.early_by)
    if decision.sighting is Sighting.CHECK_IN and settled.check_in == decision.last:
        return replace(decision, late=settled.late_by)
    return decision


def _utc(at: datetime | None) -> datetime | None:
    return at and at.astimezone(UTC)
