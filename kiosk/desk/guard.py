"""Who must wait after wrong PINs: by staff number everywhere, and by kiosk over all numbers.

The database counts tries for all kiosks, whatever is restarted. What it doesn't take is counted
here until it does. A lock that this run knows of lasts by the steady clock as well, so that putting
the time forward, or back, ends none.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from kiosk.problem import Problem
from models.pins.lockout import Lockout, Try, locked_until, wrong_in_a_row
from models.records.errors import RecordsError
from models.records.store import Store

_log = logging.getLogger(__name__)
_REMEMBERED = timedelta(days=90)
_MOST_UNNOTED = 1000
_MOST_STRANGERS = 1000
_FLOOD_ROWS = 3
"""So many locks' worth of wrong tries over any numbers, within the time below, lock the pad."""
_FLOOD_WITHIN = 600.0
_FLOOD_LOCK = 60.0


class Other(Enum):
    """What is guarded and is no staff number."""

    MAINTENANCE = "the maintenance PIN"


Who = UUID | str | Other
"""An employee, a number as it was typed that is nobody's, or the maintenance PIN."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """A lock by the steady clock; it is over once fewer wrong tries stand in a row."""

    wrong: int
    ends: float


class Guard:
    """Belongs to the desk's worker thread."""

    def __init__(
        self, store: Store, kiosk: str, lockout: Lockout, steady: Callable[[], float]
    ) -> None:
        self._store = store
        self._kiosk = kiosk
        self._lockout = lockout
        self._steady = steady
        self._tries: dict[Who, list[Try]] = {}
        """As far as they are known, in the order they were made."""
        self._unnoted: deque[tuple[Who, Try]] = deque(maxlen=_MOST_UNNOTED)
        self._holds: dict[Who, _Hold] = {}
        self._wrong_at: deque[float] = deque(maxlen=_FLOOD_ROWS * lockout.tries)
        """Of wrong tries over all numbers in this run; steady clock."""
        self._problem = Problem(_log, "tries at PINs are counted in memory")

    def locked_until(self, who: Who, now: datetime) -> datetime | None:
        """Return when a try may be made again; None: now."""
        tries = self._known_tries(who, now)
        wrong = len(wrong_in_a_row(tries))
        until, steady = locked_until(tries, self._lockout, now), self._steady()
        hold = self._holds.get(who)
        if hold and wrong >= hold.wrong and steady < hold.ends:
            return now + timedelta(seconds=hold.ends - steady)
        self._holds.pop(who, None)
        if until:
            self._holds[who] = _Hold(wrong, steady + (until - now).total_seconds())
        return until

    def pad_locked_until(self, now: datetime) -> datetime | None:
        """Return until when nobody's number is taken at this kiosk, after many wrong tries."""
        steady = self._steady()
        here = _flood_left((steady - at for at in self._wrong_at), self._flood)
        noted = _flood_left(self._noted_ages(now), self._flood)
        left = max(here, noted)
        return now + timedelta(seconds=left) if left > 0 else None

    def note(self, who: Who, at: datetime, *, right: bool) -> None:
        """Count a try; it is in the database, if that answers, when this returns."""
        one = Try(at, right)
        self._tries.setdefault(who, []).append(one)
        self._forget_strangers()
        if not right and not isinstance(who, Other):
            self._wrong_at.append(self._steady())
        self._unnoted.append((who, one))
        self.write_down()

    def write_down(self) -> None:
        """Bring into the database what it did not take before."""
        try:
            while self._unnoted:
                self._note(*self._unnoted[0])
                self._unnoted.popleft()
        except RecordsError as error:
            self._problem.is_there(error)
            return
        self._problem.is_over()

    @property
    def _flood(self) -> int:
        return _FLOOD_ROWS * self._lockout.tries

    def _known_tries(self, who: Who, now: datetime) -> list[Try]:
        """Return the database's tries and those it doesn't have; or what was known last."""
        if isinstance(who, str):
            return self._tries.get(who, [])
        try:
            if isinstance(who, Other):
                read = self._store.maintenance_tries(self._kiosk, now - _REMEMBERED)
            else:
                read = self._store.tries(who)
        except RecordsError as error:
            self._problem.is_there(error)
            return self._tries.get(who, [])
        self._tries[who] = [*read, *(one for whose, one in self._unnoted if whose == who)]
        return self._tries[who]

    def _noted_ages(self, now: datetime) -> list[float]:
        """Return how many seconds old the wrong tries are that this kiosk noted in any run."""
        try:
            since = now - timedelta(seconds=_FLOOD_WITHIN)
            tries = self._store.tries(kiosk=self._kiosk, since=since)
        except RecordsError as error:
            self._problem.is_there(error)
            return []
        return [(now - one.at).total_seconds() for one in tries if not one.right]

    def _note(self, who: Who, one: Try) -> None:
        if isinstance(who, Other):
            self._store.note_maintenance_try(self._kiosk, one.at, one.right)
        else:
            employee = who if isinstance(who, UUID) else None
            self._store.note_try(employee, self._kiosk, one.at, one.right)

    def _forget_strangers(self) -> None:
        strangers = [who for who in self._tries if isinstance(who, str)]
        if len(strangers) > _MOST_STRANGERS:
            del self._tries[strangers[0]]
            self._holds.pop(strangers[0], None)


def _flood_left(ages: Iterable[float], most: int) -> float:
    """Return for how many seconds so many wrong tries, by their ages, still lock the pad."""
    recent = [age for age in ages if 0 <= age < _FLOOD_WITHIN]
    return _FLOOD_LOCK - min(recent) if len(recent) >= most else 0.0
