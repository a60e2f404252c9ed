"""What a date asks of somebody."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.attendance.breaks import break_time
from models.attendance.calendar import Leave, WorkCalendar
from models.attendance.employee import Employee
from models.attendance.hours import hours
from models.attendance.shift import Shift

_NONE = timedelta()
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is known of a date before anybody has come."""

    is_employed: bool
    is_weekday: bool
    """Whether the shift is worked on this day of the week."""
    is_free: bool
    """Whether nothing is ever expected."""
    holiday: str | None
    leave: Leave | None

    @property
    def has_leave(self) -> bool:
        """Whether leave leaves nothing to be done."""
        return self.leave is not None and not self.leave.is_half_day

    @property
    def is_due(self) -> bool:
        """Whether somebody has to come."""
        is_work_day = self.is_weekday and self.holiday is None and not self.is_free
        return self.is_employed and is_work_day and not self.has_leave

    def owed(self, shift: Shift, day: date, zone: ZoneInfo) -> timedelta:
        if not self.is_due:
            return _NONE
        whole = full_day(shift, day, zone)
        return whole / 2 if self.leave is not None else whole


def expect(
    employee: Employee, calendar: WorkCalendar, day: date, shift: Shift, *, has_punches: bool
) -> Expectation:
    """Return what the day asks of the employee.

    Of an erased one nothing but the punches is known: whoever has none that day may have been on
    leave, or in a department that didn't work.
    """
    has_joined = employee.joined is None or employee.joined <= day
    has_left = employee.left is not None and employee.left < day
    return Expectation(
        has_joined and not has_left and (has_punches or not employee.erased),
        day.isoweekday() in shift.work_days,
        shift.is_free,
        calendar.holidays.get(day),
        calendar.leave_on(employee.id, day),
    )


def expect_by_shift(day: date, shift: Shift) -> Expectation:
    """Return what a shift alone asks, where holidays and leave aren't known."""
    return Expectation(
        is_employed=True,
        is_weekday=day.isoweekday() in shift.work_days,
        is_free=shift.is_free,
        holiday=None,
        leave=None,
    )


@lru_cache(maxsize=_REMEMBERED)
def full_day(shift: Shift, day: date, zone: ZoneInfo) -> timedelta:
    """Return what is owed on a work day: by the hours, as long as they really are that night."""
    if shift.owed is not None or not shift.is_fixed:
        return shift.owed or _NONE
    span = hours(shift, day, zone)
    presence = [(span.start, span.end)]
    return span.end - span.start - break_time(shift, day, zone, presence, []).unpaid
