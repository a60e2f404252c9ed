"""Holidays and leave."""

from datetime import date, datetime
from uuid import UUID

from models.attendance.calendar import Holiday, Leave, LeaveKind, WorkCalendar
from models.records.codec import new_key
from models.records.errors import InvalidDayError, UnknownDayError
from models.records.people import People
from models.records.tables import HolidayRow, LeaveRow
from models.records.words import NAME_LENGTH, checked


class Calendars(People):
    """The part of the store about the days on which somebody isn't expected."""

    def add_holiday(self, holiday: Holiday, at: datetime) -> None:
        """Add a holiday; once more with the same name does nothing."""
        name = checked("holiday's name", holiday.name, NAME_LENGTH)
        with self.writing():
            there = self._row(HolidayRow.select().where(HolidayRow.day == holiday.day))
            if there is None:
                self._add_linked(HolidayRow, at, id=new_key(), day=holiday.day, name=name)
            elif there.name != name:
                raise InvalidDayError(
                    f"{holiday.day} is the holiday '{there.name}' already. Remove that first."
                )

    def remove_holiday(self, day: date, at: datetime) -> None:
        with self.writing():
            row = self._row(HolidayRow.select().where(HolidayRow.day == day))
            if row is None:
                raise UnknownDayError(f"{day} is no holiday. Look at the list of holidays.")
            self._remove_linked(row, at)

    def holidays(self, first: date | None = None, last: date | None = None) -> list[Holiday]:
        """Return the holidays from the first day to the last, both included, by date."""
        query = HolidayRow.select(HolidayRow.day, HolidayRow.name)
        if first is not None:
            query = query.where(HolidayRow.day >= first)
        if last is not None:
            query = query.where(HolidayRow.day <= last)
        return [Holiday(*values) for values in self._rows(query.order_by(HolidayRow.day).tuples())]

    def add_leave(
        self,
        employee_id: UUID,
        first: date,
        last: date,
        kind: LeaveKind,
        is_half_day: bool,
        at: datetime,
    ) -> Leave:
        """Add leave, which may not overlap what the person has already."""
        leave = Leave(new_key(), employee_id, first, last, kind, is_half_day)
        if last < first:
            raise InvalidDayError(
                f"the last day, {last}, is before the first, {first}. Look at both."
            )
        with self.writing():
            self._refuse_overlap(leave)
            self._add_linked(
                LeaveRow,
                at,
                id=leave.id,
                employee=employee_id,
                first=first,
                last=last,
                kind=kind.value,
                half_day=is_half_day,
                made_at=at,
            )
        return leave

    def cancel_leave(self, id: UUID, at: datetime) -> None:  # noqa: A002 - the word of the calls
        with self.writing():
            row = self._row(LeaveRow.select().where(LeaveRow.id == id))
            if row is None:
                raise UnknownDayError(f"no leave has the id {id}. Look at the list of leave.")
            self._remove_linked(row, at)

    def leaves(
        self,
        first: date | None = None,
        last: date | None = None,
        employee_id: UUID | None = None,
    ) -> list[Leave]:
        """Return all leave that touches the days from first to last, both included, by date."""
        row = LeaveRow
        query = row.select(row.id, row.employee, row.first, row.last, row.kind, row.half_day)
        if first is not None:
            query = query.where(row.last >= first)
        if last is not None:
            query = query.where(row.first <= last)
        if employee_id is not None:
            query = query.where(row.employee == employee_id)
        return [
            Leave(key, employee, begins, ends, LeaveKind(kind), half)
            for key, employee, begins, ends, kind, half in self._rows(
                query.order_by(row.first, row.id).tuples()
            )
        ]

    def calendar(self) -> WorkCalendar:
        """Return all holidays and everybody's leave."""
        leave: dict[UUID, list[Leave]] = {}
        for one in self.leaves():
            leave.setdefault(one.employee, []).append(one)
        return WorkCalendar(
            {holiday.day: holiday.name for holiday in self.holidays()},
            {employee: tuple(theirs) for employee, theirs in leave.items()},
        )

    def _refuse_overlap(self, leave: Leave) -> None:
        who = self._living(leave.employee)
        for other in self.leaves(leave.first, leave.last, leave.employee):
            raise InvalidDayError(
                f"{who.name} has leave from {other.first} to {other.last} already. "
                "Cancel that first."
            )
