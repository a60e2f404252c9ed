"""Shifts and who works them: rules that begin on a day and are never edited."""

from datetime import date, datetime
from uuid import UUID

from models.attendance.rota import Assignment, Rota, ShiftVersion
from models.attendance.shift import FREE, Shift
from models.records.codec import new_key
from models.records.errors import InvalidAssignmentError, InvalidShiftError, UnknownShiftError
from models.records.people import People
from models.records.shift_rules import shift_from_json, shift_to_json
from models.records.tables import AssignmentRow, ShiftRow
from models.records.words import NAME_LENGTH, checked, did_you_mean, key_of


class Shifts(People):
    """The part of the store about what a company expects."""

    def add_shift(self, shift: Shift, since: date, at: datetime) -> None:
        """Add a version of a shift; of two that begin on one day the later one counts.

        Names are compared whatever their case, and stay as they were typed first.
        """
        name = checked("shift's name", shift.name, NAME_LENGTH)
        if key_of(name) == FREE.name:
            raise InvalidShiftError(f"'{name}' means to have no shift. Choose another name.")
        rules = shift_to_json(shift)
        with self.writing():
            self._add_linked(
                ShiftRow,
                at,
                id=new_key(),
                name=self._shift_names().get(key_of(name), name),
                name_key=key_of(name),
                since=since,
                rules=rules,
                made_at=at,
            )

    def shift_versions(self) -> list[ShiftVersion]:
        """Return all versions, in the order they were added."""
        query = ShiftRow.select(ShiftRow.since, ShiftRow.name, ShiftRow.rules)
        ordered = query.order_by(ShiftRow.made_at, ShiftRow.id)
        return [
            ShiftVersion(since, shift_from_json(name, rules))
            for since, name, rules in self._rows(ordered.tuples())
        ]

    def assign(self, assignment: Assignment, at: datetime) -> None:
        """Assign a shift there is, or `free`, to one person, a department or everybody."""
        _refuse_contradiction(assignment)
        department = assignment.department
        with self.writing():
            if assignment.employee is not None:
                self._living(assignment.employee)
            self._add_linked(
                AssignmentRow,
                at,
                id=new_key(),
                shift=self._assignable(assignment.shift),
                employee=assignment.employee,
                department=department and checked("department", department, NAME_LENGTH),
                since=assignment.since,
                until=assignment.until,
                made_at=at,
            )

    def assignments(self, employee_id: UUID | None = None) -> list[Assignment]:
        """Return all, or those that can bear on one person, in the order they were given."""
        row = AssignmentRow
        query = row.select(row.shift, row.since, row.until, row.employee, row.department)
        if employee_id is not None:
            query = query.where((row.employee == employee_id) | row.employee.is_null())
        ordered = query.order_by(row.made_at, row.id)
        return [Assignment(*values) for values in self._rows(ordered.tuples())]

    def rota(self, employee_id: UUID | None = None) -> Rota:
        """Return who works which shift: everybody, or one person alone, which costs less."""
        return Rota(
            self.shift_versions(), self.assignments(employee_id), self.memberships(employee_id)
        )

    def _assignable(self, shift: str | None) -> str | None:
        """Return the name as the shift has it."""
        if shift is None or key_of(shift) == FREE.name:
            return shift and FREE.name
        names = self._shift_names()
        if key_of(shift) not in names:
            like = did_you_mean(shift, names.values())
            raise UnknownShiftError(
                f"no shift is named '{shift}'.{like or ' Add it first, or assign free.'}"
            )
        return names[key_of(shift)]

    def _shift_names(self) -> dict[str, str]:
        query = ShiftRow.select(ShiftRow.name_key, ShiftRow.name).distinct()
        return dict(self._rows(query.tuples()))


def _refuse_contradiction(assignment: Assignment) -> None:
    if assignment.employee is not None and assignment.department is not None:
        raise InvalidAssignmentError(
            "an assignment is for one employee or for a department. Make it two."
        )
    if assignment.until is not None and assignment.until < assignment.since:
        raise InvalidAssignmentError(
            f"the last day, {assignment.until}, is before the first, {assignment.since}. "
            "Look at both."
        )
