"""One person's attendance days, as the rules and the corrections make them now."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from admin.office import Office
from admin.times import clock_text, length_text
from models.attendance.correction import OFFICE, CountedPunch
from models.attendance.day import AttendanceDay, Flag
from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.attendance.shift import Shift
from models.attendance.timesheet import Timesheet, reach, timesheet

_AROUND = timedelta(days=2)
"""A punch belongs to its own date, to one that began before it, or to one about to begin."""


def sheet_of(
    office: Office, person: Employee, first: date, last: date, *more: CountedPunch
) -> Timesheet:
    """Return the days from the first to the last, every date among them.

    With more punches than there are, they are what those would make of them.
    """
    since, until = reach(first, last, office.zone)
    punches = office.store.counted_punches(since, until, person.id)
    rules = office.store.rules(office.zone)
    return timesheet(person, [*punches, *more], rules, first, last, office.now())


def dates_of_punch(office: Office, person: Employee, punch: UUID, at: datetime) -> set[date]:
    """Return the date that a punch at this time belongs to; none if the punch doesn't exist."""
    return {day.date for day in _days_of(office, person, punch, at)}


def shift_of_another(office: Office, person: Employee, at: datetime) -> Shift:
    """Return by which shift one more punch, which says nothing, would be read."""
    one = Punch(uuid4(), person.id, at, OFFICE, PunchKind.OFFICE, distance=None)
    (day,) = _days_of(office, person, one.id, at, CountedPunch(one))
    return day.shift


def _days_of(
    office: Office, person: Employee, punch: UUID, at: datetime, *more: CountedPunch
) -> list[AttendanceDay]:
    near = at.astimezone(office.zone).date()
    days = sheet_of(office, person, near - _AROUND, near + _AROUND, *more).days
    return [day for day in days if any(read.punch.punch.id == punch for read in day.punches)]


def day_sentence(day: AttendanceDay) -> str:
    """Return "2026-11-23: in 07:58, out 17:02, worked 8:34, present."."""
    parts = [
        f"in {clock_text(day.check_in, day.date)}" if day.check_in else "no check-in",
        f"out {clock_text(day.check_out, day.date)}" if day.check_out else "no check-out",
        f"worked {length_text(day.worked)}",
        day.status.value,
        *flag_texts(day.flags),
    ]
    return f"{day.date}: {', '.join(parts)}."


def flag_texts(flags: Iterable[Flag]) -> list[str]:
    """Return the flags in the order that they are declared in."""
    held = set(flags)
    return [flag.value for flag in Flag if flag in held]
