"""Who the kiosk knows: read again within a second of any change in the office."""

import logging
from collections.abc import Iterable, Mapping
from uuid import UUID

from kiosk.problem import Problem
from models.recognition.cohort import Cohort
from models.recognition.gallery import Gallery, Policy
from models.recognition.template import MixedWeightsError, Template
from models.records.errors import RecordsError
from models.records.store import Store

_POLL_EVERY = 1.0
_log = logging.getLogger(__name__)


class Roster:
    """The gallery and the names, as they were at the last look."""

    def __init__(self, store: Store, weights: str, policy: Policy, cohort: Cohort) -> None:
        self._store = store
        self._weights = weights
        self._policy = policy
        self._cohort = cohort
        self._revision: int | None = None
        self._next_poll = 0.0
        self._problem = Problem(_log, "going on with the people known so far")
        self.names: Mapping[UUID, str] = {}
        self.gallery = self._gallery_of(())

    def refresh(self, now: float) -> bool:
        """Look whether people came or went, once a second; tell whether the gallery is a new one.

        A database that doesn't answer and templates of other weights leave those known so far.
        """
        if now < self._next_poll:
            return False
        self._next_poll = now + _POLL_EVERY
        try:
            is_new = self._reload_if_changed()
        except (RecordsError, MixedWeightsError) as error:
            self._problem.is_there(error)
            return False
        self._problem.is_over()
        return is_new

    def _reload_if_changed(self) -> bool:
        revision = self._store.gallery_revision()
        if revision == self._revision:
            return False
        self.gallery = self._gallery_of(self._store.templates())
        self.names = {employee.id: employee.name for employee in self._store.employees()}
        self._revision = revision
        _log.info("gallery: %d people", len(self.gallery))
        if not self.gallery.supports_promise:
            _log.warning("so many people were never measured at this target_fpir; raise it")
        return True

    def _gallery_of(self, templates: Iterable[Template]) -> Gallery:
        return Gallery(templates, self._weights, self._policy, self._cohort)
