"""An attendance day: what the punches of one person mean under the shift of that day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from models.attendance.calendar import Leave
from models.attendance.correction import Correction, CountedPunch
from models.attendance.shift import Shift


class Status(StrEnum):
    """What became of a day."""

    PRESENT = "present"
    HALF_DAY = "half day"
    ABSENT = "absent"
    ON_LEAVE = "on leave"
    HOLIDAY = "holiday"
    DAY_OFF = "day off"
    INCOMPLETE = "incomplete"
    """A check-in or check-out is missing; a human has to look."""
    OPEN = "open"
    """Not decided yet: the day is still to come, or its windows haven't closed."""
    NOT_EMPLOYED = "not employed"


class Flag(StrEnum):
    """What a human should know about a day."""

    FORGOTTEN_CHECK_OUT = "forgotten check-out"
    MISSING_CHECK_IN = "missing check-in"
    OPEN_BREAK = "break without an end"
    OUTSIDE_WINDOW = "punch outside of the window"
    DOUBTFUL_CLOCK = "the kiosk's clock was doubtful"
    FUTURE_PUNCH = "punch in the future"
    ON_LEAVE = "worked on leave"
    CLOCKS_CHANGED = "the clocks changed"
    CORRECTED = "corrected"
    DISPUTED = "disputed at the kiosk"
    """Somebody said of a punch that it isn't theirs, and the office has yet to look."""


class Role(StrEnum):
    """What one punch was for its day."""

    CHECK_IN = "check-in"
    CHECK_OUT = "check-out"
    BREAK = "break"
    BACK = "back"
    SEEN = "seen"
    """A harmless sighting."""
    STRAY = "stray"
    """It fits nowhere: shown to a human, counted for nothing."""
    FUTURE = "future"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class ReadPunch:
    """A punch and its role; every punch of a period is read exactly once."""

    punch: CountedPunch
    role: Role


@dataclass(frozen=True, slots=True)
class WorkInterval:
    """From a check-in to its check-out, aware, in the site's zone."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Time really passed, also over a change of clocks."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class AttendanceDay:
    """One person's day.

    Times are aware and in the site's zone; lengths are unrounded but for the shift's own rule.
    """

    employee: UUID
    date: date
    shift: Shift
    status: Status
    punches: tuple[ReadPunch, ...] = ()
    """All that belong to this day, by time."""
    check_in: datetime | None = None
    check_out: datetime | None = None
    """Of a check-in that is still open, or was forgotten, None."""
    intervals: tuple[WorkInterval, ...] = ()
    """The complete ones, as punched: what the worked time is made of, before what the shift's rules
    take off."""
    worked: timedelta = timedelta()
    """Of a check-in that is open, up to now."""
    break_time: timedelta = timedelta()
    """Paid and unpaid, as far as it lies in the intervals."""
    owed: timedelta = timedelta()
    late_by: timedelta = timedelta()
    early_by: timedelta = timedelta()
    overtime: timedelta = timedelta()
    """By the day; see Timesheet for the week."""
    flags: frozenset[Flag] = frozenset()
    holiday: str | None = None
    leave: Leave | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has checked in and not yet out, on a day that is not decided."""
        return self.status is Status.OPEN and self.check_in is not None and self.check_out is None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections in force, in the order of the punches."""
        return tuple(one for read in self.punches for one in read.punch.corrections)
