"""Attempts that a kiosk refused: under whose name, and what spoke against a living person."""

import json
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any
from uuid import UUID

from models.recognition.liveness.refusal import RefusalReason
from models.records.records import Records
from models.records.tables import EmployeeRow, RefusedAttemptRow
from models.records.values import RefusedAttempt


class Attempts(Records):
    """The part of the store by which the office sees who was held up to a camera.

    No journal, as for tries at PINs: nobody's hours hang on an attempt, whoever stands at the door
    may make any number of them, and they are to be forgotten, which no chain can.
    """

    def note_refused_attempt(self, attempt: RefusedAttempt) -> None:
        """Write an attempt down; under nobody's name where its person was erased meanwhile."""
        with self.writing():
            self._add(
                RefusedAttemptRow,
                kiosk=attempt.kiosk,
                at=attempt.at,
                employee=self._still_known(attempt.employee),
                reason=attempt.reason.name,  # its value is a sentence, which may be put better
                scores=_written(attempt.scores),
            )

    def refused_attempts(self, since: datetime, kiosk: str | None = None) -> list[RefusedAttempt]:
        """Return the attempts since then, the oldest first; of one kiosk, or of all."""
        query = RefusedAttemptRow.select().where(RefusedAttemptRow.at >= since)
        if kiosk is not None:
            query = query.where(RefusedAttemptRow.kiosk == kiosk)
        ordered = query.order_by(RefusedAttemptRow.at, RefusedAttemptRow.id)
        return [_as_attempt(row) for row in self._rows(ordered)]

    def sweep_refused_attempts(self, before: datetime) -> int:
        """Forget old attempts; return how many."""
        with self.writing():
            return self._run(RefusedAttemptRow.delete().where(RefusedAttemptRow.at < before))

    def _still_known(self, employee: UUID | None) -> UUID | None:
        query = EmployeeRow.select(EmployeeRow.id)
        row = self._row(query.where(EmployeeRow.id == employee, EmployeeRow.erased_at.is_null()))
        return None if row is None else employee


def _as_attempt(row: Any) -> RefusedAttempt:
    reason = RefusalReason[row.reason]
    return RefusedAttempt(row.kiosk, row.at, row.employee, reason, _read(row.scores))


def _written(scores: Mapping[str, float]) -> str:
    return json.dumps({name: float(score) for name, score in scores.items()})


def _read(text: str) -> dict[str, float]:
    """Return the scores of a text; none of a damaged one, and nothing in it that is no number."""
    try:
        found = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    numbers = {name: score for name, score in found.items() if isinstance(score, float)}
    return {name: score for name, score in numbers.items() if isfinite(score)}
