"""Whether the camera's pictures come round again: a recording fed to the kiosk in a loop.

A camera never sees the same twice: its noise is new in every frame.
"""

from collections import deque
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats

_KEPT_FOR = 12.0
_NOT_JUST_NOW = 0.4
"""Seconds: a camera in the dark gives each of its pictures several times in a row."""
_SAME = 0.25
"""Grey values by which no part of the same picture differs."""
_PARTS = (64, 36)


@dataclass(slots=True)
class Repeats:
    """The pictures of the last seconds."""

    seen: int = 0
    """How many were there before, and others in between."""
    _past: deque[tuple[float, Floats]] = field(default_factory=deque)

    def note(self, grey: npt.NDArray[np.uint8], now: float) -> None:
        """Take in one more picture."""
        parts = cv2.resize(grey, _PARTS, interpolation=cv2.INTER_AREA).astype(np.float32)
        while self._past and now - self._past[0][0] > _KEPT_FOR:
            self._past.popleft()
        stands_still = bool(self._past) and _is_same(self._past[-1][1], parts)
        if not stands_still:
            earlier = (past for then, past in self._past if now - then > _NOT_JUST_NOW)
            self.seen += any(_is_same(past, parts) for past in earlier)
        self._past.append((now, parts))


def _is_same(one: Floats, other: Floats) -> bool:
    return float(np.abs(one - other).max()) <= _SAME
