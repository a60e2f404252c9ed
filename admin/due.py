"""When scheduled reports are due, and which period each of them means."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

ReportKind = Literal["daily", "monthly"]

_TICK = timedelta(microseconds=1)


def next_due(cron: str, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first due time after a moment, in UTC; None for a date that never comes.

    A time that the clocks skip in spring comes as much later as they go forward; one that they show
    twice in autumn is due the first time only.
    """
    trigger = CronTrigger.from_crontab(cron, timezone=zone)
    while True:
        found: datetime | None = trigger.get_next_fire_time(None, (after + _TICK).astimezone(zone))
        if found is None:
            return None
        after = found.astimezone(UTC)
        if not after.astimezone(zone).fold:
            return after


def due_times(
    schedule: Sequence[str], since: datetime, until: datetime, zone: ZoneInfo
) -> list[datetime]:
    """Return when any of the cron lines is due, after `since` and up to `until`, in order, UTC."""
    found: set[datetime] = set()
    for cron in schedule:
        due = next_due(cron, since.astimezone(UTC), zone)
        while due is not None and due <= until:
            found.add(due)
            due = next_due(cron, due, zone)
    return sorted(found)


def period_of(kind: ReportKind, due: datetime, zone: ZoneInfo) -> date:
    """Return the first day of what a report is about: the day, or the month, before it is due."""
    day = due.astimezone(zone).date()
    if kind == "daily":
        return day - timedelta(days=1)
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def file_name(kind: ReportKind, first: date) -> str:
    """Return `attendance-2026-11-23.xlsx` for a day, `attendance-2026-11.xlsx` for a month."""
    period = first.isoformat() if kind == "daily" else f"{first:%Y-%m}"
    return f"attendance-{period}.xlsx"
