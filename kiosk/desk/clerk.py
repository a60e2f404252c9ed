"""Does what the pad asks for and what takes its time: hashes, the database, the punch."""

import logging
from collections.abc import Callable
from datetime import datetime

from kiosk.cards import card_for, stage_for
from kiosk.desk.guard import Guard, Other, Who
from kiosk.desk.jobs import (
    Admitted,
    Answer,
    Changed,
    ChangePin,
    Check,
    CheckMaintenance,
    Failed,
    Job,
    Locked,
    NoMaintenancePin,
    ReadStatus,
    Right,
    Status,
    Told,
    WritePunch,
    Wrong,
)
from kiosk.desk.terms import Terms
from kiosk.punching.puncher import NotRecordedError, Puncher
from kiosk.roster import Known, known_of
from kiosk.view import Row
from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.pins.hashing import fits, waste_time
from models.pins.lockout import free_minute
from models.records.errors import RecordsError, UnknownEmployeeError
from models.records.store import Store
from models.records.values import Pin
from models.records.words import key_of

_log = logging.getLogger(__name__)


class Clerk:
    """Belongs to the desk's worker thread, as its connection to the store does."""

    def __init__(
        self,
        store: Store,
        puncher: Puncher,
        known: Callable[[], Known],
        terms: Terms,
        status_rows: Callable[[], tuple[Row, ...]],
        steady: Callable[[], float],
    ) -> None:
        """`known` is asked only where the database doesn't answer."""
        self._store = store
        self._puncher = puncher
        self._known = known
        self._terms = terms
        self._status_rows = status_rows
        self._guard = Guard(store, terms.kiosk, terms.lockout, steady)

    def close(self) -> None:
        """Close this thread's connection to the store, with all tries written down if it can be."""
        self._guard.write_down()
        self._store.close()

    def answer(self, job: Job) -> Answer:
        """Do a job. Never raises: whatever goes wrong is in the log, without a PIN."""
        try:
            return self._do(job)
        except UnknownEmployeeError:
            return Wrong()  # deactivated or erased a moment ago
        except (RecordsError, NotRecordedError) as error:
            _log.error("the desk could not go on: %s", error)
        except Exception:  # noqa: BLE001 - or the desk would be closed until a restart
            _log.exception("the desk could not go on")
        return Failed()

    def _do(self, job: Job) -> Answer:
        match job:
            case Check():
                return self._check(job)
            case CheckMaintenance():
                return self._check_maintenance(job)
            case ChangePin(employee, pin, at):
                self._store.set_pin(employee, pin, at, is_first=False)
                return Changed()
            case WritePunch():
                return self._punch(job)
            case ReadStatus():
                return Status(self._status_rows())

    def _check(self, job: Check) -> Answer:
        """Check number and PIN: the same work and words, whatever of the two is wrong."""
        person, pin = self._person(job.code)
        who = person.id if person else key_of(job.code)
        until = self._guard.locked_until(who, job.at) or self._guard.pad_locked_until(job.at)
        if until:
            return self._locked(until)
        if not _fits(job.pin, pin.hash if pin else None) or person is None or pin is None:
            return self._wrong(who, job.at)
        self._guard.note(who, job.at, right=True)
        choices = self._puncher.choices(person.id, job.at)
        return Right(person.id, person.name, pin.is_first, choices)

    def _check_maintenance(self, job: CheckMaintenance) -> Answer:
        hashed = self._maintenance_pin()
        if hashed is None:
            return NoMaintenancePin()
        until = self._guard.locked_until(Other.MAINTENANCE, job.at)
        if until:
            return self._locked(until)
        if not _fits(job.pin, hashed):
            return self._wrong(Other.MAINTENANCE, job.at)
        self._guard.note(Other.MAINTENANCE, job.at, right=True)
        return Admitted()

    def _wrong(self, who: Who, at: datetime) -> Answer:
        """Count it before anybody hears of it, so that no pulled plug makes it uncounted."""
        self._guard.note(who, at, right=False)
        until = self._guard.locked_until(who, at)
        return self._locked(until) if until else Wrong()

    def _locked(self, until: datetime) -> Locked:
        return Locked(free_minute(until.astimezone(self._terms.zone)))

    def _punch(self, job: WritePunch) -> Told:
        punched = self._puncher.punch(job.employee, job.at, PunchKind.PIN, direction=job.direction)
        at = punched.at.astimezone(self._terms.zone)
        direction = job.direction or self._terms.direction
        card = card_for(job.name, punched, at, direction=direction, show_late=self._terms.show_late)
        return Told(card, stage_for(punched))

    def _person(self, code: str) -> tuple[Employee | None, Pin | None]:
        """Return who has a number and their PIN, as the database has it now if it answers."""
        try:
            known = known_of(self._store)
        except RecordsError:
            known = self._known()
        person = known.employee(code)
        return person, known.pins.get(person.id) if person else None

    def _maintenance_pin(self) -> str | None:
        try:
            return self._store.maintenance_pin()
        except RecordsError:
            return self._known().maintenance_pin


def _fits(pin: str, hashed: str | None) -> bool:
    """Take the same time for a number that is nobody's, or that has no PIN."""
    if hashed is None:
        waste_time()
        return False
    return fits(pin, hashed)
