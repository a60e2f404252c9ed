"""A shift with some of its rules changed; what isn't named stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from admin.shifts.checks import ShiftError, checked_shift
from admin.shifts.options import Wish
from models.attendance.rota import ShiftVersion
from models.attendance.shift import Break, DirectionRule, Shift

_OF_FIXED_HOURS = {
    "late_grace": "--late-grace",
    "early_grace": "--early-grace",
    "check_in_opens": "--opens",
    "check_out_closes": "--closes",
    "early_arrival_counts": "--early-counts",
}


def version_on(versions: list[ShiftVersion], name: str, day: date) -> ShiftVersion | None:
    """Return the version of a shift that holds on a day, of equal dates the one given last."""
    held = [one for one in of_name(versions, name) if one.since <= day]
    return held[-1] if held else None


def of_name(versions: list[ShiftVersion], name: str) -> list[ShiftVersion]:
    """Return the versions of one shift, whatever its name's case, the earliest first."""
    mine = [one for one in versions if one.shift.name.casefold() == name.strip().casefold()]
    return sorted(mine, key=lambda one: one.since)


def changed_shift(shift: Shift, named: Mapping[str, Any]) -> Shift:
    """Return the shift with the named rules; raises ShiftError where they contradict each other.

    `named` has the fields of Shift, and `breaks_at` and `breaks_after` for its breaks.
    """
    wishes = dict(named)
    at, after = wishes.pop("breaks_at", None), wishes.pop("breaks_after", None)
    values = {rule: wish.value if isinstance(wish, Wish) else wish for rule, wish in wishes.items()}
    fields: dict[str, Any] = _hours(values) | values | {"breaks": _breaks(shift, at, after)}
    new = replace(shift, **fields)
    _refuse_idle(new, named)
    return checked_shift(new)


def _hours(values: Mapping[str, Any]) -> dict[str, None]:
    """Return what fixed hours take away from flexible ones, and the other way round."""
    fixed = "start" in values or "end" in values
    if fixed and "owed" in values:
        raise ShiftError(
            "--hours and --start were both given. Give --start and --end for fixed hours, or "
            "--hours alone for flexible ones."
        )
    if fixed:
        return {"owed": None}
    return {"start": None, "end": None} if "owed" in values else {}


def _breaks(shift: Shift, at: list[Wish] | None, after: list[Wish] | None) -> tuple[Break, ...]:
    timed = [one for one in shift.breaks if one.start is not None]
    due = [one for one in shift.breaks if one.start is None]
    timed, due = _wished(at, timed), _wished(after, due)
    return (
        *sorted(timed, key=lambda one: (one.start is None, one.start)),
        *sorted(due, key=lambda one: one.after or timedelta()),
    )


def _wished(wishes: list[Wish] | None, before: list[Break]) -> list[Break]:
    return [one.value for one in wishes if isinstance(one.value, Break)] if wishes else before


def _refuse_idle(shift: Shift, named: Mapping[str, Any]) -> None:
    """Refuse a rule that was asked for and could never matter."""
    idle = [option for rule, option in _OF_FIXED_HOURS.items() if rule in named]
    if idle and not shift.is_fixed:
        raise ShiftError(f"{idle[0]} needs fixed hours. Give --start and --end, too.")
    if "minimum_between" in named and shift.direction is DirectionRule.FIRST_LAST:
        raise ShiftError(
            "--minimum-between means nothing where the first and last punch count. "
            "Give --direction alternating or stated, too, or leave it out."
        )
