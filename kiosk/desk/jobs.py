"""What the pad wants done that takes its time, and what comes of it.

No PIN shows in the `repr` of any of them, so none gets into a log.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kiosk.view import Card, Row, Stage
from models.attendance.punch import Direction


@dataclass(frozen=True, slots=True)
class Check:
    """Whether this staff number and this PIN are one person's."""

    code: str
    pin: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckMaintenance:
    pin: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangePin:
    employee: UUID
    pin: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class WritePunch:
    """`at` is when number and PIN were given, however long the questions after that took."""

    employee: UUID
    name: str
    at: datetime
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class ReadStatus:
    """The lines of the maintenance page."""


Job = Check | CheckMaintenance | ChangePin | WritePunch | ReadStatus


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nothing more is said: not whether the number is anybody's, nor whether it has a PIN."""


@dataclass(frozen=True, slots=True)
class Locked:
    until: datetime


@dataclass(frozen=True, slots=True)
class Right:
    employee: UUID
    name: str
    is_first: bool
    """The PIN was made by the office and is to be changed now."""
    choices: tuple[Direction, ...] = ()
    """What is to be asked before the punch; nothing where it is empty."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The new PIN counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """The punch was dealt with, and this is to be shown."""

    card: Card
    stage: Stage


@dataclass(frozen=True, slots=True)
class Admitted:
    """To the maintenance page."""


@dataclass(frozen=True, slots=True)
class NoMaintenancePin:
    """The office has set none, so that nobody is let in."""


@dataclass(frozen=True, slots=True)
class Status:
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done, as when the database is away; the log has why."""


Answer = Wrong | Locked | Right | Changed | Told | Admitted | NoMaintenancePin | Status | Failed
