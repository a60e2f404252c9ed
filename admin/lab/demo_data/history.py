"""Everybody's days, one after the other, as they really went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from admin.lab.demo_data.absence import Absence
from admin.lab.demo_data.company import DEPARTMENTS, ENTRANCE, WORKSHOP
from admin.lab.demo_data.sightings import (
    Mishap,
    Seen,
    WorkedDay,
    Workplace,
    mistaken_day,
    worked_day,
)
from admin.lab.demo_data.staff import Person
from models.attendance.punch import Clock
from models.attendance.rota import Rota
from models.attendance.shift import Shift

_DAY = timedelta(days=1)
_UNEXCUSED = 0.003
_FREE_DAYS = 0.6
_ON_HOLIDAY = 0.3
_MISTAKEN = 0.004
_KIOSKS = {department.name: department.kiosk for department in DEPARTMENTS}


@dataclass(frozen=True, slots=True)
class Jump:
    """A kiosk's clock was put forward for some hours; both times are in UTC."""

    kiosk: str
    since: datetime
    until: datetime
    by: timedelta = timedelta(minutes=37)


@dataclass(frozen=True, slots=True)
class History:
    """All that decides how the days went."""

    ids: Mapping[str, UUID]
    """Everybody's, by code."""
    rota: Rota
    holidays: frozenset[date]
    absences: Mapping[str, Sequence[Absence]]
    zone: ZoneInfo
    jump: Jump
    first: date
    now: datetime
    seed: int

    @property
    def last(self) -> date:
        return self.now.astimezone(self.zone).date()

    def days_of(self, person: Person) -> list[WorkedDay]:
        """Return one person's days with punches, as far as they have come."""
        draw = np.random.default_rng([self.seed, 2, person.number])
        days = (self.first + number * _DAY for number in range((self.last - self.first).days + 1))
        found = (self._day(person, day, draw) for day in days if person.is_there(day))
        past = (_until(_jumped(day, self.jump), self.now) for day in found if day is not None)
        return [day for day in past if day.seen]

    def _day(self, person: Person, day: date, draw: np.random.Generator) -> WorkedDay | None:
        absence = next((one for one in self.absences[person.code] if one.covers(day)), None)
        place = self._place(person, day, is_half_day=absence is not None and absence.is_half_day)
        if absence is not None and not absence.is_half_day:
            return mistaken_day(person, day, place, draw) if draw.random() < _MISTAKEN else None
        if draw.random() > self._chance(place.shift, day):
            return None
        return worked_day(person, day, place, draw)

    def _place(self, person: Person, day: date, *, is_half_day: bool) -> Workplace:
        employee = self.ids[person.code]
        kiosk = _KIOSKS.get(self.rota.department(employee, day) or "", ENTRANCE)
        return Workplace(kiosk, self.rota.shift(employee, day), self.zone, is_half_day)

    def _chance(self, shift: Shift, day: date) -> float:
        """Return how likely somebody comes on a day who isn't away."""
        if day.isoweekday() not in shift.work_days:
            return 0
        if day in self.holidays:
            is_night = shift.start is not None and shift.end is not None and shift.end < shift.start
            return _ON_HOLIDAY if is_night else 0
        return _FREE_DAYS if shift.is_free else 1 - _UNEXCUSED


def jump_in(month: date, holidays: frozenset[date], zone: ZoneInfo) -> Jump:
    """Return a jump of the workshop's clock, on a working Wednesday in the middle of the month."""
    day = month.replace(day=10)
    while day.isoweekday() != 3 or day in holidays:  # noqa: PLR2004 - Wednesday
        day += _DAY
    since, until = (datetime.combine(day, time(hour), zone).astimezone(UTC) for hour in (9, 20))
    return Jump(WORKSHOP, since, until)


def _jumped(day: WorkedDay, jump: Jump) -> WorkedDay:
    """Return the day as the kiosk's own clock had it."""
    hit = [seen for seen in day.seen if _is_hit(seen, jump)]
    if not hit:
        return day
    moved = {seen: replace(seen, at=seen.at + jump.by, clock=Clock.JUMPED) for seen in hit}
    seen = tuple(moved.get(one, one) for one in day.seen)
    if day.mishap is not None:
        wrong = None if day.wrong is None else moved.get(day.wrong, day.wrong)
        return replace(day, seen=seen, wrong=wrong)
    # The first and the last are what the day is made of.
    right = next((one for one in (day.seen[0], day.seen[-1]) if one in moved), hit[0])
    return replace(day, seen=seen, mishap=Mishap.CLOCK_JUMPED, missed=right, wrong=moved[right])


def _is_hit(seen: Seen, jump: Jump) -> bool:
    return seen.kiosk == jump.kiosk and jump.since <= seen.at < jump.until


def _until(day: WorkedDay, now: datetime) -> WorkedDay:
    return replace(day, seen=tuple(seen for seen in day.seen if seen.at <= now))


def in_kiosk_order(days: Sequence[WorkedDay]) -> Iterator[tuple[str, list[Seen]]]:
    """Yield each kiosk with all that it saw, in the order in which it saw it."""
    kiosks: dict[str, list[Seen]] = {}
    for day in days:
        for seen in day.seen:
            kiosks.setdefault(seen.kiosk, []).append(seen)
    for kiosk in sorted(kiosks):
        yield kiosk, sorted(kiosks[kiosk], key=lambda seen: (seen.at, seen.person.code))
