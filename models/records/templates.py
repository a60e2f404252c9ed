"""Templates and the consents that they rest on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import peewee

from models.attendance.employee import Employee
from models.recognition.template import Template
from models.records.codec import new_key
from models.records.errors import UnknownEmployeeError
from models.records.links import LinkKind
from models.records.people import People
from models.records.tables import ConsentRow, DistinctionRow, EmployeeRow, RevisionRow, TemplateRow


class Templates(People):
    """The part of the store about what faces are compared with."""

    def enroll(
        self,
        employee: Employee,
        templates: Sequence[Template],
        consent_version: str,
        at: datetime,
    ) -> None:
        """Add templates to those there are, and note the consent, both or neither."""
        if any(template.employee != employee.id for template in templates):
            raise ValueError(f"a template of somebody else among those of {employee.code}")
        with self.writing():
            if self.employee_by_id(employee.id).erased:
                raise UnknownEmployeeError(
                    f"{employee.name} was erased. Add the person anew first."
                )
            self._add(
                ConsentRow,
                id=new_key(),
                employee=employee.id,
                version=consent_version,
                given_at=at,
            )
            for template in templates:
                self._add_template(template, at)
            self._note_enrollment(employee, templates, consent_version, at)

    def consents(self, employee_id: UUID) -> list[tuple[str, datetime]]:
        """Return the versions agreed to and when, oldest first."""
        query = ConsentRow.select().where(ConsentRow.employee == employee_id)
        ordered = query.order_by(ConsentRow.given_at, ConsentRow.id)
        return [(row.version, row.given_at) for row in self._rows(ordered)]

    def latest_consent(self, employee_id: UUID) -> tuple[str, datetime] | None:
        given = self.consents(employee_id)
        return given[-1] if given else None

    def distinguish(self, employee_id: UUID, other_id: UUID, reason: str, at: datetime) -> None:
        """Note that two employees who look alike are two people, and how that is known."""
        with self.writing():
            self._add(
                DistinctionRow,
                id=new_key(),
                employee=employee_id,
                other=other_id,
                reason=reason,
                made_at=at,
            )
            pair = {"employee": employee_id.hex, "other": other_id.hex}
            self._note(LinkKind.DISTINCTION, pair, at)

    def distinguished_from(self, employee_id: UUID) -> set[UUID]:
        """Return whom the employee was said to look like and not to be, whichever came first."""
        row = DistinctionRow
        query = row.select().where((row.employee == employee_id) | (row.other == employee_id))
        pairs = [(each.employee, each.other) for each in self._rows(query)]
        return {other if one == employee_id else one for one, other in pairs}

    def templates(self) -> list[Template]:
        """Return the templates of active employees: the kiosk's gallery."""
        return self._templates(EmployeeRow.active == True)  # noqa: E712 - peewee's, for SQL

    def all_templates(self) -> list[Template]:
        """Return inactive employees' templates too: whom a new face must not be already."""
        return self._templates(EmployeeRow.erased_at.is_null())

    def template_counts(self) -> dict[UUID, int]:
        """Return how many templates each employee has who is not erased; 0 where there is none."""
        counted = (
            EmployeeRow.select(EmployeeRow.id, peewee.fn.COUNT(TemplateRow.id))
            .left_outer_join(TemplateRow, on=(TemplateRow.employee == EmployeeRow.id))
            .where(EmployeeRow.erased_at.is_null())
            .group_by(EmployeeRow.id)
        )
        return dict(self._rows(counted.tuples()))

    def gallery_revision(self) -> int:
        """Return a number that grows when people, templates or PINs change; cheap to ask for."""
        return int(self._rows(RevisionRow.select())[0].number)

    def _note_enrollment(
        self,
        employee: Employee,
        templates: Sequence[Template],
        consent_version: str,
        at: datetime,
    ) -> None:
        content = {
            "employee": employee.id.hex,
            "templates": len(templates),
            "weights": sorted({template.weights for template in templates}),
            "consent": consent_version,
        }
        self._note(LinkKind.ENROLLMENT, content, at)

    def _templates(self, who: peewee.Expression) -> list[Template]:
        query = (
            TemplateRow.select(TemplateRow)
            .join(EmployeeRow, on=(TemplateRow.employee == EmployeeRow.id))
            .where(who)
            .order_by(TemplateRow.id)
        )
        return [
            Template(row.employee, row.embedding, row.weights, row.source)
            for row in self._rows(query)
        ]

    def _add_template(self, template: Template, at: datetime) -> None:
        self._add_linked(
            TemplateRow,
            at,
            id=new_key(),
            employee=template.employee,
            embedding=template.embedding,
            weights=template.weights,
            source=template.source,
            created_at=at,
        )
