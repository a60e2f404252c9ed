"""What of a presence was a break, and which of it is paid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from models.attendance.local_time import DAY, Span, instant, length
from models.attendance.shift import Break, Shift

_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class BreakTime:
    unpaid: timedelta = _NONE
    all: timedelta = _NONE
    """Paid ones too."""


def break_time(
    shift: Shift, day: date, zone: ZoneInfo, presence: list[Span], punched: list[Span]
) -> BreakTime:
    """Return how much of the presence (by time, not overlapping) was break.

    What several breaks have in common counts once, and as unpaid if one of them is. An automatic
    break is less by what was punched and by pauses outside, and never takes the time that remains
    below the length that it is due after.
    """
    if not presence or not (shift.breaks or punched):
        return BreakTime()
    by_clock = [(one, _lies(one, shift, day, zone, presence[0][0])) for one in shift.breaks]
    clock_unpaid = [span for one, span in by_clock if span and not one.paid]
    clock_all = [span for _, span in by_clock if span]
    unpaid = clock_unpaid if shift.punched_breaks_paid else clock_unpaid + punched
    known = BreakTime(common(presence, unpaid), common(presence, clock_all + punched))
    rested = common(presence, punched) + _pauses(presence)
    return _with_automatic(shift, length(presence), known, rested)


def common(presence: list[Span], spans: list[Span]) -> timedelta:
    """Return how much of the presence lies in any of the spans."""
    total = _NONE
    for start, end in _merged(spans):
        for came, went in presence:
            total += max(_NONE, min(end, went) - max(start, came))
    return total


def _lies(one: Break, shift: Shift, day: date, zone: ZoneInfo, came: datetime) -> Span | None:
    """Return when a break by the clock is: after midnight where the shift has begun later."""
    if one.start is None:
        return None
    start = instant(day, one.start, zone)
    is_past = one.start < shift.start if shift.start else start + one.length <= came
    if is_past:
        start = instant(day + DAY, one.start, zone)
    return start, start + one.length


def _with_automatic(
    shift: Shift, present: timedelta, known: BreakTime, rested: timedelta
) -> BreakTime:
    unpaid, taken = known.unpaid, known.all
    for one, after in _automatic(shift):
        credit = min(rested, one.length)
        rested -= credit
        due = max(_NONE, min(one.length - credit, present - unpaid - after))
        taken += due
        unpaid += _NONE if one.paid else due
    return BreakTime(unpaid, min(taken, present))


def _automatic(shift: Shift) -> list[tuple[Break, timedelta]]:
    due = [(one, one.after or _NONE) for one in shift.breaks if one.start is None]
    return sorted(due, key=lambda pair: pair[1])


def _pauses(presence: list[Span]) -> timedelta:
    return sum((later[0] - sooner[1] for sooner, later in pairwise(presence)), _NONE)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
