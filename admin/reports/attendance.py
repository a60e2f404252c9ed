"""Who was there on which days: what both workbooks are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.people import in_code_order
from models.attendance.employee import Employee
from models.attendance.timesheet import AttendanceDay, attendance_days, day_bounds
from models.records.store import Store


@dataclass(frozen=True, slots=True)
class PersonDays:
    """One employee's attendance days of a period, by date; none for whom nobody saw."""

    employee: Employee
    days: Mapping[date, AttendanceDay]

    @property
    def total(self) -> timedelta:
        """Hours of the complete days, unrounded."""
        return sum((day.attended or timedelta() for day in self.days.values()), timedelta())

    @property
    def present(self) -> int:
        return len(self.days)

    @property
    def incomplete(self) -> int:
        return sum(not day.is_complete for day in self.days.values())


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of a report: all who are active, and whoever else has punches in the period."""

    first: date
    last: date
    people: tuple[PersonDays, ...]

    @property
    def present(self) -> int:
        return sum(person.present > 0 for person in self.people)

    @property
    def not_seen(self) -> int:
        return len(self.people) - self.present

    @property
    def complete_days(self) -> int:
        return sum(person.present - person.incomplete for person in self.people)

    @property
    def incomplete_days(self) -> int:
        return sum(person.incomplete for person in self.people)

    @property
    def total(self) -> timedelta:
        return sum((person.total for person in self.people), timedelta())


def attendance(store: Store, first: date, last: date, zone: ZoneInfo) -> Attendance:
    """Return the attendance from the first day to the last, both included."""
    punches = store.punches(day_bounds(first, zone)[0], day_bounds(last, zone)[1])
    found = _by_person(attendance_days(punches, zone))
    everybody = store.everybody().values()
    listed = in_code_order(who for who in everybody if who.active or who.id in found)
    return Attendance(first, last, tuple(PersonDays(who, found.get(who.id, {})) for who in listed))


def _by_person(days: Iterable[AttendanceDay]) -> dict[UUID, dict[date, AttendanceDay]]:
    found: dict[UUID, dict[date, AttendanceDay]] = {}
    for day in days:
        found.setdefault(day.employee, {})[day.date] = day
    return found


def note(employee: Employee, day: AttendanceDay | None) -> str:
    """Return what a reader should know about a person's day, in few words."""
    notes = []
    if day is None:
        notes.append("not seen")
    elif day.check_out is None:
        notes.append("only one punch")
    elif day.check_out.utcoffset() != day.check_in.utcoffset():
        notes.append("the clocks changed")
    if not employee.active and not employee.erased:
        notes.append("inactive")
    return ", ".join(notes)
