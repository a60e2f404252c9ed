"""Punches: what was written down at a door, never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class PunchKind(StrEnum):
    """How a punch came to be."""

    FACE = "face"
    PIN = "pin"
    """By staff number and PIN."""
    OFFICE = "office"
    """Added by hand; see `models.attendance.correction`."""


class Direction(StrEnum):
    """What a punch says it is: at a kiosk for one direction, or as the office wrote it."""

    IN = "in"
    OUT = "out"
    BREAK = "break"
    BACK = "back"


class Clock(StrEnum):
    """Whether the clock that timed a punch can be relied on."""

    GOOD = "good"
    JUMPED = "jumped"
    """The kiosk's clock had been put forward or back shortly before."""
    UNSYNCHRONISED = "unsynchronised"
    """The kiosk had started before its clock was set by the network."""


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
    direction: Direction | None = None
    clock: Clock = Clock.GOOD
