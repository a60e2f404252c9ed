"""What waits for the database, and how it is written down meanwhile: one line of JSON each."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zlib import crc32

from models.attendance.punch import Clock, Direction, PunchKind


@dataclass(frozen=True, slots=True)
class WaitingPunch:
    """A punch with the id that it will have in the database. `at` is aware."""

    id: UUID
    employee: UUID
    at: datetime
    kiosk: str
    kind: PunchKind
    distance: float | None
    direction: Direction | None
    clock: Clock


@dataclass(frozen=True, slots=True)
class WaitingDispute:
    """Somebody said that the punch isn't theirs."""

    id: UUID
    punch: UUID
    at: datetime
    kiosk: str


Waiting = WaitingPunch | WaitingDispute


class NotUnderstoodError(Exception):
    """A whole entry, but of another version of this program."""


def line_of(waiting: Waiting, number: int) -> bytes:
    """Return the line, with a check sum before it; `number` says which came first."""
    text = json.dumps({"number": number, **as_data(waiting)}, ensure_ascii=False)
    data = text.encode()
    return f"{crc32(data):08x} ".encode() + data


def from_line(line: bytes) -> tuple[int, Waiting] | None:
    """Return number and entry; None for a line that is empty, torn or damaged.

    Raises NotUnderstoodError.
    """
    checksum, _, data = line.strip().partition(b" ")
    if not data or checksum != f"{crc32(data):08x}".encode():
        return None
    try:
        fields = json.loads(data)
        return int(fields["number"]), _from_data(fields)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotUnderstoodError from error


def as_data(waiting: Waiting) -> dict[str, Any]:
    """Return the entry as JSON has it."""
    common = {"id": str(waiting.id), "at": waiting.at.isoformat(), "kiosk": waiting.kiosk}
    if isinstance(waiting, WaitingDispute):
        return {**common, "disputes": str(waiting.punch)}
    return {
        **common,
        "employee": str(waiting.employee),
        "kind": waiting.kind.value,
        "distance": waiting.distance,
        "direction": waiting.direction and waiting.direction.value,
        "clock": waiting.clock.value,
    }


def _from_data(fields: dict[str, Any]) -> Waiting:
    own, at, kiosk = UUID(fields["id"]), datetime.fromisoformat(fields["at"]), fields["kiosk"]
    if "disputes" in fields:
        return WaitingDispute(own, UUID(fields["disputes"]), at, kiosk)
    return WaitingPunch(
        id=own,
        employee=UUID(fields["employee"]),
        at=at,
        kiosk=kiosk,
        kind=PunchKind(fields["kind"]),
        distance=fields["distance"],
        direction=fields["direction"] and Direction(fields["direction"]),
        clock=Clock(fields["clock"]),
    )
