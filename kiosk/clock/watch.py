"""Judges the wall clock: put forward or back, or not set by the network yet."""

import logging
import threading
from datetime import datetime, timedelta

from models.attendance.punch import Clock
from models.records.errors import RecordsError
from models.records.store import Store
from models.records.values import TroubleKind

_log = logging.getLogger(__name__)
_TOLERANCE = timedelta(seconds=30)
"""Network time moves a clock by fractions of a second at a time; whoever puts it, by more."""
_DOUBTFUL_FOR = timedelta(hours=24)
"""After a jump: either side of it may be the wrong one, and a day hangs on it."""
_NO_DOUBT = timedelta()


class ClockWatch:
    """Judges every moment by the one before; safe to ask from several threads."""

    def __init__(self, latest_known: datetime | None, doubtful_for: timedelta = _NO_DOUBT) -> None:
        """Begin; `latest_known` is the newest time that was written down before the start.

        `doubtful_for`: how long a jump of before the start still counts.
        """
        self._latest_known = latest_known
        self._doubtful_for = doubtful_for
        self._before: tuple[datetime, float] | None = None
        self._doubtful_until = float("-inf")
        self._was_set = False
        self._set_at: datetime | None = None
        """When the network set the clock, by the clock as it is since; None if before the start."""
        self._lock = threading.Lock()
        self.newest = Clock.GOOD
        """What was judged last."""

    def judge(self, wall: datetime, steady: float, is_synchronised: bool) -> Clock:
        """Return whether `wall` can be relied on.

        `steady` is the same moment by a clock that nobody can put and that also runs while the
        machine is suspended, in seconds. `is_synchronised`: see `network_time`; once is enough.
        """
        with self._lock:
            if is_synchronised and not self._was_set:
                self._was_set = True
                self._set_at = wall if self.newest is Clock.UNSYNCHRONISED else None
            self.newest = self._judged(wall, steady)
            return self.newest

    def judge_earlier(self, at: datetime) -> Clock:
        """Return whether a time of this run that the clock gave a while ago can be relied on.

        Whoever is asked something is punched as of when they came, and the network may have set the
        clock since. To be called after `judge`.
        """
        with self._lock:
            if self._set_at is None or self._before is None:
                return self.newest
            now, _ = self._before
            is_since = self._set_at <= at <= now + _TOLERANCE
            return self.newest if is_since else Clock.UNSYNCHRONISED

    def _judged(self, wall: datetime, steady: float) -> Clock:
        if not self._was_set:
            # The network is about to put the clock right; what came before tells nothing of it.
            self._before = self._latest_known = None
            return Clock.UNSYNCHRONISED
        if self._has_jumped(wall, steady):
            self._doubtful_for = _DOUBTFUL_FOR
        if self._doubtful_for:
            self._doubtful_until = steady + self._doubtful_for.total_seconds()
            self._doubtful_for = _NO_DOUBT
        self._before = wall, steady
        return Clock.JUMPED if steady < self._doubtful_until else Clock.GOOD

    def _has_jumped(self, wall: datetime, steady: float) -> bool:
        if self._before is None:
            return self._latest_known is not None and wall < self._latest_known - _TOLERANCE
        wall_before, steady_before = self._before
        passed = timedelta(seconds=steady - steady_before)
        return abs(wall - wall_before - passed) > _TOLERANCE


def open_clock_watch(store: Store, kiosk: str, now: datetime) -> ClockWatch:
    """Return a watch that goes on from what was written down before, if the database tells."""
    try:
        return ClockWatch(_latest_known(store, kiosk), _doubt_left(store, kiosk, now))
    except RecordsError as error:
        _log.warning("the clock of before the start is not known: %s", error)
        return ClockWatch(None)


def _latest_known(store: Store, kiosk: str) -> datetime | None:
    """Return the newest time of a punch, or of the kiosk being well, by a clock that was right."""
    said = [one.at for one in store.kiosks() if one.kiosk == kiosk and one.clock is Clock.GOOD]
    punched = store.newest_time()
    return max([*said, *([punched] if punched else [])], default=None)


def _doubt_left(store: Store, kiosk: str, now: datetime) -> timedelta:
    """Return how long the last jump still counts; it was by a clock that may be wrong now."""
    jumps = [
        trouble.began_at
        for trouble in store.troubles(now - _DOUBTFUL_FOR, kiosk)
        if trouble.kind is TroubleKind.CLOCK
        and trouble.ended_at is None
        and trouble.detail == Clock.JUMPED.value
    ]
    passed = [max(_NO_DOUBT, now - began) for began in jumps]
    return max((_DOUBTFUL_FOR - one for one in passed if one < _DOUBTFUL_FOR), default=_NO_DOUBT)
