"""To which date of a fixed shift a moment belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from models.attendance.hours import Hours, hours
from models.attendance.local_time import DAY, instant
from models.attendance.shift import Shift


@dataclass(slots=True)
class Window:
    """What is punched from `begins` to `ends` (UTC, the end excluded) belongs to `date`.

    Days off and holidays of a fixed shift have one too: who works there, works on that date.
    """

    date: date
    shift: Shift
    hours: Hours
    begins: datetime
    ends: datetime


def windows(shifts: Mapping[date, Shift], zone: ZoneInfo) -> list[Window]:
    """Return the windows of those of the dates, given in order, that have a fixed shift.

    Between fixed dates that follow each other there is no gap. The first window and the last are
    exact only towards their neighbours that are given.
    """
    found = [_alone(day, shift, zone) for day, shift in shifts.items() if shift.is_fixed]
    for sooner, later in pairwise(found):
        border = _border(sooner.hours, later.hours)
        is_next = later.date - sooner.date == DAY
        sooner.ends = border if is_next else min(border, sooner.ends)
        later.begins = border
    for window in found:
        window.ends = max(window.begins, window.ends)
    return found


def _alone(day: date, shift: Shift, zone: ZoneInfo) -> Window:
    """Return the window as it is where no other is near: until its own date is over at least."""
    span = hours(shift, day, zone)
    ends = max(span.closes, instant(day + DAY, time.min, zone))
    return Window(day, shift, span, span.opens, ends)


def _border(sooner: Hours, later: Hours) -> datetime:
    """Return where the later one opens, but never within the hours of the sooner one.

    Where the one ends too shortly before the other starts, each gets half of the time between.
    """
    if later.opens >= sooner.end:
        return later.opens
    if later.start <= sooner.end:
        return later.start
    return sooner.end + (later.start - sooner.end) / 2
