"""Punches: written once, read for ever."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.records.codec import new_key
from models.records.counting import Span, Statement, as_punches, written
from models.records.errors import explained
from models.records.people import People
from models.records.statements import run_sql
from models.records.tables import PunchRow


class Punches(People):
    """The part of the store about who was seen when."""

    def add_punch(
        self,
        employee_id: UUID,
        at: datetime,
        kiosk: str,
        kind: PunchKind,
        distance: float | None,
        direction: Direction | None = None,
        clock: Clock = Clock.GOOD,
    ) -> Punch:
        """Write a punch; it is on the disk when this returns, outside of a longer `writing()`."""
        punch = Punch(new_key(), employee_id, at, kiosk, kind, distance, direction, clock)
        with self.writing():
            self.employee_by_id(employee_id)
            self._write_punch(punch)
        return punch

    def punches(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        employee_id: UUID | None = None,
    ) -> list[Punch]:
        """Return the punches as they were written, with since <= at < until, by time."""
        found = as_punches(self._read(written(Span(since, until, employee_id))))
        return sorted(found, key=lambda punch: (punch.at, punch.id))

    def newest_time(self) -> datetime | None:
        """Return the latest time at which a punch was written by a clock that is relied on."""
        sound = PunchRow.select(PunchRow.at).where(PunchRow.clock == Clock.GOOD.value)
        row = self._row(sound.order_by(PunchRow.at.desc()).limit(1))
        return None if row is None else row.at.astimezone(UTC)

    def _write_punch(self, punch: Punch) -> None:
        self._add_linked(PunchRow, punch.at, **asdict(punch))

    def _read(self, statement: Statement) -> list[Any]:
        with explained(str(self._database.database)):
            return run_sql(self._database, statement.sql, statement.parameters)
