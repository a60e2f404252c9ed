"""The rules of a shift in words, for whoever looks at them or has just changed them."""

from datetime import time, timedelta

from admin.shifts.words import DAYS
from admin.times import length_text
from models.attendance.shift import Break, DirectionRule, Rounding, Shift


def hours_text(shift: Shift) -> str:
    """Return "22:00-06:00", "8:00 flexible" or "free"."""
    if shift.start is not None and shift.end is not None:
        return f"{clock_text(shift.start)}-{clock_text(shift.end)}"
    return "free" if shift.owed is None else f"{length_text(shift.owed)} flexible"


def rule_texts(shift: Shift) -> dict[str, str]:
    """Return all that holds for this shift, by what it is called; what can't matter is left out."""
    texts = {"Hours": hours_text(shift), "Days": days_text(shift.work_days)}
    if shift.is_fixed:
        texts |= _fixed_texts(shift)
    texts["Longest"] = length_text(shift.longest)
    texts["In and out"] = shift.direction.value
    if shift.direction is not DirectionRule.FIRST_LAST:
        texts["Minimum between"] = length_text(shift.minimum_between)
    texts["Breaks"] = "; ".join(map(break_text, shift.breaks)) or "none"
    texts["Punched breaks"] = "paid" if shift.punched_breaks_paid else "unpaid"
    texts["Rounded"] = rounding_text(shift.rounding) if shift.rounding else "not"
    texts["Half day below"] = _or_never(shift.half_day_below)
    texts["Absent below"] = _or_never(shift.absent_below)
    texts["Overtime after"] = length_text(shift.overtime_after)
    texts["Weekly hours"] = _or_never(shift.weekly_owed)
    return texts


def _fixed_texts(shift: Shift) -> dict[str, str]:
    return {
        "Late after": length_text(shift.late_grace),
        "Early before": length_text(shift.early_grace),
        "Check-in opens": f"{length_text(shift.check_in_opens)} before",
        "Check-out closes": f"{length_text(shift.check_out_closes)} after",
        "Early arrival": "counts" if shift.early_arrival_counts else "doesn't count",
    }


def _or_never(length: timedelta | None) -> str:
    return "none" if length is None else length_text(length)


def clock_text(at: time) -> str:
    return f"{at:%H:%M}"


def days_text(days: frozenset[int]) -> str:
    """Return "mon-fri, sun"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run_text([DAYS[day - 1] for day in run]) for run in runs)


def _run_text(run: list[str]) -> str:
    return f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run)  # noqa: PLR2004 - a span


def break_text(one: Break) -> str:
    when = "" if one.start is None else f" at {clock_text(one.start)}"
    after = "" if one.after is None else f" after {length_text(one.after)}"
    return f"{length_text(one.length)}{when}{after}, {'paid' if one.paid else 'unpaid'}"


def rounding_text(rounding: Rounding) -> str:
    minutes = rounding.step // timedelta(minutes=1)
    return f"to {minutes} min, {rounding.mode.value}"
