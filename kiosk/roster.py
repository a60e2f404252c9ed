"""Who the kiosk knows: read again within a second of any change in the office."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from kiosk.desk.code_signs import signs_of
from kiosk.problem import Problem
from models.attendance.employee import Employee
from models.recognition.cohort import Cohort
from models.recognition.gallery import Gallery, Policy
from models.recognition.template import MixedWeightsError, Template
from models.records.errors import RecordsError
from models.records.store import Store
from models.records.values import Pin
from models.records.words import key_of

_POLL_EVERY = 1.0
_POLL_AGAIN_AFTER = 5.0
"""A database that lets nobody read is waited for each time, and nobody is looked at meanwhile."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """All that the kiosk needs of people when the database is away; replaced whole, never changed.

    Any thread may read it.
    """

    names: Mapping[UUID, str] = field(default_factory=dict)
    """Of everybody who is not erased."""
    by_code: Mapping[str, Employee] = field(default_factory=dict)
    """The active ones, by what `key_of` makes of their code."""
    pins: Mapping[UUID, Pin] = field(default_factory=dict)
    maintenance_pin: str | None = None
    """Its hash; None where the office has set none."""
    code_signs: str = ""
    """What staff numbers hold beyond digits, each sign once: the letters page of the pad."""

    def employee(self, code: str) -> Employee | None:
        """Return the active employee of a staff number as it was typed."""
        return self.by_code.get(key_of(code))


class Roster:
    """The gallery and the people, as they were at the last look.

    Whoever comes first each second looks: with frames the recognizer, without them others. Both
    `snapshot` and `gallery` are replaced whole, and may be read from any thread.
    """

    def __init__(self, store: Store, weights: str, policy: Policy, cohort: Cohort) -> None:
        self._store = store
        self._weights = weights
        self._policy = policy
        self._cohort = cohort
        self._revision: object = None
        self._next_poll = float("-inf")
        self._looking = Lock()
        self._problem = Problem(_log, "going on with the people known so far")
        self._templates: Sequence[Template] = ()
        self.snapshot = Known()
        self.gallery = self._gallery_of(())

    @property
    def names(self) -> Mapping[UUID, str]:
        return self.snapshot.names

    def close(self) -> None:
        """Close the calling thread's connection to the store."""
        self._store.close()

    def refresh(self, now: float) -> None:
        """Look whether people came or went, once a second.

        A database that doesn't answer and templates of other weights leave those known so far.
        """
        if now < self._next_poll or not self._looking.acquire(blocking=False):
            return
        try:
            self._next_poll = now + _POLL_EVERY
            self._look(now)
        finally:
            self._looking.release()

    def _look(self, now: float) -> None:
        try:
            self._reload_if_changed()
        except (RecordsError, MixedWeightsError) as error:
            self._problem.is_there(error)
            self._next_poll = now + _POLL_AGAIN_AFTER
        else:
            self._problem.is_over()

    def _reload_if_changed(self) -> None:
        revision = self._store.gallery_revision()
        if revision == self._revision:
            return
        self.snapshot = known_of(self._store)
        self._renew_gallery()
        self._revision = revision

    def _renew_gallery(self) -> None:
        """Make a new gallery unless nobody's face is another; a new PIN or name makes none."""
        templates = self._store.templates()
        if self._revision is not None and _are_same(templates, self._templates):
            return
        self.gallery = self._gallery_of(templates)
        self._templates = templates
        _log.info("gallery: %d people", len(self.gallery))
        if not self.gallery.supports_promise:
            _log.warning("so many people were never measured at this target_fpir; raise it")

    def _gallery_of(self, templates: Iterable[Template]) -> Gallery:
        return Gallery(templates, self._weights, self._policy, self._cohort)


def known_of(store: Store) -> Known:
    """Return everybody as the database has them now. Raises RecordsError."""
    employees = store.employees()
    active = [employee for employee in employees if employee.active]
    return Known(
        names={employee.id: employee.name for employee in employees},
        by_code={key_of(employee.code): employee for employee in active},
        pins=store.pins(),
        maintenance_pin=store.maintenance_pin(),
        code_signs=signs_of(employee.code for employee in active),
    )


def _are_same(some: Sequence[Template], others: Sequence[Template]) -> bool:
    return len(some) == len(others) and all(
        (one.employee, one.weights, one.source) == (other.employee, other.weights, other.source)
        and bool((one.embedding == other.embedding).all())
        for one, other in zip(some, others, strict=True)
    )
