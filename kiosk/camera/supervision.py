"""What to do with the camera, and what to call its condition: decided here, done elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.camera.eyes import Seen

FRESH = 1.0
"""Seconds without a picture after which a connected camera is stale."""
_FIRST_RETRY = 0.2
_GRACE = 1.0
"""Seconds more than the source's own time limits, which end it more gently, should they work."""


class Step(Enum):
    """What is to be done with the reader, the thread that has the source open."""

    NOTHING = auto()
    OPEN = auto()
    """Begin a reader."""
    RELEASE = auto()
    """Ask the reader to close the source; `ended` is to be told when it has."""
    ABANDON = auto()
    """It hangs: leave it behind."""


class _Phase(Enum):
    AWAY = auto()
    OPENING = auto()
    READING = auto()
    LEAVING = auto()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds."""

    timeout: float
    retry: float
    reopens_frozen: bool = True
    """Not for a file, which would begin anew."""


class Supervision:
    """One camera's life. `now` is the steady clock's, `at` the wall's."""

    def __init__(self, patience: Patience, at: datetime) -> None:
        self.condition = Condition(CameraState.OPENING, None, at)
        self._patience = patience
        self._phase = _Phase.AWAY
        self._retry = _FIRST_RETRY
        self._open_at = float("-inf")
        self._deadline = float("inf")
        self._last_picture = float("-inf")
        self._reopen = _FIRST_RETRY
        self._reopen_at = float("-inf")
        self._is_frozen = False

    def picture(self, seen: Seen, now: float, at: datetime) -> None:
        """Tell of a picture that the reader gave."""
        if self._phase is _Phase.OPENING:
            self._phase = _Phase.READING
        self._last_picture = now
        self._is_frozen = seen.is_frozen
        self._retry = _FIRST_RETRY
        if seen.is_new:
            self._reopen, self._reopen_at = _FIRST_RETRY, float("-inf")
        self._become(CameraState.LIVE, seen.blindness, at)

    def ended(self, now: float, at: datetime, *, is_whole_file: bool, again: bool) -> None:
        """Tell that the reader has closed the source.

        `is_whole_file`: it was a file, played to its end; `again`: it is to be played once more.
        """
        was_asked = self._phase is _Phase.LEAVING
        self._phase = _Phase.AWAY
        if is_whole_file and not again:
            self._open_at = float("inf")
            self._become(CameraState.ENDED, None, at)
        elif was_asked or is_whole_file:
            self._open_at = now
        else:
            self._lose(now, at)

    def check(self, now: float, at: datetime, *, may_open: bool = True) -> Step:
        """Look whether something is due; what is answered is taken to be done."""
        if self._phase is _Phase.AWAY:
            return self._open(now) if may_open and now >= self._open_at else Step.NOTHING
        if self._phase is not _Phase.READING:
            return self._abandon(now, at) if now >= self._deadline else Step.NOTHING
        silence = now - self._last_picture
        if silence > self._patience.timeout + _GRACE:
            return self._abandon(now, at)
        if silence > FRESH:
            self._become(CameraState.STALE, None, at)
        elif self._is_frozen and self._patience.reopens_frozen and now >= self._reopen_at:
            return self._release(now)
        return Step.NOTHING

    def _open(self, now: float) -> Step:
        self._phase = _Phase.OPENING
        # Opening and the first picture may each take the whole time.
        self._deadline = now + 2 * self._patience.timeout + _GRACE
        return Step.OPEN

    def _release(self, now: float) -> Step:
        self._phase = _Phase.LEAVING
        self._deadline = now + self._patience.timeout + _GRACE
        self._reopen_at = now + self._reopen
        self._reopen = min(2 * self._reopen, self._patience.retry)
        return Step.RELEASE

    def _abandon(self, now: float, at: datetime) -> Step:
        self._phase = _Phase.AWAY
        self._lose(now, at)
        return Step.ABANDON

    def _lose(self, now: float, at: datetime) -> None:
        self._retry = min(self._retry, self._patience.retry)
        self._open_at = now + self._retry
        self._retry *= 2
        self._become(CameraState.LOST, None, at)

    def _become(self, state: CameraState, blindness: Blindness | None, at: datetime) -> None:
        now = self.condition
        if (now.state, now.blindness) != (state, blindness):
            self.condition = Condition(state, blindness, at)
