"""Employees: added and found."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.attendance.employee import Employee
from models.attendance.rota import Membership
from models.records.codec import new_key, new_salt
from models.records.errors import CodeTakenError, UnknownEmployeeError
from models.records.journal import Journal
from models.records.tables import EmployeeRow, MembershipRow
from models.records.words import CODE_LENGTH, NAME_LENGTH, checked, did_you_mean, key_of


class Staff(Journal):
    """The part of the store about who works here."""

    def add_employee(
        self,
        code: str,
        name: str,
        department: str | None,
        at: datetime,
        joined: date | None = None,
    ) -> Employee:
        """Add an active employee. Codes are unique whatever their case, and kept as typed."""
        employee = Employee(
            id=new_key(),
            code=checked("code", code, CODE_LENGTH),
            name=checked("name", name, NAME_LENGTH),
            department=checked_department(department),
            active=True,
            joined=joined,
        )
        with self.writing():
            self._refuse_taken(employee.code)
            self._add_linked(
                EmployeeRow,
                at,
                id=employee.id,
                code=employee.code,
                code_key=key_of(employee.code),
                name=employee.name,
                department=employee.department,
                active=True,
                created_at=at,
                joined_on=joined,
                left_on=None,
                salt=new_salt(),
            )
            self._add_membership(employee.id, employee.department, date.min, at)
        return employee

    def employee(self, code: str) -> Employee:
        """Return the employee of a code, whatever its case."""
        row = self._row(EmployeeRow.select().where(EmployeeRow.code_key == key_of(code)))
        if row is None:
            like = did_you_mean(code, [employee.code for employee in self.employees()])
            raise UnknownEmployeeError(f"no employee has the code '{code}'.{like}")
        return as_employee(row)

    def employee_by_id(self, id: UUID) -> Employee:  # noqa: A002 - the word of the calls
        """Return the employee of an id, also an inactive or erased one."""
        return as_employee(self._employee_row(id))

    def employees(self) -> list[Employee]:
        """Return all who are not erased, inactive ones too, by code."""
        query = EmployeeRow.select().where(EmployeeRow.erased_at.is_null())
        return [as_employee(row) for row in self._rows(query.order_by(EmployeeRow.code_key))]

    def everybody(self) -> dict[UUID, Employee]:
        """Return everyone whom a punch may name, erased ones too, by id."""
        return {row.id: as_employee(row) for row in self._rows(EmployeeRow.select())}

    def memberships(self, employee_id: UUID | None = None) -> list[Membership]:
        """Return who belongs to which department from when on, in the order they were given."""
        row = MembershipRow
        query = row.select(row.employee, row.department, row.since).order_by(row.id)
        if employee_id is not None:
            query = query.where(row.employee == employee_id)
        return [Membership(*values) for values in self._rows(query.tuples())]

    def _living(self, id: UUID) -> Employee:  # noqa: A002 - the word of the calls
        """Return the employee of an id, unless nothing may be written about them any more."""
        found = self.employee_by_id(id)
        if found.erased:
            raise UnknownEmployeeError(f"the employee {id} was erased. Add the person anew first.")
        return found

    def _employee_row(self, id: UUID) -> EmployeeRow:  # noqa: A002 - the word of the calls
        row = self._row(EmployeeRow.select().where(EmployeeRow.id == id))
        if row is None:
            raise UnknownEmployeeError(f"no employee has the id {id}.")
        found: EmployeeRow = row
        return found

    def _add_membership(
        self, employee: UUID, department: str | None, since: date, at: datetime
    ) -> None:
        self._add_linked(
            MembershipRow,
            at,
            id=new_key(),
            employee=employee,
            department=department,
            since=since,
        )

    def _refuse_taken(self, code: str) -> None:
        row = self._row(EmployeeRow.select().where(EmployeeRow.code_key == key_of(code)))
        if row is not None:
            raise CodeTakenError(
                f"the code '{code}' belongs to {row.name} already. Choose another code."
            )


def as_employee(row: EmployeeRow) -> Employee:
    stored: Any = row
    return Employee(
        id=stored.id,
        code=stored.code or "",
        name=stored.name or "",
        department=stored.department,
        active=stored.active,
        erased=stored.erased_at is not None,
        joined=stored.joined_on,
        left=stored.left_on,
    )


def checked_department(department: str | None) -> str | None:
    return None if department is None else checked("department", department, NAME_LENGTH)
