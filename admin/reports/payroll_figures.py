"""A month in the figures that payroll programs take: exact hours and counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from models.attendance.calendar import LeaveKind
from models.attendance.day import AttendanceDay, Status

_CENT = Decimal("0.01")
_HALF, _WHOLE, _NONE = Decimal("0.5"), Decimal(1), Decimal(0)
_THERE = frozenset({Status.PRESENT, Status.HALF_DAY, Status.INCOMPLETE})


def decimal_hours(length: timedelta) -> Decimal:
    """Return the hours with two decimals, rounded half up from the exact length."""
    seconds = Decimal(length // timedelta(microseconds=1)) / 1_000_000
    return (seconds / 3600).quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What one day, or several added up, come to in days and halves.

    Of a work day, presence, absence and leave together are one day.
    """

    present: Decimal = _NONE
    """Days of work, those included that are incomplete or were worked on a day off."""
    absent: Decimal = _NONE
    vacation: Decimal = _NONE
    sick: Decimal = _NONE
    unpaid: Decimal = _NONE
    other_leave: Decimal = _NONE
    holidays: int = 0
    """That fall on a work day, worked or not."""
    incomplete: int = 0


def day_counts(days: Iterable[AttendanceDay]) -> DayCounts:
    """Return what the days come to; those before somebody joined or after are none."""
    counted = [day for day in days if day.status is not Status.NOT_EMPLOYED]
    leave = {kind: sum((_leave(day, kind) for day in counted), _NONE) for kind in LeaveKind}
    return DayCounts(
        present=sum((_present(day) for day in counted), _NONE),
        absent=sum((_absent(day) for day in counted), _NONE),
        vacation=leave[LeaveKind.VACATION],
        sick=leave[LeaveKind.SICK],
        unpaid=leave[LeaveKind.UNPAID],
        other_leave=leave[LeaveKind.OTHER],
        holidays=sum(_is_work_day(day) and day.holiday is not None for day in counted),
        incomplete=sum(day.status is Status.INCOMPLETE for day in counted),
    )


def _is_work_day(day: AttendanceDay) -> bool:
    return day.date.isoweekday() in day.shift.work_days


def _leave(day: AttendanceDay, kind: LeaveKind | None = None) -> Decimal:
    """Return the share of the day that is leave (of the kind); weekends and holidays use none."""
    leave = day.leave
    if leave is None or day.holiday is not None or not _is_work_day(day):
        return _NONE
    if kind is not None and leave.kind is not kind:
        return _NONE
    return _HALF if leave.is_half_day else _WHOLE


def _present(day: AttendanceDay) -> Decimal:
    is_there = day.status in _THERE or (day.status is Status.OPEN and day.check_in is not None)
    if not is_there:
        return _NONE
    return min(_WHOLE - _leave(day), _HALF if day.status is Status.HALF_DAY else _WHOLE)


def _absent(day: AttendanceDay) -> Decimal:
    """Return what is neither presence nor leave, of a day that somebody missed, or missed half."""
    if day.status not in {Status.ABSENT, Status.HALF_DAY} or day.holiday is not None:
        return _NONE
    return max(_WHOLE - _leave(day) - _present(day), _NONE) if _is_work_day(day) else _NONE
