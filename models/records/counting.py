# ruff: noqa: S608 - only constants are put together, what is asked for is bound
"""Reading punches with their corrections: tens of thousands at once, and a few among millions.

Plain SQL and tuples, because peewee's instances would take longer than all that is made of them.
Every statement finds its rows by an index, so that the years before cost nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.attendance.correction import Correction, CorrectionKind
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.records.codec import UtcField

_PUNCH = "p.id, p.employee, p.at, p.kiosk, p.kind, p.distance, p.direction, p.clock"
_CORRECTION = """c.id, c.kind, c.target, c.employee, c.at, c.direction, c.author, c.reason,
    c.made_at"""
_EARLIEST, _LATEST = "", "~"
"""Before and after every time, as text."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL and what goes into it."""

    sql: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Which punches are asked for: since <= at < until, of one employee or of all."""

    since: datetime | None = None
    until: datetime | None = None
    employee: UUID | None = None

    @property
    def where(self) -> str:
        whose = "" if self.employee is None else "employee = ? AND "
        return f"{whose}at >= ? AND at < ?"

    @property
    def parameters(self) -> tuple[str, ...]:
        whose = () if self.employee is None else (self.employee.hex,)
        return (*whose, stored_time(self.since) or _EARLIEST, stored_time(self.until) or _LATEST)

    def holds(self, at: datetime) -> bool:
        early = self.since is not None and at < self.since
        late = self.until is not None and at >= self.until
        return not (early or late)


def stored_time(at: datetime | None) -> str | None:
    return UtcField().db_value(at)


def written(span: Span) -> Statement:
    """Return what reads the punches that were written in the span."""
    return Statement(f"SELECT {_PUNCH} FROM punch p WHERE {span.where}", span.parameters)


def moved(span: Span) -> Statement:
    """Return what reads the punches that a correction moves into the span from outside of it."""
    sql = f"""WITH moved (id) AS (SELECT DISTINCT target FROM correction WHERE {span.where})
        SELECT {_PUNCH} FROM moved m CROSS JOIN punch p ON p.id = m.id
        WHERE NOT (p.at >= ? AND p.at < ?)"""
    return Statement(sql, (*span.parameters, *span.parameters[-2:]))


def corrections_about(span: Span) -> Statement:
    """Return what reads all corrections of punches that are, or are moved, in the span.

    CROSS JOIN keeps SQLite to this order: from the punches to their corrections.
    """
    sql = f"""WITH touched (id) AS (
            SELECT id FROM punch WHERE {span.where}
            UNION SELECT target FROM correction WHERE {span.where}),
        {_ABOUT}"""
    return Statement(sql, (*span.parameters, *span.parameters))


def corrections_of(punch: UUID) -> Statement:
    """Return what reads all corrections of one punch."""
    return Statement(f"WITH touched (id) AS (SELECT ?), {_ABOUT}", (punch.hex,))


def written_as(punch: UUID) -> Statement:
    """Return what reads the punch of an id, unless it was added by hand."""
    return Statement(f"SELECT {_PUNCH} FROM punch p WHERE id = ?", (punch.hex,))


def all_corrections(employee: UUID | None) -> Statement:
    """Return what reads the corrections of one person's punches, or of everybody's."""
    sql = f"SELECT {_CORRECTION} FROM correction c"
    return (
        Statement(sql)
        if employee is None
        else Statement(f"{sql} WHERE employee = ?", (employee.hex,))
    )


def correction_and_undoing(correction: UUID) -> Statement:
    """Return what reads a correction, and the one that takes it back if there is one."""
    sql = f"SELECT {_CORRECTION} FROM correction c WHERE id = ? OR target = ?"
    return Statement(sql, (correction.hex, correction.hex))


def ids_from(prefix: str, at_most: int) -> Statement:
    """Return what reads the ids, beginning like this, of punches written or added by hand."""
    sql = """SELECT id FROM punch WHERE id >= ? AND id < ?
        UNION SELECT target FROM correction WHERE target >= ? AND target < ? AND kind = ?
        LIMIT ?"""
    bounds = (prefix, f"{prefix}g")  # g follows the last of the digits
    return Statement(sql, (*bounds, *bounds, CorrectionKind.ADD.value, str(at_most)))


_ABOUT = f"""about AS (
        SELECT c.* FROM touched t CROSS JOIN correction c ON c.target = t.id)
    SELECT {_CORRECTION} FROM about c
    UNION ALL
    SELECT {_CORRECTION} FROM about a CROSS JOIN correction c ON c.target = a.id"""


def as_punches(rows: Iterable[Any]) -> list[Punch]:
    """Return the punches of rows that `written` or `moved` brought."""
    employees: dict[str, UUID] = {}
    return [
        Punch(
            UUID(key),
            employees.get(employee) or employees.setdefault(employee, UUID(employee)),
            datetime.fromisoformat(at),
            kiosk,
            PunchKind(kind),
            distance,
            None if direction is None else Direction(direction),
            Clock(clock),
        )
        for key, employee, at, kiosk, kind, distance, direction, clock in rows
    ]


def as_corrections(rows: Iterable[Any]) -> list[Correction]:
    """Return the corrections of rows that `corrections_about` or `corrections_of` brought."""
    return [
        Correction(
            UUID(key),
            CorrectionKind(kind),
            UUID(target),
            UUID(employee),
            None if at is None else datetime.fromisoformat(at),
            None if direction is None else Direction(direction),
            author,
            reason,
            datetime.fromisoformat(made_at),
        )
        for key, kind, target, employee, at, direction, author, reason, made_at in rows
    ]
