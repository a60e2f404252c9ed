# ruff: noqa: A002 - `id` is the word of the calls
"""Enrolling at the kiosk's camera: the office asks, the kiosk takes shots, nothing stays behind."""

from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from models.attendance.employee import Employee
from models.recognition.template import Template
from models.records.codec import new_key
from models.records.errors import (
    EnrollmentBusyError,
    EnrollmentNotReadyError,
    UnknownEmployeeError,
)
from models.records.tables import EmployeeRow, EnrollmentRequestRow, EnrollmentShotRow
from models.records.templates import Templates
from models.records.values import EnrollmentRequest, EnrollmentState, Shot


class Enrollments(Templates):
    """The part of the store that office and kiosk talk through while a person stands there."""

    def request_enrollment(
        self, employee_id: UUID, at: datetime, expires_at: datetime
    ) -> EnrollmentRequest:
        """Ask the kiosk for shots of one employee; one request at a time, whoever asks."""
        with self.writing():
            if self.employee_by_id(employee_id).erased:
                raise UnknownEmployeeError(f"the employee {employee_id} was erased.")
            self._delete(_over(at))
            self._refuse_busy(at)
            key = new_key()
            self._add(
                EnrollmentRequestRow,
                id=key,
                employee=employee_id,
                state=EnrollmentState.REQUESTED.value,
                requested_at=at,
                expires_at=expires_at,
            )
            return self._enrollment(EnrollmentRequestRow.id == key)[0]

    def open_enrollment(self, at: datetime) -> EnrollmentRequest | None:
        """Return the request that is neither expired nor failed."""
        found = self._enrollment(~_over(at))
        return found[0] if found else None

    def enrollment(self, id: UUID) -> EnrollmentRequest | None:
        """Return the request; None once it is cancelled, committed or swept."""
        found = self._enrollment(EnrollmentRequestRow.id == id)
        return found[0] if found else None

    def claim_enrollment(self, id: UUID, kiosk: str) -> bool:
        """Take the request for one kiosk; False for whoever comes second."""
        claim = EnrollmentRequestRow.update(kiosk=kiosk, state=EnrollmentState.CAPTURING.value)
        with self.writing():
            return bool(self._run(claim.where(_is(id, EnrollmentState.REQUESTED))))

    def add_shot(self, id: UUID, shot: Shot) -> bool:
        """Keep a shot; False if the request is gone, or no longer capturing."""
        capturing = EnrollmentRequestRow.select().where(_is(id, EnrollmentState.CAPTURING))
        with self.writing():
            if self._row(capturing) is None:
                return False
            self._add(
                EnrollmentShotRow,
                id=new_key(),
                request=id,
                pose=shot.pose,
                embedding=shot.embedding,
                weights=shot.weights,
            )
            return True

    def shots(self, id: UUID) -> list[Shot]:
        """Return the shots in the order they were taken."""
        query = (
            EnrollmentShotRow.select()
            .where(EnrollmentShotRow.request == id)
            .order_by(EnrollmentShotRow.id)
        )
        return [Shot(row.pose, row.embedding, row.weights) for row in self._rows(query)]

    def finish_enrollment(self, id: UUID) -> None:
        """Say that all shots are taken. A request that is gone stays gone."""
        ready = EnrollmentRequestRow.update(state=EnrollmentState.READY.value)
        with self.writing():
            self._run(ready.where(_is(id, EnrollmentState.CAPTURING)))

    def fail_enrollment(self, id: UUID, reason: str) -> None:
        """Give up for a reason that the office will read; the shots go at once."""
        failed = EnrollmentRequestRow.update(state=EnrollmentState.FAILED.value, reason=reason)
        with self.writing():
            self._run(failed.where(EnrollmentRequestRow.id == id))
            self._run(EnrollmentShotRow.delete().where(EnrollmentShotRow.request == id))
            self._wipe_log()

    def commit_enrollment(self, id: UUID, consent_version: str, at: datetime) -> Employee:
        """Turn the shots into templates and forget the request, all in one step."""
        with self.writing():
            request = self._ready(id, at)
            employee = self.employee_by_id(request.employee_id)
            templates = [
                Template(employee.id, shot.embedding, shot.weights, f"{request.kiosk}: {shot.pose}")
                for shot in self.shots(id)
            ]
            self.enroll(employee, templates, consent_version, at)
            self._delete(EnrollmentRequestRow.id == id)
            return employee

    def cancel_enrollment(self, id: UUID) -> None:
        """Forget the request and its shots, whatever its state; once is as good as twice."""
        with self.writing():
            self._delete(EnrollmentRequestRow.id == id)

    def sweep_enrollments(self, at: datetime) -> int:
        """Forget what expired, with its shots; return how many requests that were."""
        with self.writing():
            return self._delete(EnrollmentRequestRow.expires_at <= at)

    def _refuse_busy(self, at: datetime) -> None:
        other = self.open_enrollment(at)
        if other is not None:
            seconds = round((other.expires_at - at).total_seconds())
            raise EnrollmentBusyError(
                f"{other.name} ({other.code}) is being enrolled at the kiosk, for {seconds} "
                "seconds at most. Wait for it to end, or cancel it."
            )

    def _ready(self, id: UUID, at: datetime) -> EnrollmentRequest:
        request = self.enrollment(id)
        if request is None or request.expires_at <= at:
            raise EnrollmentNotReadyError(
                "the enrollment was cancelled or has expired. Start anew."
            )
        if request.state is not EnrollmentState.READY or not self.shots(id):
            raise EnrollmentNotReadyError(
                f"the kiosk has not taken all shots of {request.name} ({request.state})."
            )
        return request

    def _enrollment(self, which: peewee.Expression) -> list[EnrollmentRequest]:
        query = (
            EnrollmentRequestRow.select(EnrollmentRequestRow, EmployeeRow.name, EmployeeRow.code)
            .join(EmployeeRow, on=(EnrollmentRequestRow.employee == EmployeeRow.id))
            .where(which)
        )
        return [_as_request(row) for row in self._rows(query.dicts())]

    def _delete(self, which: peewee.Expression) -> int:
        """Delete requests; their shots go by the foreign key."""
        deleted = self._run(EnrollmentRequestRow.delete().where(which))
        if deleted:
            self._wipe_log()
        return deleted


def _is(id: UUID, state: EnrollmentState) -> peewee.Expression:
    return (EnrollmentRequestRow.id == id) & (EnrollmentRequestRow.state == state.value)


def _over(at: datetime) -> peewee.Expression:
    failed = EnrollmentRequestRow.state == EnrollmentState.FAILED.value
    return (EnrollmentRequestRow.expires_at <= at) | failed


def _as_request(row: dict[str, Any]) -> EnrollmentRequest:
    return EnrollmentRequest(
        id=row["id"],
        employee_id=row["employee"],
        name=row["name"],
        code=row["code"],
        kiosk=row["kiosk"],
        state=EnrollmentState(row["state"]),
        reason=row["reason"],
        requested_at=row["requested_at"],
        expires_at=row["expires_at"],
    )
