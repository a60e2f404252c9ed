"""Punches: written once, read for ever."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from models.attendance.punch import Punch, PunchKind, SightingDecision, decide_sighting
from models.records.codec import new_key
from models.records.errors import UnknownEmployeeError
from models.records.people import People
from models.records.tables import PunchRow


class Punches(People):
    """The part of the store about who came and went."""

    def add_punch(
        self, employee_id: UUID, at: datetime, kiosk: str, kind: PunchKind, distance: float | None
    ) -> Punch:
        """Write a punch; it is on the disk when this returns, outside of a longer `writing()`."""
        punch = Punch(new_key(), employee_id, at, kiosk, kind, distance)
        with self.writing():
            self.employee_by_id(employee_id)
            self._add(
                PunchRow,
                id=punch.id,
                employee=employee_id,
                at=at,
                kiosk=kiosk,
                kind=kind.value,
                distance=distance,
            )
        return punch

    def punches(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        employee_id: UUID | None = None,
    ) -> list[Punch]:
        """Return the punches with since <= at < until, by time."""
        query = PunchRow.select()
        if since is not None:
            query = query.where(PunchRow.at >= since)
        if until is not None:
            query = query.where(PunchRow.at < until)
        if employee_id is not None:
            query = query.where(PunchRow.employee == employee_id)
        return [_as_punch(row) for row in self._rows(query.order_by(PunchRow.at, PunchRow.id))]

    def sight(
        self,
        employee_id: UUID,
        at: datetime,
        kiosk: str,
        kind: PunchKind,
        distance: float | None,
        day: tuple[datetime, datetime],
        duplicate_window: timedelta,
    ) -> SightingDecision:
        """Decide what a sighting is and write the punch if it is one, as one step among all kiosks.

        `day` is the attendance day that holds `at`, in UTC.
        Raises UnknownEmployeeError for one who is no longer active; then nothing is written.
        """
        begin, end = day
        if not begin <= at < end:
            raise ValueError(f"{at} is not in the attendance day from {begin} to {end}")
        with self.writing():
            self._refuse_inactive(employee_id)
            near = self.punches(begin - duplicate_window, end + duplicate_window, employee_id)
            decision = _decide(near, at, day, duplicate_window)
            if decision.is_punch:
                self.add_punch(employee_id, at, kiosk, kind, distance)
        return decision

    def _refuse_inactive(self, employee_id: UUID) -> None:
        employee = self.employee_by_id(employee_id)
        if not employee.active:
            raise UnknownEmployeeError(
                f"{employee.name or 'the employee'} is no longer active, so no punch was written."
            )


def _decide(
    near: list[Punch], at: datetime, day: tuple[datetime, datetime], window: timedelta
) -> SightingDecision:
    """Decide by the punches of the day; those beyond its midnights only tell of a duplicate."""
    begin, end = day
    today = [punch for punch in near if begin <= punch.at < end]
    decision = decide_sighting(today, at, window)
    beyond = decide_sighting([punch for punch in near if punch not in today], at, window)
    if not decision.is_punch or beyond.is_punch:
        return decision
    return replace(beyond, checked_in=today[0].at if today else beyond.last)


def _as_punch(row: PunchRow) -> Punch:
    return Punch(row.id, row.employee, row.at, row.kiosk, PunchKind(row.kind), row.distance)
