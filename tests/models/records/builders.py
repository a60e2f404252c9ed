"""Sightings at a door in Berlin, as the store is asked for them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.employee import Employee
from models.attendance.punch import Direction, PunchKind
from models.attendance.sighting import SightingDecision
from models.records.store import Store

WINDOW = timedelta(minutes=5)
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, clock: str) -> datetime:
    """Return a moment of November 2026."""
    local = datetime.fromisoformat(f"2026-11-{day:02}T{clock}")
    return local.replace(tzinfo=BERLIN).astimezone(UTC)


def sight(
    store: Store,
    employee: Employee,
    at: datetime,
    direction: Direction | None = None,
    key: UUID | None = None,
) -> SightingDecision:
    return store.sight(
        employee.id,
        at,
        "door",
        PunchKind.FACE,
        0.4,
        zone=BERLIN,
        duplicate_window=WINDOW,
        direction=direction,
        id=key,
    )
