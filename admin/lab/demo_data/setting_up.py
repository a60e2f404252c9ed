"""The first day in the office: shifts, holidays, people, and who works what."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.holiday_source import public_holidays
from admin.lab.demo_data.company import department_assignments, shift_versions
from admin.lab.demo_data.staff import Person
from models.attendance.calendar import Holiday
from models.attendance.rota import Assignment
from models.records.store import Store

COUNTRY, SUBDIVISION, LANGUAGE = "DE", "BY", "en_US"
_MOVES_FROM, _MOVES_TO = "Workshop", "Office"


def set_up(
    store: Store, staff: Sequence[Person], first: date, last: date, zone: ZoneInfo
) -> dict[str, UUID]:
    """Write all that has to be there before anybody is seen; return everybody's id, by code."""
    at = datetime.combine(first - timedelta(days=1), time(9), zone).astimezone(UTC)
    middle = first + (last - first) / 2
    with store.writing():
        for version in shift_versions(first, middle):
            store.add_shift(version.shift, version.since, at)
        for holiday in _holidays(first, last):
            store.add_holiday(holiday, at)
        ids = {person.code: _hire(store, person, first, at) for person in staff}
        for assignment in department_assignments(first, last):
            store.assign(assignment, at)
        mover = next((one for one in staff if one.department.name == _MOVES_FROM), None)
        if mover is not None:
            store.change_employee(mover.code, at, department=_MOVES_TO, since=middle)
    return ids


def _hire(store: Store, person: Person, first: date, at: datetime) -> UUID:
    added = store.add_employee(
        person.code, person.name, person.department.name, at, joined=person.joined
    )
    if person.own_shift is not None:
        own = Assignment(person.own_shift, max(first, person.joined), employee=added.id)
        store.assign(own, at)
    return added.id


def _holidays(first: date, last: date) -> list[Holiday]:
    years = range(first.year, last.year + 2)
    found = public_holidays(COUNTRY, SUBDIVISION, LANGUAGE, years)
    return [Holiday(day, name) for day, name in sorted(found.items()) if day >= first]
