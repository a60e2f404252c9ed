"""Who is away when: vacation, sickness, and now and then something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from admin.lab.demo_data.staff import Person
from models.attendance.calendar import LeaveKind

_DAY = timedelta(days=1)
_SATURDAY = 5
_VACATION_A_YEAR = 28
_VACATION_LENGTHS = (1, 2, 3, 5, 10, 15)
_SICK_A_MONTH = 0.16
_SICK_LENGTHS, _SICK_CHANCES = (1, 2, 3, 5, 10), (0.3, 0.25, 0.2, 0.2, 0.05)
_RARE = 0.04
_HALF_DAYS = 0.3


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first to the last day, both included, noted in the office on the day `noted`."""

    person: Person
    first: date
    last: date
    kind: LeaveKind
    is_half_day: bool
    noted: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def draw_absences(person: Person, seed: int, first: date, last: date) -> list[Absence]:
    """Return one person's leave, without overlaps, by date."""
    draw = np.random.default_rng([seed, 1, person.number])
    found: list[Absence] = []
    for absence in (*_vacations(person, draw, first, last), *_sickness(person, draw, first, last),
                    *_rare(person, draw, first, last)):  # fmt: skip
        free = all(absence.last < one.first or one.last < absence.first for one in found)
        if free and person.is_there(absence.first) and person.is_there(absence.last):
            found.append(absence)
    return sorted(found, key=lambda absence: absence.first)


def _vacations(
    person: Person, draw: np.random.Generator, first: date, last: date
) -> Iterator[Absence]:
    days = round(_VACATION_A_YEAR * (last - first).days / 365)
    while days > 0:
        length = min(days, int(draw.choice(_VACATION_LENGTHS)))
        days -= length
        begin = _work_day(_within(draw, first, last))
        end = _after_work_days(begin, length)
        asked = begin - timedelta(days=int(draw.integers(7, 60)))
        yield Absence(person, begin, end, LeaveKind.VACATION, False, asked)
    if draw.random() < _HALF_DAYS:
        day = _work_day(_within(draw, first, last))
        yield Absence(person, day, day, LeaveKind.VACATION, True, day - timedelta(days=3))


def _sickness(
    person: Person, draw: np.random.Generator, first: date, last: date
) -> Iterator[Absence]:
    for _ in range(int(draw.poisson(_SICK_A_MONTH * (last - first).days / 30))):
        begin = _work_day(_within(draw, first, last))
        length = int(draw.choice(_SICK_LENGTHS, p=_SICK_CHANCES))
        yield Absence(person, begin, _after_work_days(begin, length), LeaveKind.SICK, False, begin)


def _rare(person: Person, draw: np.random.Generator, first: date, last: date) -> Iterator[Absence]:
    for kind in (LeaveKind.UNPAID, LeaveKind.OTHER):
        if draw.random() < _RARE:
            day = _work_day(_within(draw, first, last))
            yield Absence(person, day, day, kind, False, day - timedelta(days=10))


def _within(draw: np.random.Generator, first: date, last: date) -> date:
    return first + timedelta(days=int(draw.integers((last - first).days + 1)))


def _work_day(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def _after_work_days(begin: date, length: int) -> date:
    """Return the last of so many days from Monday to Friday."""
    day = begin
    for _ in range(length - 1):
        day = _work_day(day + _DAY)
    return day
