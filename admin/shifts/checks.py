"""Which rules of a shift contradict each other, and what to write instead."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from admin.office import OfficeError
from admin.shifts.texts import break_text, hours_text
from admin.times import length_text
from models.attendance.shift import LONGEST, Break, Shift

RESERVED_NAMES = {"none", "free"}
_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_NONE = timedelta()


class ShiftError(OfficeError):
    """The rules contradict each other; the message says which, and what to write."""


def checked_shift(shift: Shift) -> Shift:
    """Return the shift if its rules can hold together, or raise ShiftError."""
    for check in (_check_name, _check_hours, _check_lengths, _check_breaks, _check_thresholds):
        check(shift)
    return shift


def shift_length(shift: Shift) -> timedelta | None:
    """Return the time from start to end on the clock, of a fixed shift."""
    if shift.start is None or shift.end is None:
        return None
    start, end = (datetime.combine(date.min, at) for at in (shift.start, shift.end))
    return end - start if end > start else end + _DAY - start


def _check_name(shift: Shift) -> None:
    if shift.name.strip().casefold() in RESERVED_NAMES:
        raise ShiftError(
            f"'{shift.name}' means to have no shift of one's own. Choose another name."
        )


def _check_hours(shift: Shift) -> None:
    if (shift.start is None) != (shift.end is None):
        given, missing = ("start", "end") if shift.end is None else ("end", "start")
        raise ShiftError(f"{shift.name} has --{given} and no --{missing}. Give both.")
    if shift.is_fixed and shift.owed is not None:
        raise ShiftError(
            f"{shift.name} has --hours and --start. Give --start and --end for fixed hours, "
            "or --hours alone for flexible ones."
        )
    length = shift_length(shift) or shift.owed
    if shift.owed is not None and not _NONE < shift.owed <= _DAY:
        raise ShiftError(f"--hours {length_text(shift.owed)}: give more than 0:00, up to 24:00.")
    if shift.is_fixed and length == LONGEST:
        raise ShiftError(
            f"{shift.name} lasts {length_text(LONGEST)}: its check-out can't be told from the next "
            "check-in. Give two shorter shifts."
        )
    if length is not None and shift.longest < length:
        raise ShiftError(
            f"{shift.name} lasts {length_text(length)}, and after --longest "
            f"{length_text(shift.longest)} its check-out counts as forgotten. "
            "Give a greater --longest."
        )


def _check_lengths(shift: Shift) -> None:
    limits = (
        ("--late-grace", shift.late_grace, shift_length(shift) or _DAY),
        ("--early-grace", shift.early_grace, shift_length(shift) or _DAY),
        ("--opens", shift.check_in_opens, _DAY),
        ("--closes", shift.check_out_closes, _DAY),
        ("--longest", shift.longest, LONGEST),
        ("--minimum-between", shift.minimum_between, shift.longest),
        ("--overtime-after", shift.overtime_after, _DAY),
        ("--weekly", shift.weekly_owed, _WEEK),
    )
    for option, length, limit in limits:
        if length is not None and length > limit:
            raise ShiftError(f"{option} {length_text(length)}: give at most {length_text(limit)}.")
    if not shift.longest:
        raise ShiftError("--longest 0:00: no check-in could stay open. Give more.")


def _check_breaks(shift: Shift) -> None:
    length = shift_length(shift) or shift.owed
    for one in shift.breaks:
        if length is not None and one.length >= length:
            raise ShiftError(
                f"a break of {length_text(one.length)} leaves nothing of {shift.name}, which "
                f"lasts {length_text(length)}. Give a shorter one."
            )
        _check_place(shift, one)
    unpaid = _unpaid(shift)
    if length is not None and unpaid >= length:
        raise ShiftError(
            f"the unpaid breaks of {shift.name} come to {length_text(unpaid)}, and it lasts "
            f"{length_text(length)}. Give shorter ones."
        )
    _check_overlaps(shift)


def _unpaid(shift: Shift) -> timedelta:
    return sum((one.length for one in shift.breaks if not one.paid), _NONE)


def _owed(shift: Shift) -> timedelta | None:
    length = shift_length(shift)
    return shift.owed if length is None else length - _unpaid(shift)


def _check_place(shift: Shift, one: Break) -> None:
    length, begin = shift_length(shift), _since_start(shift, one)
    if length is None or begin is None or begin + one.length <= length:
        return
    raise ShiftError(
        f"the break {break_text(one)} is not within {hours_text(shift)}. "
        "Move it, or change the hours."
    )


def _since_start(shift: Shift, one: Break) -> timedelta | None:
    """Return how long after the shift's start (else after midnight) a break at a time begins."""
    if one.start is None:
        return None
    start = timedelta(hours=shift.start.hour, minutes=shift.start.minute) if shift.start else _NONE
    return (timedelta(hours=one.start.hour, minutes=one.start.minute) - start) % _DAY


def _check_overlaps(shift: Shift) -> None:
    begins = ((_since_start(shift, one), one) for one in shift.breaks)
    placed = sorted(
        ((begin, one) for begin, one in begins if begin is not None), key=lambda pair: pair[0]
    )
    for (begin, one), (following, other) in pairwise(placed):
        if begin + one.length > following:
            raise ShiftError(
                f"the breaks {break_text(one)} and {break_text(other)} overlap. Make them one."
            )


def _check_thresholds(shift: Shift) -> None:
    length = _owed(shift)
    half, absent = shift.half_day_below, shift.absent_below
    for option, threshold in (("--half-day-below", half), ("--absent-below", absent)):
        if threshold is not None and length is not None and threshold > length:
            raise ShiftError(
                f"{option} {length_text(threshold)}: {shift.name} owes {length_text(length)}, "
                "so nobody could be present. Give less."
            )
    if half is not None and absent is not None and absent > half:
        raise ShiftError(
            f"--absent-below {length_text(absent)} is more than --half-day-below "
            f"{length_text(half)}. Give less."
        )
