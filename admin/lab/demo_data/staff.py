"""The people of the made-up company: who they are, and how they come and go."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from admin.lab.demo_data.company import DEPARTMENTS, Department
from admin.lab.demo_data.names import draw_names

_HIRED_BEFORE = (40, 4000)  # days before the first
_NEWCOMERS, _LEAVERS = 0.05, 0.04
_LEAVER = 3
_OWN_HOURS = 0.3


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody comes and goes; lengths in minutes, the others are chances per day."""

    early_by: float
    late: float
    overtime: float
    passes: float
    """Of being seen by the kiosk in between."""
    begins: float
    """Minutes after midnight, of those whose hours are their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """`left` is the last day of work."""

    number: int
    code: str
    name: str
    department: Department
    own_shift: str | None
    joined: date
    left: date | None
    habits: Habits

    def is_there(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or day <= self.left)


def draw_staff(count: int, seed: int, first: date, last: date) -> list[Person]:
    """Return so many people; some come and some leave between the two dates."""
    draw = np.random.default_rng([seed, 0])
    names = draw_names(count, draw)
    departments = _spread(count)
    return [
        _person(number, names[number - 1], departments[number - 1], draw, first, last)
        for number in range(1, count + 1)
    ]


def _spread(count: int) -> list[Department]:
    """Return everybody's department; each has somebody as soon as there are enough people."""
    ends = np.cumsum([department.share for department in DEPARTMENTS])
    places = (np.arange(count) + 0.5) / count * ends[-1]
    return [DEPARTMENTS[int(np.searchsorted(ends, place))] for place in places]


def _person(
    number: int,
    name: str,
    department: Department,
    draw: np.random.Generator,
    first: date,
    last: date,
) -> Person:
    own = department.own_hours if draw.random() < _OWN_HOURS else ()
    joined, left = _employment(number, draw, first, last)
    return Person(
        number,
        f"{number:04}",
        name,
        department,
        own[0].name if own else None,
        joined,
        left,
        _habits(draw),
    )


def _employment(
    number: int, draw: np.random.Generator, first: date, last: date
) -> tuple[date, date | None]:
    """Return the first and the last day of work; somebody always leaves early on."""
    length = (last - first).days
    chance = draw.random()
    within = first + timedelta(days=int(draw.integers(length // 5, max(length * 3 // 5, 2))))
    before = first - timedelta(days=int(draw.integers(*_HIRED_BEFORE)))
    if number == _LEAVER:
        return before, first + timedelta(days=length // 4)
    if chance < _NEWCOMERS:
        return within, None
    return before, within if chance < _NEWCOMERS + _LEAVERS else None


def _habits(draw: np.random.Generator) -> Habits:
    return Habits(
        early_by=float(draw.uniform(2, 12)),
        late=float(draw.choice((0.01, 0.03, 0.12), p=(0.6, 0.3, 0.1))),
        overtime=float(draw.choice((0.03, 0.1, 0.3), p=(0.5, 0.35, 0.15))),
        passes=float(draw.uniform(0, 0.4)),
        begins=float(draw.normal(8.2 * 60, 40)),
    )
