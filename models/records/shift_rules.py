"""How a shift's rules stand in the database: as JSON that says all of them, to the microsecond."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from models.attendance.shift import (
    LONGEST,
    Break,
    DirectionRule,
    Rounding,
    RoundingMode,
    Shift,
)
from models.records.errors import InvalidShiftError

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_WEEKDAYS = frozenset(range(1, 8))


def shift_to_json(shift: Shift) -> str:
    """Return all rules but the name; raises InvalidShiftError where they make no sense."""
    text = json.dumps(_written(_SHIFT, shift), sort_keys=True)
    shift_from_json(shift.name, text)
    return text


def shift_from_json(name: str, text: str) -> Shift:
    """Return what `shift_to_json` was given; raises InvalidShiftError that names the rule."""
    try:
        shift = Shift(name, **_read(_SHIFT, json.loads(text)))
        _refuse_contradictions(shift)
    except _UNREADABLE as error:
        raise InvalidShiftError(
            f"the rules of the shift '{name}' make no sense: {error}. Add them anew, put right."
        ) from error
    return shift


@dataclass(frozen=True, slots=True)
class _Form:
    """How one value stands in JSON, both ways."""

    write: Callable[[Any], object]
    read: Callable[[Any], Any]


def _written(forms: Mapping[str, _Form], value: object) -> dict[str, object]:
    return {name: form.write(getattr(value, name)) for name, form in forms.items()}


def _read(forms: Mapping[str, _Form], stored: Any) -> dict[str, Any]:
    if not isinstance(stored, dict):
        raise TypeError(f"{stored!r} is no list of rules")
    strange = sorted(stored.keys() ^ forms.keys())
    if strange:
        raise ValueError(f"{', '.join(strange)} is missing or unknown")
    return {name: _read_one(name, form, stored[name]) for name, form in forms.items()}


def _read_one(name: str, form: _Form, stored: Any) -> Any:
    try:
        return form.read(stored)
    except _UNREADABLE as error:
        raise ValueError(f"{name.replace('_', ' ')} {json.dumps(stored)}: {error}") from error


def _refuse_contradictions(shift: Shift) -> None:
    if (shift.start is None) != (shift.end is None):
        raise ValueError("a start needs an end, and an end a start")
    if not timedelta() < shift.longest <= LONGEST:
        raise ValueError("longest must be more than nothing, and at most a day")


def _read_length(stored: Any) -> timedelta:
    if isinstance(stored, bool) or not isinstance(stored, int | float):
        raise TypeError("no number of seconds")
    length = timedelta(seconds=stored)
    if length < timedelta():
        raise ValueError("less than nothing")
    return length


def _write_length(length: timedelta) -> float:
    seconds = length.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def _read_time(stored: Any) -> time:
    at = time.fromisoformat(stored)
    if at.tzinfo is not None:
        raise ValueError("a time on the site's clock has no time zone")
    return at


def _read_days(stored: Any) -> frozenset[int]:
    days = frozenset(stored)
    if not days <= _WEEKDAYS:
        raise ValueError("weekdays are 1 (Monday) to 7")
    return days


def _read_switch(stored: Any) -> bool:
    if not isinstance(stored, bool):
        raise TypeError("neither true nor false")
    return stored


def _read_break(stored: Any) -> Break:
    one = Break(**_read(_BREAK, stored))
    if not one.length:
        raise ValueError("a break of no length")
    if one.start is not None and one.after is not None:
        raise ValueError("a break is at a time of day or after a time of presence, not both")
    return one


def _read_rounding(stored: Any) -> Rounding:
    rounding = Rounding(**_read(_ROUNDING, stored))
    if not rounding.step:
        raise ValueError("a step of no length")
    return rounding


def _optional(form: _Form) -> _Form:
    return _Form(
        lambda value: None if value is None else form.write(value),
        lambda stored: None if stored is None else form.read(stored),
    )


_LENGTH = _Form(_write_length, _read_length)
_TIME = _Form(time.isoformat, _read_time)
_SWITCH = _Form(bool, _read_switch)
_ROUNDING: Mapping[str, _Form] = {"step": _LENGTH, "mode": _Form(str, RoundingMode)}
_BREAK: Mapping[str, _Form] = {
    "length": _LENGTH,
    "start": _optional(_TIME),
    "after": _optional(_LENGTH),
    "paid": _SWITCH,
}
_SHIFT: Mapping[str, _Form] = {
    "start": _optional(_TIME),
    "end": _optional(_TIME),
    "work_days": _Form(sorted, _read_days),
    "owed": _optional(_LENGTH),
    "late_grace": _LENGTH,
    "early_grace": _LENGTH,
    "check_in_opens": _LENGTH,
    "check_out_closes": _LENGTH,
    "longest": _LENGTH,
    "direction": _Form(str, DirectionRule),
    "minimum_between": _LENGTH,
    "breaks": _Form(
        lambda breaks: [_written(_BREAK, one) for one in breaks],
        lambda stored: tuple(_read_break(one) for one in stored),
    ),
    "punched_breaks_paid": _SWITCH,
    "rounding": _optional(_Form(lambda value: _written(_ROUNDING, value), _read_rounding)),
    "half_day_below": _optional(_LENGTH),
    "absent_below": _optional(_LENGTH),
    "early_arrival_counts": _SWITCH,
    "overtime_after": _LENGTH,
    "weekly_owed": _optional(_LENGTH),
}
