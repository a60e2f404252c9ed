"""The site's clock and time that really passes: instants are kept in UTC.

Python compares and subtracts aware times of one zone by what the clock shows, which is wrong
whenever the clocks change; so whatever is compared goes through UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
Span = tuple[datetime, datetime]
"""From and to, in UTC."""


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return when a clock of the zone shows this time, in UTC.

    A time that spring leaves out is as much later as the clocks are put forward; of one that autumn
    shows twice, it is the first.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def length(spans: list[Span]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())
