"""Punches, and what a sighting at the kiosk means when it comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from uuid import UUID


class PunchKind(StrEnum):
    """How a punch came to be."""

    FACE = "face"


@dataclass(frozen=True, slots=True)
class Punch:
    """One sighting of an employee, a fact that is never changed. `at` is aware and in UTC."""

    id: UUID
    employee: UUID
    at: datetime
    kiosk: str
    kind: PunchKind
    distance: float | None
    """Euclidean distance of the probe to the template's centre, 0 (same) to 2; lower is better."""


class Sighting(Enum):
    """What seeing somebody now amounts to."""

    CHECK_IN = "the first of the attendance day"
    CHECK_OUT = "a later one; the last of the day is the check-out"
    DUPLICATE = "too soon after the last punch to be another"


@dataclass(frozen=True, slots=True)
class SightingDecision:
    """A sighting and the punches of the day that it is seen against."""

    sighting: Sighting
    checked_in: datetime
    """The first punch of the day: this very sighting for a check-in."""
    last: datetime
    """The punch that a duplicate repeats; for the others, this very sighting."""

    @property
    def is_punch(self) -> bool:
        return self.sighting is not Sighting.DUPLICATE


def decide_sighting(
    day: Sequence[Punch], at: datetime, duplicate_window: timedelta
) -> SightingDecision:
    """Decide what a sighting at `at` is, given the punches so far of its attendance day, any order.

    First in and last out: whoever passes the camera at ten is not checked out by it, because the
    last sighting of the day decides. A punch that lies in the future (a clock set back) counts as
    near as one in the past, so that a clock's jump makes no double.
    """
    if not day:
        return SightingDecision(Sighting.CHECK_IN, checked_in=at, last=at)
    first = min(punch.at for punch in day)
    nearest = min((punch.at for punch in day), key=lambda punched: abs(punched - at))
    if abs(at - nearest) < duplicate_window:
        return SightingDecision(Sighting.DUPLICATE, checked_in=first, last=nearest)
    return SightingDecision(Sighting.CHECK_OUT, checked_in=min(first, at), last=at)
