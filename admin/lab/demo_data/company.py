"""The made-up company: its departments, their shifts, and the kiosks that they pass."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from models.attendance.rota import Assignment, ShiftVersion
from models.attendance.shift import Break, DirectionRule, Shift

_WEEK = timedelta(days=7)
_HALF_HOUR, _QUARTER = timedelta(minutes=30), timedelta(minutes=15)
_GRACE = timedelta(minutes=5)

EARLY = Shift(
    "Early",
    start=time(6),
    end=time(14),
    late_grace=_GRACE,
    breaks=(Break(_HALF_HOUR, start=time(10)),),
    overtime_after=_QUARTER,
)
LATE = Shift(
    "Late",
    start=time(14),
    end=time(22),
    late_grace=_GRACE,
    breaks=(Break(_HALF_HOUR, start=time(18)),),
    overtime_after=_QUARTER,
)
NIGHT = Shift(
    "Night",
    start=time(22),
    end=time(6),
    work_days=frozenset(range(2, 7)),
    late_grace=_GRACE,
    breaks=(Break(_HALF_HOUR, start=time(2), paid=True),),
    overtime_after=_QUARTER,
)
DAY = Shift(
    "Day",
    start=time(7),
    end=time(15, 30),
    breaks=(Break(_HALF_HOUR, start=time(12)),),
    half_day_below=timedelta(hours=5),
    overtime_after=_QUARTER,
)
DAY_RELAXED = Shift(
    "Day",
    start=time(7),
    end=time(15, 30),
    late_grace=timedelta(minutes=10),
    breaks=(Break(_HALF_HOUR, start=time(12)),),
    half_day_below=timedelta(hours=5),
    overtime_after=_QUARTER,
)
OFFICE = Shift(
    "Office hours",
    owed=timedelta(hours=8),
    breaks=(
        Break(_HALF_HOUR, after=timedelta(hours=6)),
        Break(_QUARTER, after=timedelta(hours=9)),
    ),
    overtime_after=_HALF_HOUR,
    weekly_owed=timedelta(hours=40),
)
KITCHEN = Shift(
    "Kitchen",
    start=time(6, 30),
    end=time(15),
    late_grace=_GRACE,
    direction=DirectionRule.STATED,
    minimum_between=timedelta(minutes=2),
    overtime_after=_QUARTER,
)
CLEANING = Shift(
    "Cleaning",
    owed=timedelta(hours=6),
    # Shorter than the night: a forgotten check-out of the evening must not take the next arrival.
    longest=timedelta(hours=7),
    direction=DirectionRule.ALTERNATING,
    minimum_between=timedelta(minutes=10),
)
MORNINGS = Shift(
    "Mornings", start=time(8, 30), end=time(12, 30), late_grace=_GRACE, overtime_after=_QUARTER
)
THREE_DAYS = Shift(
    "Three days",
    start=time(8),
    end=time(16),
    work_days=frozenset({1, 2, 3}),
    late_grace=_GRACE,
    breaks=(Break(_HALF_HOUR, start=time(12, 30)),),
    overtime_after=_QUARTER,
)


@dataclass(frozen=True, slots=True)
class Department:
    """`share` is its part of all people; `hours` the shifts that it has, one week after another."""

    name: str
    share: float
    kiosk: str
    hours: tuple[Shift, ...] = ()
    own_hours: tuple[Shift, ...] = ()
    """Of some of its people, who work other hours than the rest."""


ENTRANCE, WORKSHOP, GATE, CANTEEN = "Entrance", "Workshop", "Gate", "Canteen"
DEPARTMENTS = (
    Department("Office", 0.26, ENTRANCE, (OFFICE,), (THREE_DAYS,)),
    Department("Production A", 0.14, WORKSHOP, (EARLY, LATE)),
    Department("Production B", 0.14, WORKSHOP, (LATE, EARLY)),
    Department("Workshop", 0.12, WORKSHOP, (DAY,)),
    Department("Service", 0.1, ENTRANCE, (MORNINGS,), (THREE_DAYS,)),
    Department("Security", 0.08, GATE, (NIGHT,)),
    Department("Sales", 0.06, ENTRANCE),
    Department("Canteen", 0.06, CANTEEN, (KITCHEN,)),
    Department("Cleaning", 0.04, ENTRANCE, (CLEANING,)),
)


def shift_versions(first: date, relaxed: date) -> list[ShiftVersion]:
    """Return all shifts from the first day on, and the day shift's milder rules from another on."""
    shifts = (EARLY, LATE, NIGHT, DAY, OFFICE, KITCHEN, CLEANING, MORNINGS, THREE_DAYS)
    return [*(ShiftVersion(first, shift) for shift in shifts), ShiftVersion(relaxed, DAY_RELAXED)]


def department_assignments(first: date, last: date) -> list[Assignment]:
    """Return who works what; where shifts take turns, one assignment for each week."""
    found = []
    for department in DEPARTMENTS:
        if len(department.hours) == 1:
            name = department.hours[0].name
            found.append(Assignment(name, first, department=department.name))
        elif department.hours:
            found.extend(_rotation(department, first, last))
    return found


def _rotation(department: Department, first: date, last: date) -> list[Assignment]:
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday) // _WEEK + 1
    return [
        Assignment(
            department.hours[number % len(department.hours)].name,
            max(first, monday + number * _WEEK),
            department=department.name,
        )
        for number in range(weeks)
    ]
