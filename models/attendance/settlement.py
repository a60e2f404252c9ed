"""When a day is decided, and what becomes of a check-in that nobody ended."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from models.attendance.attribution import DatedPunches
from models.attendance.day import Flag, Role
from models.attendance.local_time import DAY, instant
from models.attendance.punch import Direction
from models.attendance.reading import Reading
from models.attendance.shift import DirectionRule, Shift
from models.attendance.windows import Window


def decided_at(
    shift: Shift, day: date, zone: ZoneInfo, dated: DatedPunches, last: Reading | None
) -> datetime:
    """Return from when on the day is what it is; `last` is the reading of its last punches.

    With a check-in still open that is once it has been open for the longest shift: then nothing
    can complete it any more.
    """
    if last is not None and last.open_since is not None:
        overdue = last.open_since + shift.longest
        return overdue if dated.window is None else min(dated.window.ends, overdue)
    if dated.window is not None:
        return _decided_by_hours(dated.window, has_come=last is not None)
    over = instant(day + DAY, time.min, zone)
    if last is None or shift.direction is not DirectionRule.FIRST_LAST:
        return over
    # What looks like the check-out may be followed by another.
    return max(over, last.punches[0].punch.at + shift.longest)


def settle(reading: Reading, window: Window | None) -> None:
    """Close a check-in that is open for good: forgotten, it counts for nothing.

    A sighting alone, nearer to the end of fixed hours than to their start, was the check-out.
    """
    since = reading.open_since
    if since is None:
        return
    says_in = reading.punches[0].punch.direction is Direction.IN
    is_alone = len(reading.punches) == 1 and not says_in and window and _is_first_last(window)
    if is_alone and window and abs(window.hours.end - since) < abs(since - window.hours.start):
        reading.roles[0] = Role.CHECK_OUT
        reading.flags.add(Flag.MISSING_CHECK_IN)
    else:
        reading.flags.add(Flag.FORGOTTEN_CHECK_OUT)
    if reading.break_since is not None:
        reading.flags.add(Flag.OPEN_BREAK)
    reading.open_since = reading.break_since = None


def _decided_by_hours(window: Window, *, has_come: bool) -> datetime:
    closes = min(window.hours.closes, window.ends)
    return min(window.hours.end, closes) if has_come else closes


def _is_first_last(window: Window) -> bool:
    return window.shift.direction is DirectionRule.FIRST_LAST
