"""Attempts of faces that aren't believed: each is counted and written down once."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.greeting.refusals import Patience, Refusals
from models.recognition.liveness.refusal import Refusal, RefusalReason
from models.recognition.liveness.terms import Life
from models.recognition.pipeline import Outcome
from models.records.errors import RecordsError
from models.records.store import Store
from models.records.values import RefusedAttempt

_log = logging.getLogger(__name__)
_MOST = 50
"""Refusals remembered; more than ever are told at one time."""
_LEFT_AFTER = timedelta(seconds=1)
"""A face that isn't seen for so long has gone; its track has ended by then."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody who is asked for a gesture."""

    employee: UUID
    seen: datetime


class Attempts:
    """Those of one kiosk. Only where a face would have been named is there one to speak of.

    `keep` takes what is to be written down; it must not wait for the database.
    """

    def __init__(
        self, kiosk: str, patience: Patience, keep: Callable[[RefusedAttempt], None]
    ) -> None:
        self._kiosk = kiosk
        self._patience = patience
        self._keep = keep
        self._refusals = Refusals(patience)
        self._told: deque[Refusal] = deque(maxlen=_MOST)
        self._asked: dict[int, _Asked] = {}

    def recall(self, store: Store, now: datetime) -> None:
        """Count those of before a restart; where they can't be read, the count begins anew."""
        since = now - 2 * self._patience.within
        try:
            found = store.refused_attempts(since, self._kiosk)
        except RecordsError as error:
            _log.warning("the attempts of before can't be read: %s", error)
            return
        for attempt in found:
            if attempt.employee:
                self._refusals.add(attempt.employee, attempt.at)

    def ask_for_pin(self, employee: UUID | None, at: datetime) -> bool:
        """Tell whether too many attempts under this name were refused."""
        return employee is not None and self._refusals.ask_for_pin(employee, at)

    def see(self, outcomes: Sequence[Outcome], at: datetime) -> None:
        """Take in the faces of one frame."""
        for outcome in outcomes:
            if outcome.claimed and outcome.refusal:
                self._tell(outcome.claimed, outcome.refusal, at)
        self._follow_asked({outcome.track: outcome for outcome in outcomes}, at)

    def look_away(self) -> None:
        """Forget who is asked: nobody is looked at, so that nobody can answer."""
        self._asked.clear()

    def _tell(self, employee: UUID, refusal: Refusal, at: datetime) -> None:
        if not any(told is refusal for told in self._told):
            self._told.append(refusal)
            self._count(employee, refusal, at)

    def _follow_asked(self, outcomes: dict[int, Outcome], at: datetime) -> None:
        """Count whoever goes without an answer: they would be asked for something else next."""
        for track, asked in tuple(self._asked.items()):
            outcome = outcomes.get(track)
            has_left = outcome is None and at - asked.seen >= _LEFT_AFTER
            if has_left or (outcome and outcome.life is Life.OPEN):
                self._count(asked.employee, Refusal(RefusalReason.UNANSWERED), at)
            if has_left or outcome:
                del self._asked[track]
        for track, outcome in outcomes.items():
            if outcome.claimed and outcome.life is Life.ASKED:
                self._asked[track] = _Asked(outcome.claimed, at)

    def _count(self, employee: UUID, refusal: Refusal, at: datetime) -> None:
        """Count an attempt, unless nothing was to be gained by it, and nothing asked for."""
        if self._refusals.ask_for_pin(employee, at):
            return
        self._refusals.add(employee, at)
        self._keep(RefusedAttempt(self._kiosk, at, employee, refusal.reason, refusal.scores))
        _log.info("a face was refused: %s", refusal.reason)
