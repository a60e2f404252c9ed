"""Shifts and assignments as scripts get them."""

from datetime import timedelta

from admin.shifts.words import DAYS
from admin.times import length_text
from models.attendance.rota import Assignment, ShiftVersion
from models.attendance.shift import Break, Shift


def described_version(version: ShiftVersion) -> dict[str, object]:
    return {
        "name": version.shift.name,
        "from": version.since.isoformat(),
        "rules": described_rules(version.shift),
    }


def described_rules(shift: Shift) -> dict[str, object]:
    """Return all rules; lengths as H:MM, as they are written on the command line."""
    return {
        "start": f"{shift.start:%H:%M}" if shift.start is not None else None,
        "end": f"{shift.end:%H:%M}" if shift.end is not None else None,
        "hours": _length(shift.owed),
        "days": [DAYS[day - 1] for day in sorted(shift.work_days)],
        "late_grace": _length(shift.late_grace),
        "early_grace": _length(shift.early_grace),
        "opens": _length(shift.check_in_opens),
        "closes": _length(shift.check_out_closes),
        "longest": _length(shift.longest),
        "direction": shift.direction.value,
        "minimum_between": _length(shift.minimum_between),
        "breaks": [_break(one) for one in shift.breaks],
        "punched_breaks_paid": shift.punched_breaks_paid,
        "round": {
            "step": _length(shift.rounding.step),
            "mode": shift.rounding.mode.value,
        }
        if shift.rounding
        else None,
        "half_day_below": _length(shift.half_day_below),
        "absent_below": _length(shift.absent_below),
        "early_counts": shift.early_arrival_counts,
        "overtime_after": _length(shift.overtime_after),
        "weekly": _length(shift.weekly_owed),
    }


def described_assignment(one: Assignment, code: str | None) -> dict[str, object]:
    """Return an assignment; `code` is the staff number of the person it is for, if it is."""
    return {
        "shift": one.shift,
        "employee": code,
        "department": one.department,
        "from": one.since.isoformat(),
        "to": None if one.until is None else one.until.isoformat(),
    }


def _break(one: Break) -> dict[str, object]:
    return {
        "at": f"{one.start:%H:%M}" if one.start is not None else None,
        "after": _length(one.after),
        "length": _length(one.length),
        "paid": one.paid,
    }


def _length(length: timedelta | None) -> str | None:
    return None if length is None else length_text(length)
