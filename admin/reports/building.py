"""Who is in the building: what the last punch of each person says about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.people import in_code_order
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, ReadPunch, Role, Status
from models.attendance.employee import Employee
from models.attendance.punch import Direction
from models.attendance.shift import DirectionRule
from models.attendance.timesheet import Timesheet, reach, timesheet
from models.language import marked
from models.records.store import Store

_FORGOTTEN_FOR = timedelta(days=2)
"""Whoever didn't check out is looked for so long; later the punch says nothing any more."""
_Read = Sequence[tuple[AttendanceDay, ReadPunch]]
_SILENT = frozenset({Role.VOID, Role.FUTURE, Role.SEEN})


class Doubt(StrEnum):
    """Why it isn't certain that somebody is here."""

    FORGOTTEN = marked("no check-out")
    SEEN_AGAIN = marked("seen again, may have left")
    ON_A_BREAK = marked("on a break")
    STRAY = marked("seen, without a check-in")
    FUTURE = marked("the kiosk's clock was wrong")
    DISPUTED = marked("said at the kiosk that it isn't them")


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is in the building, or may be."""

    employee: Employee
    department: str | None
    since: datetime
    """In the site's zone: the check-in, or whatever else was the last that is known."""
    kiosk: str
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Building:
    """Who is here at a moment, by department and code; those without a department last."""

    at: datetime
    certain: tuple[Presence, ...]
    doubtful: tuple[Presence, ...]


def in_the_building(store: Store, zone: ZoneInfo, now: datetime) -> Building:
    """Return who is here now. Whoever may be here is among the doubtful: nobody is left out."""
    today = now.astimezone(zone).date()
    # A shift of tomorrow may have begun before midnight.
    first, last = today - _FORGOTTEN_FOR, today + timedelta(days=1)
    rules = store.rules(zone)
    everybody = store.everybody()
    punches = _by_person(store.counted_punches(*reach(first, last, zone)))
    found: list[Presence] = []
    for employee in in_code_order(everybody[person] for person in punches):
        sheet = timesheet(employee, punches[employee.id], rules, first, last, now)
        department = rules.rota.department(employee.id, today)
        here = _presence(sheet, department, now.astimezone(zone))
        found += [here] if here else []
    found.sort(key=lambda here: (here.department is None, here.department or ""))
    return Building(
        at=now.astimezone(zone),
        certain=tuple(here for here in found if here.doubt is None),
        doubtful=tuple(here for here in found if here.doubt is not None),
    )


def _by_person(punches: Iterable[CountedPunch]) -> dict[UUID, list[CountedPunch]]:
    found: dict[UUID, list[CountedPunch]] = {}
    for counted in punches:
        found.setdefault(counted.punch.employee, []).append(counted)
    return found


def _presence(sheet: Timesheet, department: str | None, now: datetime) -> Presence | None:
    read = [(day, one) for day in sheet.days for one in day.punches]
    read.sort(key=lambda each: each[1].punch.at)
    telling = [(day, one) for day, one in read if one.role not in _SILENT]
    last = telling[-1][1] if telling else None
    seen, doubt = _judged(*telling[-1], now) if telling else _first_ahead(read)
    if seen is None:
        seen, doubt = _disputed_since(last, read, now)
    if seen is None:
        return None
    punch = seen.punch.punch
    since = punch.at.astimezone(now.tzinfo)
    return Presence(sheet.employee, department, since, punch.kiosk, doubt)


def _first_ahead(read: _Read) -> tuple[ReadPunch | None, Doubt | None]:
    ahead = [one for _, one in read if one.role is Role.FUTURE]
    return (ahead[0], Doubt.FUTURE) if ahead else (None, None)


def _disputed_since(
    last: ReadPunch | None, read: _Read, now: datetime
) -> tuple[ReadPunch | None, Doubt | None]:
    """Return the first punch after the last telling one that was disputed, if there is one.

    Whoever said "That isn't me" at somebody else's greeting didn't say where that person is.
    """
    for _, one in read:
        is_later = last is None or one.punch.at > last.punch.at
        if one.punch.is_disputed and is_later and now - one.punch.at <= _FORGOTTEN_FOR:
            return one, Doubt.DISPUTED
    return None, None


def _check_in(day: AttendanceDay, last: ReadPunch) -> ReadPunch:
    """Return the check-in that the last punch follows, or that it is."""
    before = [
        one for one in day.punches if one.role is Role.CHECK_IN and one.punch.at <= last.punch.at
    ]
    return before[-1] if before else last


def _judged(
    day: AttendanceDay, last: ReadPunch, now: datetime
) -> tuple[ReadPunch | None, Doubt | None]:
    """Return the punch that says since when somebody is here, or None; and the doubt about it."""
    begin = _check_in(day, last)
    if now - last.punch.at > _FORGOTTEN_FOR:
        return None, None
    is_young = now - begin.punch.at <= day.shift.longest
    match last.role:
        case Role.CHECK_IN | Role.BACK:
            return begin, None if is_young else Doubt.FORGOTTEN
        case Role.BREAK:
            return last, Doubt.ON_A_BREAK if is_young else Doubt.FORGOTTEN
        case Role.CHECK_OUT:
            return (
                (last, Doubt.SEEN_AGAIN) if is_young and _may_be_back(day, last) else (None, None)
            )
        case _:
            return last, Doubt.STRAY


def _may_be_back(day: AttendanceDay, last: ReadPunch) -> bool:
    """Whether the last sighting, taken for the check-out, may have been any other.

    By first and last every sighting ends the day until the next one; whoever passed the camera at
    noon is still here. A sighting at an exit, or when the shift was over, is believed.
    """
    return (
        day.shift.direction is DirectionRule.FIRST_LAST
        and last.punch.punch.direction is not Direction.OUT
        and (day.status is Status.OPEN or bool(day.early_by))
    )


def by_department(people: Sequence[Presence]) -> list[tuple[str | None, list[Presence]]]:
    return [(name, list(group)) for name, group in groupby(people, lambda who: who.department)]
