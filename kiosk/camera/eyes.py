"""Watches picture after picture: whether it is a new one, and for how long it shows nobody."""

from dataclasses import dataclass

import numpy as np

from kiosk.camera.condition import Blindness
from kiosk.camera.seeing import blindness_of
from models.recognition.face import Image

_STEP = 8
"""Every eighth row is compared, 0.02 ms at 1280x720: a live sensor's noise is in all of them."""
_JUDGED_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known once a picture was looked at."""

    is_new: bool
    """It differs from the one before; if not, it is no evidence that anybody is there now."""
    is_frozen: bool
    blindness: Blindness | None


class Eyes:
    """One camera's pictures, also across its being opened again. Time is the steady clock's."""

    def __init__(self, frozen_seconds: float, blind_seconds: float) -> None:
        """`frozen_seconds` 0: the same picture again counts as a new one."""
        self._frozen_seconds = frozen_seconds
        self._blind_seconds = blind_seconds
        self._rows: Image | None = None
        self._changed = float("-inf")
        self._judged = float("-inf")
        self._kind: Blindness | None = None
        self._kind_since = self._blind_since = float("-inf")
        self._told: Blindness | None = None

    def look(self, image: Image, now: float) -> Seen:
        """Take in the next picture, BGR."""
        is_new = not self._frozen_seconds or self._differs(image)
        if is_new:
            self._changed = now
        is_frozen = not is_new and now - self._changed >= self._frozen_seconds
        if now - self._judged >= _JUDGED_EVERY:
            self._judged = now
            self._judge(blindness_of(image), now)
        if not is_frozen:
            return Seen(is_new, is_frozen=False, blindness=self._told)
        # A picture that is black as well is not going to show anybody once it moves.
        return Seen(is_new, is_frozen=True, blindness=self._kind or Blindness.FROZEN)

    def _differs(self, image: Image) -> bool:
        rows = image[::_STEP]
        if self._rows is not None and np.array_equal(rows, self._rows):
            return False
        self._rows = rows.copy()
        return True

    def _judge(self, kind: Blindness | None, now: float) -> None:
        if self._kind is None:
            self._blind_since = now
        if kind is not self._kind:
            self._kind, self._kind_since = kind, now
        # What was told is kept while the picture wavers between two kinds.
        since = self._kind_since if self._told else self._blind_since
        if kind is None or now - since >= self._blind_seconds:
            self._told = kind
