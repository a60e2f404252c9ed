"""A day at work as the kiosk sees it, and what goes wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import numpy as np

from admin.lab.demo_data.staff import Person
from models.attendance.punch import Clock, Direction
from models.attendance.shift import DirectionRule, Shift

_MINUTE = timedelta(minutes=1)


class Mishap(StrEnum):
    """What goes wrong with the punches of a day."""

    FORGOTTEN_CHECK_OUT = "forgotten check-out"
    MISSING_CHECK_IN = "missing check-in"
    OPEN_BREAK = "break without an end"
    MISTAKEN = "mistaken for a colleague"
    CLOCK_JUMPED = "the kiosk's clock had jumped"


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting at a kiosk; `at` is in UTC, by the kiosk's own clock."""

    person: Person
    at: datetime
    kiosk: str
    direction: Direction | None = None
    clock: Clock = Clock.GOOD


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """What the kiosks saw of one person's day; with a mishap, what makes it right."""

    person: Person
    day: date
    seen: tuple[Seen, ...]
    mishap: Mishap | None = None
    missed: Seen | None = None
    """What should have been seen."""
    wrong: Seen | None = None
    """What should not; with one that is missed, it is that one at the wrong time."""


_CHANCES = {
    Mishap.FORGOTTEN_CHECK_OUT: 0.008,
    Mishap.MISSING_CHECK_IN: 0.004,
}
_OPEN_BREAK = 0.02
_OVERTIME = (30, 150)
_LATE = (6, 50)
_EARLY_EXIT = 0.015
_GOES_HOME = 0.002


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where and by which rules somebody works on a day."""

    kiosk: str
    shift: Shift
    zone: ZoneInfo
    is_half_day: bool = False
    """The other half is leave."""


def worked_day(person: Person, day: date, place: Workplace, draw: np.random.Generator) -> WorkedDay:
    """Return a day of somebody who came to work."""
    times = _Times(person, day, place, draw)
    begin, end = _hours(person, place.shift, draw)
    if place.is_half_day or draw.random() < _GOES_HOME:
        end = begin + (end - begin) * draw.uniform(0.48, 0.54)
    seen = tuple(_sightings(times, begin, end))
    return _with_mishap(WorkedDay(person, day, seen), place.shift, draw)


def mistaken_day(
    person: Person, day: date, place: Workplace, draw: np.random.Generator
) -> WorkedDay:
    """Return a day of somebody who was away, and was taken for a colleague."""
    seen = _Times(person, day, place, draw).seen(draw.uniform(7 * 60, 17 * 60))
    return WorkedDay(person, day, (seen,), Mishap.MISTAKEN, wrong=seen)


@dataclass(frozen=True, slots=True)
class _Times:
    """Makes sightings from minutes after the day's midnight, on the site's clock."""

    person: Person
    day: date
    place: Workplace
    draw: np.random.Generator

    def seen(self, minute: float, direction: Direction | None = None) -> Seen:
        local = datetime.combine(self.day, time()) + timedelta(seconds=round(minute * 60))
        at = local.replace(tzinfo=self.place.zone).astimezone(UTC)
        return Seen(self.person, at, self.place.kiosk, direction)


def _hours(person: Person, shift: Shift, draw: np.random.Generator) -> tuple[float, float]:
    """Return when somebody comes and goes that day, in minutes after its midnight."""
    habits = person.habits
    extra = draw.uniform(*_OVERTIME) if draw.random() < habits.overtime else draw.uniform(1, 9)
    if shift.start is None or shift.end is None:
        begin = habits.begins + draw.normal(0, 12)
        return begin, begin + _presence(shift, draw) + extra
    begin, end = _minutes(shift.start), _minutes(shift.end)
    end += 0 if end > begin else 24 * 60
    late = (
        draw.uniform(*_LATE) if draw.random() < habits.late else -draw.exponential(habits.early_by)
    )
    if draw.random() < _EARLY_EXIT:
        extra = -draw.uniform(15, 90)
    return begin + max(late, -55), end + extra


def _presence(shift: Shift, draw: np.random.Generator) -> float:
    """Return so many minutes, lunch included, where nobody says from when to when."""
    if shift.owed is None:
        return float(draw.uniform(150, 480))
    return shift.owed / _MINUTE + 30 + draw.normal(0, 20)


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute


def _sightings(times: _Times, begin: float, end: float) -> Iterator[Seen]:
    rule = times.place.shift.direction
    if rule is DirectionRule.STATED:
        yield from _stated(times, begin, end)
    elif rule is DirectionRule.ALTERNATING:
        yield from _split(times, begin)
    else:
        yield times.seen(begin)
        yield from _passing(times, begin, end)
        yield times.seen(end)


def _stated(times: _Times, begin: float, end: float) -> Iterator[Seen]:
    """Yield four taps: in, break, back, out."""
    pause = begin + (end - begin) * times.draw.uniform(0.45, 0.6)
    yield times.seen(begin, Direction.IN)
    yield times.seen(pause, Direction.BREAK)
    yield times.seen(pause + times.draw.uniform(22, 38), Direction.BACK)
    yield times.seen(end, Direction.OUT)


def _split(times: _Times, begin: float) -> Iterator[Seen]:
    """Yield in and out of early morning, and again of the evening."""
    morning = begin - 180
    noon = morning + times.draw.normal(180, 8)
    evening = noon + times.draw.uniform(300, 420)
    half = (morning, noon)
    whole = (*half, evening, evening + times.draw.normal(182, 8))
    yield from map(times.seen, half if times.place.is_half_day else whole)


def _passing(times: _Times, begin: float, end: float) -> Iterator[Seen]:
    """Yield the harmless sightings of somebody who passes the kiosk."""
    if times.draw.random() < times.person.habits.passes:
        out = begin + (end - begin) * times.draw.uniform(0.35, 0.6)
        yield times.seen(out)
        yield times.seen(out + times.draw.uniform(12, 45))


def _with_mishap(day: WorkedDay, shift: Shift, draw: np.random.Generator) -> WorkedDay:
    chance = draw.random()
    for mishap, share in _CHANCES.items():
        if chance < share:
            return _gone_wrong(day, mishap, shift)
        chance -= share
    if shift.direction is DirectionRule.STATED and draw.random() < _OPEN_BREAK:
        return _without(day, 2, Mishap.OPEN_BREAK)
    return day


def _gone_wrong(day: WorkedDay, mishap: Mishap, shift: Shift) -> WorkedDay:
    is_out = mishap is Mishap.FORGOTTEN_CHECK_OUT
    if shift.direction is DirectionRule.FIRST_LAST:
        # Any sighting in between would pass for the one that is missing.
        kept, missed = (day.seen[0], day.seen[-1]) if is_out else (day.seen[-1], day.seen[0])
        return replace(day, seen=(kept,), missed=missed, mishap=mishap)
    return _without(day, len(day.seen) - 1 if is_out else 0, mishap)


def _without(day: WorkedDay, index: int, mishap: Mishap) -> WorkedDay:
    kept = (*day.seen[:index], *day.seen[index + 1 :])
    return replace(day, seen=kept, missed=day.seen[index], mishap=mishap)
