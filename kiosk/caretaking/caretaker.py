"""The caretaker's thread: once a second it brings in what waits, and tells how the kiosk is."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.camera import Condition
from kiosk.caretaking.attempts import UnwrittenAttempts
from kiosk.caretaking.condition import (
    KioskCondition,
    camera_word,
    health_of,
    is_dark,
    troubles_of,
)
from kiosk.caretaking.troubles import Troubles
from kiosk.caretaking.watchdog import Watchdog
from kiosk.problem import Problem
from kiosk.punching.puncher import Puncher
from kiosk.punching.spool import SpoolError
from models.attendance.punch import Clock
from models.records.errors import RecordsError
from models.records.store import Store
from models.records.values import KIOSK_ENDED, Health

_log = logging.getLogger(__name__)
_EVERY = 1.0
_HEALTH_EVERY = timedelta(seconds=30)
_LITTLE_ROOM = 50_000_000
"""Bytes free: what a week's punches and the rotated logs can need."""
_ENOUGH_ROOM = 60_000_000


@dataclass(frozen=True, slots=True)
class Senses:
    """How the caretaker learns of things."""

    now: Callable[[], datetime]
    camera: Callable[[], Condition]
    is_somebody_there: Callable[[], bool]
    """Whoever isn't seen touches the screen."""
    clock: Callable[[], Clock]
    free: Callable[[], int]
    """Bytes on the data folder's disk."""
    address: Callable[[], str | None]


class Caretaker(threading.Thread):
    """Whatever fails here fails for a second, and never ends the thread."""

    def __init__(
        self,
        store: Store,
        kiosk: str,
        puncher: Puncher,
        attempts: UnwrittenAttempts,
        senses: Senses,
        watchdog: Watchdog,
        restart: Callable[[], None],
    ) -> None:
        """`restart` is called where another file is in the database's place, to be opened anew."""
        super().__init__(name="caretaker", daemon=True)
        self._store = store
        self._kiosk = kiosk
        self._puncher = puncher
        self._attempts = attempts
        self._senses = senses
        self._watchdog = watchdog
        self._restart = restart
        self._troubles = Troubles(store, kiosk)
        self._told: Health | None = None
        self._away: str | None = None
        """Why the database didn't answer when it was last asked for something."""
        self._problem = Problem(_log, "the database doesn't answer")
        self._failure = Problem(_log, "a round of the caretaker failed")
        self._stopping = threading.Event()
        self.newest: KioskCondition | None = None
        """What the last look found."""

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        while not self._stopping.is_set():
            self.care()
            self._stopping.wait(_EVERY)
        self._write_last_attempts()
        self.tell_end()
        self._store.close()

    def tell_end(self) -> None:
        """Write down that the kiosk was ended: silence that is meant is not a kiosk that fell."""
        if self.newest is None:
            return
        now = self._senses.now()
        health = health_of(replace(self.newest, at=now, waiting=self._puncher.waiting), self._kiosk)
        try:
            self._store.note_health(replace(health, camera=KIOSK_ENDED, camera_since=now))
        except RecordsError as error:
            _log.warning("the office is not told that the kiosk was ended: %s", error)

    def care(self) -> None:
        """Make one round. Never raises: who looks after all must not go first.

        Nor does what fails here end the kiosk, at which people are punched all the same.
        """
        try:
            self._care()
        except Exception as error:  # noqa: BLE001 - logged
            self._failure.is_there(error)
        else:
            self._failure.is_over()
        self._watchdog.look(_status(self.newest) if self.newest else "beginning")

    def _care(self) -> None:
        could_drain = self._drain()
        condition = self._look()
        if could_drain:
            self._write(condition)
            condition = self._look()
        self.newest = condition
        if self._away is not None and self._store.was_replaced():
            self._restart()

    def _drain(self) -> bool:
        """Bring in what waits; tell whether the database had it."""
        if not self._puncher.waiting:
            return True
        try:
            brought = self._puncher.drain.bring_in_some(self._senses.now())
        except (RecordsError, SpoolError) as error:
            self._is_away(error)
            return False
        self._away = None
        if brought:
            _log.info("%d of what waited came into the database", brought)
        return True

    def _write(self, condition: KioskCondition) -> None:
        """Write down how the kiosk is; what can't be written now is in the next round."""
        health = health_of(condition, self._kiosk)
        try:
            self._troubles.write(condition.at)
            if self._told is None or _is_news(self._told, health):
                self._store.note_health(health)
                self._told = health
            self._attempts.write()
        except RecordsError as error:
            self._told = None
            self._is_away(error)
        else:
            self._away = None
            self._problem.is_over()

    def _write_last_attempts(self) -> None:
        try:
            self._attempts.write()
        except RecordsError as error:
            _log.warning("refused attempts are lost: %s", error)

    def _is_away(self, error: Exception) -> None:
        self._problem.is_there(error)
        self._away = str(error)

    def _look(self) -> KioskCondition:
        senses, before = self._senses, self.newest
        free, camera = senses.free(), senses.camera()
        was_missed = before is not None and before.is_light_missed
        was_short = before is not None and before.is_disk_short
        condition = KioskCondition(
            at=senses.now(),
            camera=camera,
            clock=senses.clock(),
            waiting=self._puncher.waiting,
            free=free,
            is_disk_short=free < (_ENOUGH_ROOM if was_short else _LITTLE_ROOM),
            address=senses.address(),
            database=self._away,
            is_light_missed=is_dark(camera) and (was_missed or senses.is_somebody_there()),
        )
        self._troubles.take_in(troubles_of(condition), condition.at)
        return condition


def _is_news(told: Health, health: Health) -> bool:
    """Tell whether the office has to hear it: something changed, or it was told long ago."""
    passed = health.at - told.at
    return _without_time(told) != _without_time(health) or not timedelta() <= passed < _HEALTH_EVERY


def _without_time(health: Health) -> tuple[object, ...]:
    return (
        health.camera,
        health.camera_since,
        health.waiting,
        health.clock,
        health.address,
        health.problem,
    )


def _status(condition: KioskCondition) -> str:
    database = "answers" if condition.database is None else "does not answer"
    return (
        f"camera {camera_word(condition.camera)}, database {database}, "
        f"{condition.waiting} waiting, clock {condition.clock}"
    )
