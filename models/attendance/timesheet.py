"""From punches to attendance days; always derived, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from models.attendance.attribution import AHEAD, Attribution, DatedPunches, Person
from models.attendance.calendar import WorkCalendar
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay
from models.attendance.employee import Employee
from models.attendance.evaluation import DayRules, evaluate
from models.attendance.expectation import expect
from models.attendance.local_time import DAY, Span, instant
from models.attendance.overtime import week_of, weekly_extra
from models.attendance.rota import Rota
from models.attendance.shift import Shift
from models.attendance.sighting import LOOKBACK

_NONE = timedelta()
_WEEK_BEFORE = 6 * DAY


@dataclass(frozen=True, slots=True)
class Timesheet:
    """One person's days from the first to the last, every date among them."""

    employee: Employee
    days: tuple[AttendanceDay, ...]
    before: tuple[AttendanceDay, ...] = ()
    """The six days before, where a shift counts overtime by the week; no part of the sums."""

    @property
    def worked(self) -> timedelta:
        return sum((day.worked for day in self.days), _NONE)

    @property
    def break_time(self) -> timedelta:
        return sum((day.break_time for day in self.days), _NONE)

    @property
    def late_by(self) -> timedelta:
        return sum((day.late_by for day in self.days), _NONE)

    @property
    def early_by(self) -> timedelta:
        return sum((day.early_by for day in self.days), _NONE)

    def overtime(self, week_begins: int) -> timedelta:
        """Return the overtime by the day and, of each week that ends in these days, by the week.

        Of a week it is what is more: the sum of its days, or what was worked beyond the week's. So
        two sheets that follow each other lose nothing and double nothing. `week_begins` is an ISO
        weekday, 1 (Monday) to 7 (Sunday).
        """
        daily = sum((day.overtime for day in self.days), _NONE)
        return daily + sum((weekly_extra(week) for week in self._weeks(week_begins)), _NONE)

    def _weeks(self, week_begins: int) -> Iterator[list[AttendanceDay]]:
        """Return the days of each week that ends in these days."""
        for first, days in groupby(
            (*self.before, *self.days), key=lambda day: week_of(day.date, week_begins)
        ):
            if self.days and self.days[0].date <= first + _WEEK_BEFORE <= self.days[-1].date:
                yield list(days)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that gives punches a meaning."""

    rota: Rota
    calendar: WorkCalendar
    zone: ZoneInfo


def timesheet(
    employee: Employee,
    punches: Iterable[CountedPunch],
    rules: Rules,
    first: date,
    last: date,
    now: datetime,
) -> Timesheet:
    """Return the days from `first` to `last`, both included, as they stand at `now`.

    `punches` are the person's from `reach(first, last, zone)`, any order; more do no harm.
    """
    person = Person(employee.id, rules.rota, rules.zone)
    known = reach(first, last, rules.zone)
    read = Attribution(person, first - _WEEK_BEFORE, last, known, now)
    read.take(punches)
    shifts = {day: read.shift(day) for day in _dates(first - _WEEK_BEFORE, last)}
    by_week = any(shift.weekly_owed is not None for shift in shifts.values())
    days = [
        _day(employee, rules, read.days.get(day), day, shift, now)
        for day, shift in shifts.items()
        if by_week or day >= first
    ]
    count = len(days) - (last - first).days - 1
    return Timesheet(employee, tuple(days[count:]), tuple(days[:count]))


def reach(first: date, last: date, zone: ZoneInfo) -> Span:
    """Return from when to when (UTC, the end excluded) punches bear on these days."""
    begin, _ = day_bounds(first - _WEEK_BEFORE, zone)
    _, end = day_bounds(last, zone)
    return begin - LOOKBACK, end + AHEAD


def day_bounds(day: date, zone: ZoneInfo) -> Span:
    """Return the day's beginning and end in UTC; 23 or 25 hours apart when the clocks change."""
    return instant(day, time.min, zone), instant(day + DAY, time.min, zone)


def _day(
    employee: Employee,
    rules: Rules,
    dated: DatedPunches | None,
    day: date,
    shift: Shift,
    now: datetime,
) -> AttendanceDay:
    dated = dated or DatedPunches()
    expected = expect(employee, rules.calendar, day, shift, has_punches=bool(dated.readers))
    day_rules = DayRules(day, shift, rules.zone, expected, now)
    return evaluate(employee.id, day_rules, dated)


def _dates(first: date, last: date) -> Iterator[date]:
    return (first + i * DAY for i in range((last - first).days + 1))
