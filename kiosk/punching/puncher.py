"""Writes punches: into the database first, into the spool where it doesn't answer."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.problem import Problem
from kiosk.punching.draining import AWAY, Drain, sight
from kiosk.punching.site import Site
from kiosk.punching.spool import Spool, SpoolError
from kiosk.punching.waiting import Waiting, WaitingDispute, WaitingPunch
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.sighting import SightingDecision, may_repeat
from models.records.codec import new_key
from models.records.errors import RecordsError, UnknownEmployeeError, UnknownPunchError
from models.records.store import Store

_log = logging.getLogger(__name__)
_NOT_ASKED_FOR = timedelta(seconds=10)
"""A locked database is waited for at each punch, while the next in the queue is not looked at. So
it is left alone for a while, unless the caretaker, who asks each second, finds it answering."""


class NotRecordedError(Exception):
    """Neither the database nor the spool took it; the message says why."""


@dataclass(frozen=True, slots=True)
class Punched:
    """What came of a punch; it is on the disk."""

    decision: SightingDecision | None
    """What it is; None where it waits in the spool, so that nobody knows yet."""
    at: datetime
    """When; of a repeat in the spool, the first one's time."""
    punch: UUID | None
    """The one that "that isn't me" is about; None where nothing new was written."""


class Puncher:
    """Shared by everybody who punches, whatever their thread."""

    def __init__(
        self, store: Store, spool: Spool, site: Site, clock: Callable[[datetime], Clock]
    ) -> None:
        """Begin; `clock` judges a time that the machine's clock has just given."""
        self._store = store
        self._spool = spool
        self._site = site
        self._clock = clock
        self.drain = Drain(store, spool, site)
        self._keeping = threading.Lock()
        self._problem = Problem(_log, "the database takes nothing, it is kept in a file")

    @property
    def waiting(self) -> int:
        """How many entries wait for the database."""
        return self._spool.count

    def punch(
        self,
        employee: UUID,
        at: datetime,
        kind: PunchKind,
        distance: float | None = None,
        direction: Direction | None = None,
    ) -> Punched:
        """Write a punch; it is on the disk when this returns.

        Without a direction it says what the kiosk's punches say. Raises UnknownEmployeeError for
        one who is no longer active, NotRecordedError where it could be written nowhere.
        """
        kiosk, said = self._site.kiosk, direction or self._site.direction
        clock = self._clock(at)
        punch = WaitingPunch(new_key(), employee, at, kiosk, kind, distance, said, clock)
        away = self.drain.away
        if away and timedelta() <= at - away[0] < _NOT_ASKED_FOR:
            return self._keep(punch, away[1])
        try:
            # What waits of the same person came before, and decides what this one is.
            self.drain.bring_in(employee, at)
            decision = sight(self._store, self._site, punch)
        except UnknownEmployeeError:
            raise
        except Exception as error:  # noqa: BLE001 - logged; whatever fails, that they came is a fact
            kept = self._keep(punch, error)
            if isinstance(error, AWAY):
                self.drain.away = at, error
            return kept
        self._problem.is_over()
        return Punched(decision, at, decision.punch)

    def choices(self, employee: UUID, at: datetime) -> tuple[Direction, ...]:
        """Return what to ask this person, the likeliest first; () to ask nothing."""
        try:
            return self._store.choices(
                employee,
                at,
                zone=self._site.zone,
                kiosk_direction=self._site.direction,
                break_buttons=self._site.break_buttons,
            )
        except RecordsError:
            return ()
        except Exception:  # noqa: BLE001 - logged; unasked they are punched all the same
            _log.exception("what to ask somebody could not be found out")
            return ()

    def dispute(self, punch: UUID, at: datetime) -> None:
        """Mark a punch as not theirs who were named.

        Raises UnknownPunchError, and NotRecordedError where it could be written nowhere.
        """
        dispute = WaitingDispute(new_key(), punch, at, self._site.kiosk)
        if self._spool.holds(punch):
            self._write_down(dispute)  # behind its punch
            return
        try:
            self._store.dispute(punch, self._site.kiosk, at)
        except UnknownPunchError:
            raise
        except Exception as error:  # noqa: BLE001 - logged; as for a punch
            self._problem.is_there(error)
            self._write_down(dispute, error)

    def _keep(self, punch: WaitingPunch, error: Exception) -> Punched:
        self._problem.is_there(error)
        with self._keeping:
            first = self._repeated(punch)
            if first:
                return Punched(None, first.at, punch=None)
            self._write_down(punch, error)
        return Punched(None, punch.at, punch.id)

    def _write_down(self, entry: Waiting, why: Exception | None = None) -> None:
        try:
            self._spool.keep(entry)
        except SpoolError as error:
            raise NotRecordedError(f"{why}; {error}" if why else str(error)) from error

    def _repeated(self, punch: WaitingPunch) -> WaitingPunch | None:
        """Return the waiting punch that this one repeats, as the database would see it."""
        waiting = self._spool.waiting()
        disputed = {one.punch for one in waiting if isinstance(one, WaitingDispute)}
        for one in reversed(waiting):
            if (
                isinstance(one, WaitingPunch)
                and one.employee == punch.employee
                and one.id not in disputed
                and may_repeat(punch.clock, one.clock)
                and abs(one.at - punch.at) < self._site.duplicate_window
            ):
                # Whoever goes out and in at once, at two doors, has punched twice.
                return one if punch.direction in {None, one.direction} else None
        return None
