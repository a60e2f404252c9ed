"""When scheduled reports are due, and which period each of them means."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from admin.command_line import month_end
from models.settings_office import DAY_REPORTS, ReportKind, ScheduledReport

__all__ = ["ReportKind"]

_TICK = timedelta(microseconds=1)
_MONTHS_AHEAD = 13
_SATURDAY = 5
_PLAIN_NAME = "attendance"
_FILE_NAME = re.compile(
    r"(?P<what>[a-z]+)-(?P<month>\d{4}-\d{2})(-(?P<day>\d{2}))?\.xlsx", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is due: at a cron time or, without one, on each month's last working day."""

    cron: str | None
    at: time = time(18)

    @property
    def words(self) -> str:
        return self.cron or f"last working day {self.at:%H:%M}"

    def next_due(
        self, after: datetime, zone: ZoneInfo, holidays: Collection[date] = ()
    ) -> datetime | None:
        """Return the first due time after a moment, in UTC; None for one that never comes."""
        if self.cron is None:
            return next_last_working_day(self.at, after, zone, holidays)
        return next_cron(self.cron, after, zone)

    def due_times(
        self, since: datetime, until: datetime, zone: ZoneInfo, holidays: Collection[date] = ()
    ) -> list[datetime]:
        """Return the due times after `since` and up to `until`, in order, in UTC."""
        found = []
        due = self.next_due(since.astimezone(UTC), zone, holidays)
        while due is not None and due <= until:
            found.append(due)
            due = self.next_due(due, zone, holidays)
        return found


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or a month, from its first to its last day."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Schedule:
    """One report at one time, and who gets it."""

    kind: ReportKind
    timing: Timing
    recipients: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its deliveries are remembered by; another time makes it another schedule."""
        return f"{self.kind} {self.timing.words}"

    def period(self, due: datetime, zone: ZoneInfo) -> Period:
        """Return what a report is about.

        By cron: the day, or month, before it is due. On the last working day: the month it ends.
        """
        day = due.astimezone(zone).date()
        if self.timing.cron is None:
            return month_of(day)
        if self.kind in DAY_REPORTS:
            return Period(day - timedelta(days=1), day - timedelta(days=1))
        return month_of(day.replace(day=1) - timedelta(days=1))


def schedules(entries: Iterable[ScheduledReport]) -> list[Schedule]:
    """Return the schedules of the settings; of the same report and time there is one."""
    found: dict[str, Schedule] = {}
    for entry in entries:
        one = Schedule(entry.report, Timing(entry.cron, entry.at), entry.recipients)
        same = found.get(one.name, one)
        recipients = tuple(dict.fromkeys((*same.recipients, *one.recipients)))
        found[one.name] = Schedule(one.kind, one.timing, recipients)
    return list(found.values())


def next_cron(cron: str, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first time of a cron line after a moment, in UTC; None for a date that never is.

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


def next_last_working_day(
    at: time, after: datetime, zone: ZoneInfo, holidays: Collection[date]
) -> datetime | None:
    """Return when the next month's end comes after a moment; None within a year of holidays only.

    Clocks that change are treated as `next_cron` does.
    """
    first = after.astimezone(zone).date().replace(day=1)
    for _ in range(_MONTHS_AHEAD):
        day = last_working_day(first, holidays)
        if day is not None:
            due = datetime.combine(day, at, zone).astimezone(UTC)
            if due > after:
                return due
        first = month_end(first) + timedelta(days=1)
    return None


def last_working_day(first: date, holidays: Collection[date]) -> date | None:
    """Return the last day, Monday to Friday and no holiday, of the month that begins with `first`.

    None where there is none.
    """
    for number in range(month_end(first).day, 0, -1):
        day = first.replace(day=number)
        if day.weekday() < _SATURDAY and day not in holidays:
            return day
    return None


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), month_end(day))


def file_name(kind: ReportKind, period: Period) -> str:
    """Return `attendance-2026-11-23.xlsx` for a day's list, `late-2026-11.xlsx` for a month."""
    usual = kind == ("daily" if period.is_day else "monthly")
    when = period.first.isoformat() if period.is_day else f"{period.first:%Y-%m}"
    return f"{_PLAIN_NAME if usual else kind}-{when}.xlsx"


def named_report(name: str) -> tuple[ReportKind, Period] | None:
    """Return what a workbook is that `file_name` named; None of any other file."""
    found = _FILE_NAME.fullmatch(name)
    if found is None:
        return None
    try:
        first = date.fromisoformat(f"{found['month']}-{found['day'] or '01'}")
    except ValueError:
        return None
    period = Period(first, first) if found["day"] else month_of(first)
    kinds: tuple[ReportKind, ...] = get_args(ReportKind)
    return next(((kind, period) for kind in kinds if file_name(kind, period) == name), None)
