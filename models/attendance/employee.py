"""Who works here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Employee:
    """A member of staff. An erased one keeps nothing but the id, so that old punches stay whole."""

    id: UUID
    code: str
    name: str
    department: str | None
    active: bool
    erased: bool = False
    joined: date | None = None
    """First day of work; None: since ever."""
    left: date | None = None
    """Last day of work, of somebody inactive or about to leave."""
