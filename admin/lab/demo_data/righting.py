"""How the office puts right what went wrong: who, when, and with which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from admin.lab.demo_data.sightings import Mishap, Seen, WorkedDay
from models.attendance.punch import Punch
from models.records.store import Store

AUTHORS = ("Renate Vogel", "Đặng Thùy Linh", "M. Okonkwo")
_PUT_RIGHT = 0.8
_MISTYPED_EVERY = 16
_SATURDAY = 5
_HOUR = timedelta(hours=1)
_REASONS = {
    Mishap.FORGOTTEN_CHECK_OUT: (
        "forgot to check out, told by e-mail",
        "left by the yard gate, seen by the foreman",
        "forgot to check out, time by the alarm system",
    ),
    Mishap.MISSING_CHECK_IN: (
        "the camera was covered by a delivery",
        "came in with a visitor group",
        "on an errand before work, confirmed by the manager",
    ),
    Mishap.OPEN_BREAK: ("forgot to tap after the break",),
    Mishap.MISTAKEN: ("was on leave; the camera took a colleague for them",),
    Mishap.CLOCK_JUMPED: ("the kiosk's clock was 37 minutes fast",),
}


@dataclass(frozen=True, slots=True)
class Righting:
    """One correction to come."""

    day: WorkedDay
    made_at: datetime
    author: str
    reason: str
    is_mistyped: bool = False
    """It is made with a wrong time first, and that taken back."""

    @property
    def is_addition(self) -> bool:
        return self.day.missed is not None and self.day.wrong is None

    def make(self, store: Store, punches: Mapping[Seen, Punch], ids: Mapping[str, UUID]) -> None:
        """Write it: an added punch, one with another time, or one that doesn't count."""
        missed, wrong = self.day.missed, self.day.wrong
        signed = (self.author, self.reason, self.made_at)
        if wrong is not None and missed is None:
            store.correct_void(punches[wrong].id, *signed)
        elif wrong is not None and missed is not None:
            store.correct_amend(punches[wrong].id, missed.at, None, *signed)
        elif missed is not None:
            self._add(store, missed, ids[missed.person.code])

    def _add(self, store: Store, missed: Seen, employee: UUID) -> None:
        at = _to_five_minutes(missed.at)
        signed = (self.author, self.reason, self.made_at)
        if self.is_mistyped:
            first = store.correct_add(employee, at + _HOUR, missed.direction, *signed)
            store.correct_undo(first.id, self.author, "typing mistake", self.made_at)
        store.correct_add(employee, at, missed.direction, *signed)


def rightings(
    days: Sequence[WorkedDay], zone: ZoneInfo, now: datetime, seed: int
) -> list[Righting]:
    """Return what the office has put right up to now, in the order in which it did."""
    draw = np.random.default_rng([seed, 3])
    found = [_righting(day, zone, draw) for day in days if day.mishap is not None]
    done = [one for one in found if one is not None and one.made_at < now]
    ordered = sorted(done, key=lambda one: one.made_at)
    mistyped = [one for one in ordered if one.is_addition][::_MISTYPED_EVERY]
    return [replace(one, is_mistyped=one in mistyped) for one in ordered]


def _righting(day: WorkedDay, zone: ZoneInfo, draw: np.random.Generator) -> Righting | None:
    made_at = _office_time(day, zone, draw)
    author = AUTHORS[int(draw.integers(len(AUTHORS)))]
    reasons = _REASONS[day.mishap] if day.mishap else ()
    reason = reasons[int(draw.integers(len(reasons)))]
    if draw.random() >= _PUT_RIGHT:
        return None
    return Righting(day, made_at, author, reason)


def _office_time(day: WorkedDay, zone: ZoneInfo, draw: np.random.Generator) -> datetime:
    """Return a time on one of the next days on which the office works."""
    found = day.day + timedelta(days=int(draw.integers(1, 4)))
    while found.weekday() >= _SATURDAY:
        found += timedelta(days=1)
    morning = datetime.combine(found, time(9), zone).astimezone(UTC)
    return morning + timedelta(minutes=int(draw.integers(420)))


def _to_five_minutes(at: datetime) -> datetime:
    """Return the time as people remember it."""
    return at - timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
