"""The hours of a fixed shift on one date, as instants."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.attendance.local_time import DAY, instant
from models.attendance.shift import Shift

_REMEMBERED = 1 << 14
"""A year of some forty shifts; a thousand people share them."""


@dataclass(frozen=True, slots=True)
class Hours:
    """All in UTC."""

    start: datetime
    end: datetime
    opens: datetime
    """Check-in from here on."""
    closes: datetime
    """Check-out until here; then the day is decided."""


@lru_cache(maxsize=_REMEMBERED)
def hours(shift: Shift, day: date, zone: ZoneInfo) -> Hours:
    """Return the hours of a fixed shift that begins on `day`."""
    if shift.start is None or shift.end is None:
        raise ValueError(f"{shift.name} has no fixed hours")
    start = instant(day, shift.start, zone)
    end_day = day if shift.start < shift.end else day + DAY
    end = max(start, instant(end_day, shift.end, zone))
    return Hours(start, end, start - shift.check_in_opens, end + shift.check_out_closes)
