"""Forgetting people, here and in what a backup brings back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

import peewee

from models.attendance.employee import Employee
from models.attendance.rota import Assignment
from models.records.corrections import Corrections
from models.records.links import LinkKind
from models.records.shifts import Shifts
from models.records.tables import (
    AssignmentRow,
    ConsentRow,
    CorrectionRow,
    DistinctionRow,
    EmployeeRow,
    EnrollmentRequestRow,
    LeaveRow,
    MembershipRow,
    PinRow,
    PinTryRow,
    RefusedAttemptRow,
    TemplateRow,
)

_PERSONAL = (
    TemplateRow,
    ConsentRow,
    EnrollmentRequestRow,
    DistinctionRow,
    MembershipRow,
    AssignmentRow,
    LeaveRow,
    PinRow,
    PinTryRow,
)


class Erasures(Corrections, Shifts):
    """The part of the store that forgets."""

    def erase(self, code: str, at: datetime) -> Employee:
        """Forget the person; what stays is an id, its punches, and the shifts they were under.

        So the hours of past months stay what they were. What else there was is overwritten in the
        file. The journal stays whole: what it holds of a person are ids, and seals whose secrets go
        with this.
        """
        with self.writing():
            found = self.employee(code)
            shifts = self._shifts_under_punches(found.id)
            for table in _PERSONAL:
                self._run(table.delete().where(table.employee == found.id))
            self._run(DistinctionRow.delete().where(DistinctionRow.other == found.id))
            self._disown_attempts(found.id)
            words = CorrectionRow.update(author="", reason="", salt="")
            self._run(words.where(CorrectionRow.employee == found.id))
            for each in shifts:
                self.assign(each, at)
            self._run(_blank(at).where(EmployeeRow.id == found.id))
            self._note(LinkKind.ERASURE, {"employee": found.id.hex}, at)
            self._wipe_log()
            return self.employee_by_id(found.id)

    def _disown_attempts(self, employee_id: UUID) -> None:
        """Let refused attempts name nobody. They stay: somebody else may have made them."""
        theirs = RefusedAttemptRow.employee == employee_id
        self._run(RefusedAttemptRow.update(employee=None).where(theirs))

    def _shifts_under_punches(self, employee_id: UUID) -> list[Assignment]:
        """Return the shifts from the first punch that counts to the last as the person's own.

        They say no longer which of them were a department's: that is forgotten.
        """
        punches = self.counted_punches(employee_id=employee_id)
        if not punches:
            return []
        first = punches[0].at.date() - timedelta(days=1)  # wherever on earth that was
        days = [first + timedelta(n) for n in range((punches[-1].at.date() - first).days + 2)]
        rota = self.rota(employee_id)
        runs = groupby(days, key=lambda day: rota.shift(employee_id, day).name)
        spans = [(name, list(run)) for name, run in runs]
        return [Assignment(name, run[0], run[-1], employee=employee_id) for name, run in spans]

    def erased_ids(self) -> list[UUID]:
        """Return the ids of all who were erased; an id alone tells nobody who that was."""
        query = EmployeeRow.select(EmployeeRow.id).where(EmployeeRow.erased_at.is_null(False))
        return [row.id for row in self._rows(query.order_by(EmployeeRow.id))]

    def erase_again(self, ids: Iterable[UUID], at: datetime) -> int:
        """Erase those of the ids who are here unerased, all or none; return how many they were."""
        with self.writing():
            found = [row for id_ in sorted(set(ids)) if (row := self._unerased(id_)) is not None]
            for row in found:
                self.erase(str(row.code), at)
            return len(found)

    def _unerased(self, id_: UUID) -> EmployeeRow | None:
        row: EmployeeRow | None = self._row(
            EmployeeRow.select().where(EmployeeRow.id == id_, EmployeeRow.erased_at.is_null())
        )
        return row


def _blank(at: datetime) -> peewee.ModelUpdate:
    return EmployeeRow.update(
        code=None,
        code_key=None,
        name=None,
        department=None,
        salt=None,
        active=False,
        erased_at=at,
    )
