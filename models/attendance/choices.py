"""What a kiosk asks somebody who stands before it: in, out, a break, or nothing."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.attribution import Person
from models.attendance.calendar import WorkCalendar
from models.attendance.correction import CountedPunch, by_time
from models.attendance.day import AttendanceDay, Role
from models.attendance.punch import Direction, Punch, PunchKind
from models.attendance.rota import Rota
from models.attendance.shift import DirectionRule
from models.attendance.sighting import read_day, role_of

_LAST_ID = UUID(int=(1 << 128) - 1)
"""Of punches at one instant, the one with this id comes last."""


class _Whereabouts(Enum):
    OUT = auto()
    IN = auto()
    ON_BREAK = auto()


def choices(
    history: Sequence[CountedPunch],
    employee: UUID,
    rota: Rota,
    zone: ZoneInfo,
    now: datetime,
    *,
    kiosk_direction: Direction | None,
    break_buttons: bool,
) -> tuple[Direction, ...]:
    """Return what may be meant, the likeliest first; nothing where nothing needs to be asked.

    `history` as for `decide_sighting`. A kiosk for one direction has its answer. By a rule by which
    punches need not say what they are, a break alone is asked for, where the site wants that.
    """
    if kiosk_direction is Direction.IN:
        return ()
    punches = [one for one in history if not one.is_void and one.at <= now]
    where, rule = _whereabouts(punches, Person(employee, rota, zone), now)
    if kiosk_direction is None and rule is DirectionRule.STATED:
        return _stated(where, break_buttons=break_buttons)
    if not break_buttons or where is _Whereabouts.OUT:
        return ()
    if where is _Whereabouts.IN:
        return Direction.OUT, Direction.BREAK
    # By turns, whoever is on a break and seen again is back; as the last of the day, a punch that
    # says nothing would be the check-out.
    is_asked = kiosk_direction is None and rule is DirectionRule.FIRST_LAST
    return (Direction.BACK, Direction.OUT) if is_asked else ()


def _stated(where: _Whereabouts, *, break_buttons: bool) -> tuple[Direction, ...]:
    if where is _Whereabouts.OUT:
        return Direction.IN, Direction.OUT
    if where is _Whereabouts.ON_BREAK:
        return Direction.BACK, Direction.OUT
    if break_buttons:
        return Direction.OUT, Direction.BREAK, Direction.IN
    return Direction.OUT, Direction.IN


def _whereabouts(
    punches: Sequence[CountedPunch], person: Person, now: datetime
) -> tuple[_Whereabouts, DirectionRule]:
    """Return where somebody is, and the rule in force: by what a break that began now would be."""
    probe = Punch(_LAST_ID, person.id, now, "", PunchKind.FACE, None, Direction.BREAK)
    day = read_day(probe, [*punches, CountedPunch(probe)], person, WorkCalendar(), now)
    match role_of(probe, day):
        case Role.BREAK:
            where = _Whereabouts.OUT if _has_said_out(day) else _Whereabouts.IN
        case Role.SEEN:
            where = _Whereabouts.ON_BREAK
        case _:
            where = _Whereabouts.OUT
    return where, day.shift.direction


def _has_said_out(day: AttendanceDay) -> bool:
    """Say whether the last word was "out": where first and last count, that ends no reading."""
    before = sorted((one.punch for one in day.punches), key=by_time)[:-1]
    return bool(before) and before[-1].punch.direction is Direction.OUT
