"""What became of a day."""

from collections.abc import Set as AbstractSet
from datetime import timedelta

from models.attendance.day import Flag, Status
from models.attendance.expectation import Expectation
from models.attendance.shift import Shift

_UNCLEAR = frozenset({Flag.FORGOTTEN_CHECK_OUT, Flag.MISSING_CHECK_IN})


def status_without_punches(expectation: Expectation, *, is_decided: bool) -> Status:
    """Return what a date is on which nobody came; absence is decided once it can be."""
    if not expectation.is_employed:
        return Status.NOT_EMPLOYED
    if not expectation.is_weekday:
        return Status.DAY_OFF
    if expectation.holiday is not None:
        return Status.HOLIDAY
    if expectation.has_leave:
        return Status.ON_LEAVE
    if expectation.is_free:
        return Status.DAY_OFF
    return Status.ABSENT if is_decided else Status.OPEN


def status_with_punches(
    expectation: Expectation,
    shift: Shift,
    flags: AbstractSet[Flag],
    worked: timedelta,
    *,
    is_decided: bool,
) -> Status:
    """Return what a date is on which somebody came, or should have been seen to come."""
    if not is_decided:
        return Status.OPEN
    if flags & _UNCLEAR:
        return Status.INCOMPLETE
    if expectation.is_due and _is_below(worked, shift.absent_below):
        return Status.ABSENT
    if expectation.is_due and _is_below(worked, shift.half_day_below):
        return Status.HALF_DAY
    return Status.PRESENT


def _is_below(worked: timedelta, threshold: timedelta | None) -> bool:
    return threshold is not None and worked < threshold
