"""Who the kiosk knows: read again within a second of any change in the office."""

import logging
from collections.abc import Mapping
from uuid import UUID

from models.recognition.gallery import Gallery, Policy
from models.recognition.template import MixedWeightsError
from models.records.errors import RecordsError
from models.records.store import Store

_POLL_EVERY = 1.0
_log = logging.getLogger(__name__)


class Roster:
    """The gallery and the names, as they were at the last look."""

    def __init__(self, store: Store, weights: str, policy: Policy) -> None:
        self._store = store
        self._weights = weights
        self._policy = policy
        self._revision: int | None = None
        self._next_poll = 0.0
        self.names: Mapping[UUID, str] = {}
        self.gallery = Gallery((), weights, policy)

    def refresh(self, now: float) -> bool:
        """Look whether people came or went, once a second; tell whether the gallery is a new one.

        A database that doesn't answer, or templates of other weights, leave the people known so far.
        """
        if now < self._next_poll:
            return False
        self._next_poll = now + _POLL_EVERY
        try:
            return self._reload_if_changed()
        except (RecordsError, MixedWeightsError):
            _log.exception("can't read who is enrolled; going on with the people known so far")
            return False

    def _reload_if_changed(self) -> bool:
        revision = self._store.gallery_revision()
        if revision == self._revision:
            return False
        self.gallery = Gallery(self._store.templates(), self._weights, self._policy)
        self.names = {employee.id: employee.name for employee in self._store.employees()}
        self._revision = revision
        _log.info("gallery: %d people", len(self.gallery))
        return True
