"""Shifts: what a company expects of a working day, and how its punches are to be read."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

MONDAY_TO_FRIDAY = frozenset(range(1, 6))
LONGEST = timedelta(days=1)
"""How far apart the punches of one attendance may lie: how many are looked at hangs on it."""
_NONE = timedelta()


class DirectionRule(StrEnum):
    """How punches are told apart into in and out."""

    FIRST_LAST = "first-last"
    """The first is the check-in, the last the check-out; the sightings between are harmless."""
    ALTERNATING = "alternating"
    """In and out take turns."""
    STATED = "stated"
    """Each punch says what it is (a kiosk for one direction, a button, the office); one that says
    nothing is a harmless sighting."""


class RoundingMode(StrEnum):
    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the worked time of a day is rounded; never the punches themselves."""

    step: timedelta
    mode: RoundingMode


@dataclass(frozen=True, slots=True)
class Break:
    """A break that needs no punches: at a time of day, or once somebody has worked long enough."""

    length: timedelta
    start: time | None = None
    """It lies at this time of day; what of it falls into the presence counts as break."""
    after: timedelta | None = None
    """It is due after so much presence; less is taken where the presence is hardly longer. Breaks
    punched that day count towards it."""
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """One version of a shift: its hours and its rules. The defaults are lenient.

    With start and end it is fixed (an end that isn't after the start lies on the next day); with
    `owed` alone its hours are flexible; with neither it is free punching: nothing is expected.
    """

    name: str
    start: time | None = None
    end: time | None = None
    work_days: frozenset[int] = MONDAY_TO_FRIDAY
    """ISO weekdays, 1 (Monday) to 7, of the date that the shift begins on."""
    owed: timedelta | None = None
    """Time owed on a work day; None: from start to end without the unpaid breaks, or nothing."""
    late_grace: timedelta = _NONE
    """An arrival up to so many whole minutes after the start is not late; a later one is, from the
    start."""
    early_grace: timedelta = _NONE
    check_in_opens: timedelta = timedelta(hours=4)
    """So long before the start a shift's day begins: earlier punches belong to the day before."""
    check_out_closes: timedelta = timedelta(hours=8)
    """So long after the end a day is decided; a later punch is marked as outside of the window."""
    longest: timedelta = timedelta(hours=14)
    """A check-in that stays open so long is a forgotten check-out. At most LONGEST."""
    direction: DirectionRule = DirectionRule.FIRST_LAST
    minimum_between: timedelta = _NONE
    """Alternating: a punch that follows the last so soon is a harmless sighting."""
    breaks: tuple[Break, ...] = ()
    punched_breaks_paid: bool = False
    rounding: Rounding | None = None
    half_day_below: timedelta | None = None
    """Whoever worked less was there for half a day."""
    absent_below: timedelta | None = None
    """Whoever worked less counts as absent. Where the first and the last punch count, a second look
    minutes after the first is a check-out if none follows: fixed hours tell of an early exit then,
    with flexible ones this alone tells a human."""
    early_arrival_counts: bool = False
    """Whether time before the start is worked time."""
    overtime_after: timedelta = _NONE
    """Overtime, of a day as of a week, begins once so much more than owed is worked; then all of it
    counts."""
    weekly_owed: timedelta | None = None
    """Overtime by the week: what is worked beyond this."""

    @property
    def is_fixed(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def is_free(self) -> bool:
        return not self.is_fixed and self.owed is None


FREE = Shift("free")
"""Of whoever has no shift: punches are read, nothing is expected."""
