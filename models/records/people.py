"""Employees: changed and deactivated."""

from datetime import date, datetime
from uuid import UUID

from models.attendance.employee import Employee
from models.attendance.rota import Membership
from models.records.errors import InvalidEmployeeError
from models.records.staff import Staff, checked_department
from models.records.tables import EmployeeRow
from models.records.values import UNCHANGED, Unchanged
from models.records.words import NAME_LENGTH, checked


class People(Staff):
    """The part of the store about what becomes of those who work here."""

    def change_employee(
        self,
        code: str,
        at: datetime,
        *,
        name: str | None = None,
        department: str | Unchanged | None = UNCHANGED,
        since: date | None = None,
        joined: date | Unchanged | None = UNCHANGED,
        left: date | Unchanged | None = UNCHANGED,
    ) -> Employee:
        """Change what is given; the department from the day `since` on, which must be given then.

        `Employee.department` is the one that begins last, the history is in the rota.
        """
        with self.writing():
            found = self.employee(code)
            change: dict[str, object] = {}
            if name is not None:
                change["name"] = checked("name", name, NAME_LENGTH)
            if not isinstance(joined, Unchanged):
                change["joined_on"] = joined
            if not isinstance(left, Unchanged):
                change["left_on"] = left
            if not isinstance(department, Unchanged):
                change["department"] = self._move(found, department, since, at)
            return self._change_row(found, change, at)

    def set_active(self, code: str, active: bool, at: datetime, on: date | None = None) -> Employee:
        """Deactivate, with `on` as the last day of work if given; or activate, with none."""
        with self.writing():
            found = self.employee(code)
            left = None if active else on or found.left
            return self._change_row(found, {"active": active, "left_on": left}, at)

    def _change_row(self, found: Employee, change: dict[str, object], at: datetime) -> Employee:
        """Write what differs; a change that changes nothing leaves no trace."""
        before = self._employee_row(found.id)
        differing = {key: new for key, new in change.items() if getattr(before, key) != new}
        if differing:
            self._run(EmployeeRow.update(differing).where(EmployeeRow.id == found.id))
            self._note_changed(self._employee_row(found.id), at)
        changed = self.employee_by_id(found.id)
        if changed.joined and changed.left and changed.left < changed.joined:
            raise InvalidEmployeeError(
                f"the last day of work of {changed.name}, {changed.left}, is before the first, "
                f"{changed.joined}. Look at both."
            )
        return changed

    def _move(
        self, found: Employee, department: str | None, since: date | None, at: datetime
    ) -> str | None:
        """Add a membership unless it holds already; return the department that begins last."""
        clean = checked_department(department)
        held = [one for one in self._by_day(found.id) if since is None or one.since <= since]
        if held and held[-1].department == clean:
            return found.department
        if since is None:
            raise InvalidEmployeeError(
                f"from which day on {found.name} belongs to the department isn't said. "
                "Name the day."
            )
        self._add_membership(found.id, clean, since, at)
        return self._by_day(found.id)[-1].department

    def _by_day(self, employee: UUID) -> list[Membership]:
        return sorted(self.memberships(employee), key=lambda one: one.since)
