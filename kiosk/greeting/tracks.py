"""Which faces have been dealt with, so that whoever stays is not greeted again and again."""

from collections import deque

_FOR_EVER = float("inf")
_MOST = 50
"""Tracks remembered; more than ever stand before a camera, fewer than a year's would fill."""


class Tracks:
    """By number of the track; times are of the steady clock."""

    def __init__(self) -> None:
        self._settled: dict[int, float] = {}
        """Until when nothing more is done: for ever once a punch was answered."""
        self._greeted: deque[int] = deque(maxlen=_MOST)

    def is_due(self, track: int, now: float) -> bool:
        return now >= self._settled.get(track, 0.0)

    def is_done(self, track: int) -> bool:
        return self._settled.get(track) == _FOR_EVER

    def settle(self, track: int, until: float = _FOR_EVER) -> None:
        self._settled[track] = until
        if len(self._settled) > _MOST:
            del self._settled[min(self._settled)]

    def open_again(self, track: int) -> None:
        self._settled.pop(track, None)

    def open_all_again(self) -> None:
        self._settled.clear()

    def is_first_greeting(self, track: int) -> bool:
        """Tell whether this face is greeted for the first time, and note that it was."""
        if track in self._greeted:
            return False
        self._greeted.append(track)
        return True
