"""Employees: added, found, deactivated and erased."""

from datetime import datetime
from difflib import get_close_matches
from uuid import UUID

import peewee

from models.attendance.employee import Employee
from models.records.codec import new_key
from models.records.errors import CodeTakenError, UnknownEmployeeError
from models.records.records import Records
from models.records.tables import (
    ConsentRow,
    DistinctionRow,
    EmployeeRow,
    EnrollmentRequestRow,
    TemplateRow,
)
from models.records.words import CODE_LENGTH, NAME_LENGTH, checked, key_of

_LIKE = 0.5  # also a code of two characters, one of them wrong


class People(Records):
    """The part of the store about who works here."""

    def add_employee(self, code: str, name: str, department: str | None, at: datetime) -> Employee:
        """Add an active employee. Codes are unique whatever their case, and kept as typed."""
        employee = Employee(
            id=new_key(),
            code=checked("code", code, CODE_LENGTH),
            name=checked("name", name, NAME_LENGTH),
            department=None
            if department is None
            else checked("department", department, NAME_LENGTH),
            active=True,
        )
        with self.writing():
            self._refuse_taken(employee.code)
            self._add(
                EmployeeRow,
                id=employee.id,
                code=employee.code,
                code_key=key_of(employee.code),
                name=employee.name,
                department=employee.department,
                active=True,
                created_at=at,
            )
        return employee

    def employee(self, code: str) -> Employee:
        """Return the employee of a code, whatever its case."""
        row = self._row(EmployeeRow.select().where(EmployeeRow.code_key == key_of(code)))
        if row is None:
            raise UnknownEmployeeError(f"no employee has the code '{code}'.{self._like(code)}")
        return as_employee(row)

    def employee_by_id(self, id: UUID) -> Employee:  # noqa: A002 - the word of the calls
        """Return the employee of an id, also an inactive or erased one."""
        row = self._row(EmployeeRow.select().where(EmployeeRow.id == id))
        if row is None:
            raise UnknownEmployeeError(f"no employee has the id {id}.")
        return as_employee(row)

    def employees(self) -> list[Employee]:
        """Return all who are not erased, inactive ones too, by code."""
        query = EmployeeRow.select().where(EmployeeRow.erased_at.is_null())
        return [as_employee(row) for row in self._rows(query.order_by(EmployeeRow.code_key))]

    def everybody(self) -> dict[UUID, Employee]:
        """Return everyone whom a punch may name, erased ones too, by id."""
        return {row.id: as_employee(row) for row in self._rows(EmployeeRow.select())}

    def set_active(self, code: str, active: bool) -> Employee:
        with self.writing():
            found = self.employee(code)
            change = EmployeeRow.update(active=active).where(EmployeeRow.id == found.id)
            if found.active != active:
                self._run(change)
            return self.employee_by_id(found.id)

    def erase(self, code: str, at: datetime) -> Employee:
        """Forget the person; only the id and the punches stay.

        Name, code, department, templates, consents and shots are overwritten in the file.
        """
        with self.writing():
            found = self.employee(code)
            for table in (TemplateRow, ConsentRow, EnrollmentRequestRow, DistinctionRow):
                self._run(_of(table, found.id))
            self._run(DistinctionRow.delete().where(DistinctionRow.other == found.id))
            blank = EmployeeRow.update(
                code=None, code_key=None, name=None, department=None, active=False, erased_at=at
            )
            self._run(blank.where(EmployeeRow.id == found.id))
            self._wipe_log()
            return self.employee_by_id(found.id)

    def _refuse_taken(self, code: str) -> None:
        row = self._row(EmployeeRow.select().where(EmployeeRow.code_key == key_of(code)))
        if row is not None:
            raise CodeTakenError(
                f"the code '{code}' belongs to {row.name} already. Choose another code."
            )

    def _like(self, code: str) -> str:
        codes = {key_of(employee.code): employee.code for employee in self.employees()}
        near = get_close_matches(key_of(code), codes, n=3, cutoff=_LIKE)
        return f" Did you mean {', '.join(codes[key] for key in near)}?" if near else ""


def as_employee(row: EmployeeRow) -> Employee:
    return Employee(
        id=row.id,
        code=row.code or "",
        name=row.name or "",
        department=row.department,
        active=row.active,
        erased=row.erased_at is not None,
    )


def _of(
    table: type[TemplateRow | ConsentRow | EnrollmentRequestRow | DistinctionRow], employee: UUID
) -> peewee.ModelDelete:
    return table.delete().where(table.employee == employee)
