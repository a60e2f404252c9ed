"""Who was there on which days: what all workbooks are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.people import in_code_order
from admin.reports.payroll_figures import DayCounts, day_counts
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, Flag, Status
from models.attendance.employee import Employee
from models.attendance.overtime import week_of, weekly_extra
from models.attendance.timesheet import Rules, Timesheet, reach, timesheet
from models.records.store import Store

WeekBegins = Literal["monday", "saturday", "sunday"]
_ISO_WEEKDAYS: dict[WeekBegins, int] = {"monday": 1, "saturday": 6, "sunday": 7}
_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Totals:
    """What days come to. Lengths are unrounded, overtime is by the day."""

    counts: DayCounts
    owed: timedelta
    """Of the days that are decided or have begun, and not of those to come."""
    worked: timedelta
    break_time: timedelta
    overtime: timedelta
    late: int
    late_by: timedelta
    early: int
    early_by: timedelta
    corrected: int

    @property
    def leave(self) -> Decimal:
        counts = self.counts
        return counts.vacation + counts.sick + counts.unpaid + counts.other_leave


def totals(days: Sequence[AttendanceDay]) -> Totals:
    return Totals(
        counts=day_counts(days),
        owed=sum((day.owed for day in days if not is_to_come(day)), _NONE),
        worked=sum((day.worked for day in days), _NONE),
        break_time=sum((day.break_time for day in days), _NONE),
        overtime=sum((day.overtime for day in days), _NONE),
        late=sum(day.late_by > _NONE for day in days),
        late_by=sum((day.late_by for day in days), _NONE),
        early=sum(day.early_by > _NONE for day in days),
        early_by=sum((day.early_by for day in days), _NONE),
        corrected=sum(Flag.CORRECTED in day.flags for day in days),
    )


def is_to_come(day: AttendanceDay) -> bool:
    """Whether nothing has begun yet: so far such a day owes nothing, else everybody lags behind."""
    return day.status is Status.OPEN and day.check_in is None


@dataclass(frozen=True, slots=True)
class Week:
    """A whole week of one person."""

    first: date
    worked: timedelta
    owed: timedelta
    """By the week, where the shift says so; else what its days owe."""
    daily_overtime: timedelta
    overtime: timedelta
    """By the week or by its days, whichever is more."""

    @property
    def beyond(self) -> timedelta:
        """What the rule of the week adds to the overtime of its days."""
        return self.overtime - self.daily_overtime

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


def weeks(days: Sequence[AttendanceDay], week_begins: WeekBegins) -> tuple[Week, ...]:
    """Return the weeks that lie among the days from their first day to their last."""
    starts = [n for n, day in enumerate(days) if week_start(day.date, week_begins) == day.date]
    return tuple(_week(days[start : start + 7]) for start in starts if start + 7 <= len(days))


def _week(days: Sequence[AttendanceDay]) -> Week:
    found = totals(days)
    by_week = [day.shift.weekly_owed for day in days if day.shift.weekly_owed is not None]
    owed = by_week[-1] if by_week else found.owed
    beyond = weekly_extra(days)
    return Week(days[0].date, found.worked, owed, found.overtime, found.overtime + beyond)


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """One employee's days of a period, every date among them."""

    sheet: Timesheet
    department: str | None
    """At the end of the period."""
    totals: Totals
    weeks: tuple[Week, ...]
    """Those that end in the period, whole: each week is in one month's report."""

    @property
    def employee(self) -> Employee:
        return self.sheet.employee

    @property
    def days(self) -> tuple[AttendanceDay, ...]:
        return self.sheet.days

    @property
    def overtime(self) -> timedelta:
        """By the day, and what the weeks that end in the period add to it."""
        return self.totals.overtime + sum((week.beyond for week in self.weeks), _NONE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of a report, by code: who works there, and whoever else has punches."""

    first: date
    last: date
    now: datetime
    week_begins: WeekBegins
    rules: Rules
    people: tuple[PersonAttendance, ...]

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]

    @property
    def today(self) -> date:
        """The date at the site."""
        return self.now.astimezone(self.rules.zone).date()

    @property
    def sheets(self) -> list[Timesheet]:
        return [person.sheet for person in self.people]

    def totals(self) -> Totals:
        """Return what everybody's days come to."""
        return totals([day for person in self.people for day in person.days])

    def overtime(self) -> timedelta:
        """Return everybody's, by the day and by the week."""
        return sum((person.overtime for person in self.people), _NONE)

    def begins_week(self, day: date) -> bool:
        return week_start(day, self.week_begins) == day


def attendance(
    store: Store, first: date, last: date, zone: ZoneInfo, now: datetime, week_begins: WeekBegins
) -> Attendance:
    """Return the attendance from the first day to the last, both included, as it stands at `now`.

    Raises RecordsError.
    """
    rules = store.rules(zone)
    begin = week_start(first, week_begins)
    punches = _by_person(store.counted_punches(*reach(begin, last, zone)))
    people = []
    for employee in in_code_order(store.everybody().values()):
        theirs = punches.get(employee.id, [])
        if theirs or _is_expected(employee, first, last):
            sheet = timesheet(employee, theirs, rules, begin, last, now)
            found = _person(sheet, first, week_begins, rules)
            people += [found] if _is_listed(found, first, last) else []
    return Attendance(first, last, now, week_begins, rules, tuple(people))


def week_start(day: date, week_begins: WeekBegins) -> date:
    """Return the day that the week of a day began on."""
    return week_of(day, _ISO_WEEKDAYS[week_begins])


def _person(
    sheet: Timesheet, first: date, week_begins: WeekBegins, rules: Rules
) -> PersonAttendance:
    days = tuple(day for day in sheet.days if day.date >= first)
    before = tuple(day for day in (*sheet.before, *sheet.days) if day.date < first)
    department = rules.rota.department(sheet.employee.id, days[-1].date)
    return PersonAttendance(
        Timesheet(sheet.employee, days, before),
        department,
        totals(days),
        weeks(sheet.days, week_begins),
    )


def _by_person(punches: Iterable[CountedPunch]) -> dict[UUID, list[CountedPunch]]:
    found: dict[UUID, list[CountedPunch]] = {}
    for counted in punches:
        found.setdefault(counted.punch.employee, []).append(counted)
    return found


def _is_expected(employee: Employee, first: date, last: date) -> bool:
    """Whether somebody belonged to the company on any day of the period, and may be named."""
    if employee.erased:
        return False
    if employee.joined is not None and employee.joined > last:
        return False
    return employee.active or (employee.left is not None and employee.left >= first)


def _is_listed(person: PersonAttendance, first: date, last: date) -> bool:
    return _is_expected(person.employee, first, last) or any(day.punches for day in person.days)
