"""Overtime by the day and by the week."""

from collections.abc import Iterable
from datetime import date, timedelta

from models.attendance.day import AttendanceDay
from models.attendance.local_time import DAY
from models.attendance.shift import Shift

_NONE = timedelta()


def daily_overtime(shift: Shift, worked: timedelta, owed: timedelta, *, is_due: bool) -> timedelta:
    """Return what is worked beyond what is owed, all of it where nobody had to come.

    Free punching owes nothing, so it knows no overtime by the day.
    """
    extra = worked - owed
    if shift.is_free or extra <= _NONE:
        return _NONE
    return extra if not is_due or extra > shift.overtime_after else _NONE


def week_of(day: date, week_begins: int) -> date:
    """Return the first day of the week; `week_begins` is its ISO weekday, 1 (Monday) to 7."""
    return day - (day.isoweekday() - week_begins) % 7 * DAY


def weekly_extra(days: Iterable[AttendanceDay]) -> timedelta:
    """Return what the rule of the week adds to the daily overtime of one week's days.

    The last of the week's shifts that has such a rule sets it, and from how much on it counts.
    """
    week = list(days)
    shift = next((one.shift for one in reversed(week) if one.shift.weekly_owed is not None), None)
    if shift is None or shift.weekly_owed is None:
        return _NONE
    extra = sum((one.worked for one in week), _NONE) - shift.weekly_owed
    daily = sum((one.overtime for one in week), _NONE)
    return max(_NONE, extra - daily) if extra > shift.overtime_after else _NONE
