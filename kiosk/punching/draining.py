"""From the spool into the database: in order, each once, however often the power fails."""

import json
import logging
import os
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from kiosk.problem import Problem
from kiosk.punching.site import Site
from kiosk.punching.spool import Spool, SpoolError
from kiosk.punching.waiting import Waiting, WaitingDispute, WaitingPunch, as_data
from models.attendance.sighting import SightingDecision
from models.disk import sync
from models.records.errors import (
    BusyError,
    DatabaseUrlError,
    DiskFullError,
    NewerDatabaseError,
    NotADatabaseError,
    UnknownEmployeeError,
    UnknownPunchError,
    UnwritableError,
)
from models.records.store import Store
from models.records.values import TroubleKind

_log = logging.getLogger(__name__)
_FOR_EVER: dict[type[Exception], str] = {
    UnknownEmployeeError: "the employee is no longer active",
    UnknownPunchError: "the punch that is disputed is not there",
}
"""What no patience mends, in words without anybody's name: they outlive whoever is erased."""
AWAY = (
    BusyError,
    DatabaseUrlError,
    DiskFullError,
    NewerDatabaseError,
    NotADatabaseError,
    UnwritableError,
)
"""The database takes nothing at all. Whatever else it says is about one entry alone."""
_MOST_AT_ONCE = 20
"""Entries written in one go: on a slow card each takes half a second, and somebody waits to hear
that all is well."""


class Drain:
    """Brings in what waits; shared by those who punch and by the caretaker."""

    def __init__(self, store: Store, spool: Spool, site: Site) -> None:
        self._store = store
        self._spool = spool
        self._site = site
        self._lock = threading.Lock()
        self.away: tuple[datetime, Exception] | None = None
        """When and why the database took nothing; None once it has been seen to answer since."""
        self._problem = Problem(_log, "the database refuses one of the entries that wait")

    def bring_in_some(self, now: datetime) -> int:
        """Bring in what waits, the oldest first; return how many. Raises RecordsError.

        Not so many at once that it could take long.

        What the database refuses for ever, and what can't be read any more, goes into a file
        beside the spool, and the office hears of it. Raises SpoolError where even that fails; then
        the entry stays.
        """
        with self._lock:
            self._set_damaged_aside(now)
        brought = self._bring_in(self._spool.waiting(), now)
        self.away = None
        return brought

    def bring_in(self, employee: UUID, now: datetime) -> None:
        """Bring in what waits of one person.

        And every dispute of a punch that is in the database already: it may be about theirs.
        """
        waiting = self._spool.waiting()
        others = {
            one.id for one in waiting if isinstance(one, WaitingPunch) and one.employee != employee
        }
        self._bring_in([one for one in waiting if _punch_of(one) not in others], now)

    def _bring_in(self, entries: Iterable[Waiting], now: datetime) -> int:
        brought = 0
        for entry in entries:
            with self._lock:  # an entry at a time: nobody who punches waits for all of them
                brought += self._spool.holds(entry.id) and self._bring_in_one(entry, now)
            if brought >= _MOST_AT_ONCE:
                break
        return brought

    def _bring_in_one(self, entry: Waiting, now: datetime) -> bool:
        try:
            if isinstance(entry, WaitingDispute):
                self._store.dispute(entry.punch, entry.kiosk, entry.at)
            else:
                self._sight(entry)
        except AWAY:
            raise
        except Exception as error:  # noqa: BLE001 - logged; see below
            if type(error) not in _FOR_EVER or not self._store.employees():
                # It stays, and holds up nobody behind it: this one alone is refused, or the
                # database is a new one in the place of another that was lost.
                self._problem.is_there(error)
                return False
            self._refuse(entry, _FOR_EVER[type(error)], now)
        self._spool.done(entry.id)
        return True

    def _sight(self, punch: WaitingPunch) -> None:
        if sight(self._store, self._site, punch).is_punch:
            return
        for one in self._spool.waiting():  # nothing was written that could be disputed
            if isinstance(one, WaitingDispute) and one.punch == punch.id:
                self._spool.done(one.id)

    def _refuse(self, entry: Waiting, why: str, now: datetime) -> None:
        self._put_aside({**as_data(entry), "why": why})
        about = f"{entry.at.isoformat(timespec='seconds')}, {_punch_of(entry)}: {why}"
        self._tell(about, now)

    def _set_damaged_aside(self, now: datetime) -> None:
        for place, line in self._spool.damaged.items():
            why = f"entry {place + 1} of {self._spool.path.name} can't be read"
            self._put_aside({"damaged": line.decode(errors="backslashreplace").strip(), "why": why})
            self._tell(why, now)
            self._spool.clear(place)

    def _put_aside(self, data: dict[str, object]) -> None:
        file = refused_file(self._spool.path)
        if _append(file, data):
            _log.error("a punch that waited was refused and is kept in %s", file)

    def _tell(self, about: str, now: datetime) -> None:
        kiosk, kind = self._site.kiosk, TroubleKind.PUNCH_REFUSED
        self._store.begin_trouble(kiosk, kind, now, about)
        self._store.end_trouble(kiosk, kind, now)


def sight(store: Store, site: Site, punch: WaitingPunch) -> SightingDecision:
    """Decide and write a punch in the database, once only for its id. Raises RecordsError."""
    return store.sight(
        punch.employee,
        punch.at,
        punch.kiosk,
        punch.kind,
        punch.distance,
        zone=site.zone,
        duplicate_window=site.duplicate_window,
        direction=punch.direction,
        clock=punch.clock,
        id=punch.id,
    )


def refused_file(spool: Path) -> Path:
    """Return where a spool's entries go that the database refuses for ever."""
    return spool.with_name(spool.name.replace("waiting-", "refused-", 1))


def _punch_of(entry: Waiting) -> UUID:
    return entry.punch if isinstance(entry, WaitingDispute) else entry.id


def _append(file: Path, data: dict[str, object]) -> bool:
    """Append a line, on the disk for good; tell whether it wasn't there before."""
    line = json.dumps(data, ensure_ascii=False) + "\n"
    try:
        if file.exists() and line in file.read_text(encoding="utf-8", errors="replace"):
            return False  # what comes after this failed then, or the power did
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as refused:
            refused.write(line)
            refused.flush()
            os.fsync(refused.fileno())
        sync(file.parent)
    except OSError as error:
        raise SpoolError(f"{file} can't be written: {error.strerror}. Make room.") from error
    return True
