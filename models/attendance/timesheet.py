"""From punches to attendance days; always derived, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.punch import Punch


@dataclass(frozen=True, slots=True)
class AttendanceDay:
    """One employee's day: the first punch is the check-in, the last of several the check-out.

    Times are in the site's zone. With one punch alone there is no check-out, and nothing is worked
    out from it: the day is incomplete, for a human to look at.
    """

    employee: UUID
    date: date
    check_in: datetime
    check_out: datetime | None
    punches: int

    @property
    def is_complete(self) -> bool:
        return self.check_out is not None

    @property
    def attended(self) -> timedelta | None:
        """Time really passed from check-in to check-out, also over a change of clocks."""
        if self.check_out is None:
            return None
        return self.check_out.astimezone(UTC) - self.check_in.astimezone(UTC)


def attendance_date(at: datetime, zone: ZoneInfo) -> date:
    """Return the date that a punch belongs to, on the site's own calendar."""
    return at.astimezone(zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the day's beginning and end in UTC; 23 or 25 hours apart when the clocks change."""
    begin = datetime.combine(day, time.min, tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


def attendance_days(punches: Iterable[Punch], zone: ZoneInfo) -> list[AttendanceDay]:
    """Group punches, given in any order, into attendance days, by date and then by employee."""

    def day_of(punch: Punch) -> tuple[date, UUID]:
        return attendance_date(punch.at, zone), punch.employee

    ordered = sorted(punches, key=lambda punch: (*day_of(punch), punch.at))
    return [
        _one_day(employee, day, [punch.at.astimezone(zone) for punch in group])
        for (day, employee), group in groupby(ordered, key=day_of)
    ]


def _one_day(employee: UUID, day: date, times: list[datetime]) -> AttendanceDay:
    check_out = times[-1] if len(times) > 1 else None
    return AttendanceDay(employee, day, times[0], check_out, len(times))
