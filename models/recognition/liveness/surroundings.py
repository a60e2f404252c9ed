"""Whether what is round a face moves, as it does in a picture that a hand holds.

The kiosk's camera is mounted: what is behind a person stands still. Nine places beside and
above the head are looked at, beyond hair and hood, each for its own shift since an earlier frame.
"""

from collections import deque
from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats
from models.recognition.liveness.plane import FacePlane
from models.recognition.liveness.shift import UNIT, Doubles, Mask, Place, Shift, shift_of

Grey = npt.NDArray[np.uint8]

_LAG = 0.2
"""Seconds between the two frames that are compared."""
_WINDOW = 8

# What is looked at, in eye distances about the middle between the eyes.
_LEFT, _RIGHT, _TOP, _BOTTOM = -3.2, 3.2, -3.4, 1.4
_WIDTH, _HEIGHT = int((_RIGHT - _LEFT) * UNIT), int((_BOTTOM - _TOP) * UNIT)
# Left and top of each place, which is one eye distance wide and high: three left of the head, three
# right of it, three above.
_PLACES = (
    *((x, y) for x in (-2.8, 1.8) for y in (-1.9, -0.9, 0.1)),
    *((x, -3.1) for x in (-1.5, -0.5, 0.5)),
)
_LEAST_PIXELS = 120
_HEAD_WIDTH, _HEAD_TOP = 1.7, 2.0
"""Half its breadth with hair or hood, and how high it rises above the eyes."""

_LEAST_LOOKS = 3
"""So many are enough where something is seen to stand; a bare wall takes all of the window."""
_STRAY = 1
"""Before a bare wall noise is taken for motion now and then."""
_SEVERAL = 18
"""Of 72 in the newest eight looks: before a bare wall honest people show 15, a hand 31."""
_MOST_CARRIED = 0.2
"""Of 46 made people 87 % are found alive, and of 44 recordings on a screen in a hand 2 %."""


@dataclass(slots=True)
class Surroundings:
    """Follows what is round one face; times are seconds of a steady clock."""

    _past: deque[tuple[float, FacePlane, Grey]] = field(default_factory=deque)
    _seen: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    """Places that moved and that stood still, for each of the newest looks."""

    @property
    def carried(self) -> float:
        """The share of what was seen lately that moved, 0 to 1; 0 where nothing is."""
        moved, standing = self._counted
        return moved / (moved + standing) if moved + standing else 0.0

    @property
    def stands(self) -> bool:
        """Whether it was seen to stand still, or is so bare that nothing would be seen."""
        moved, standing = self._counted
        if standing:
            return len(self._seen) >= _LEAST_LOOKS and self.carried <= _MOST_CARRIED
        return len(self._seen) == _WINDOW and moved <= _STRAY

    @property
    def is_seen_to_move(self) -> bool:
        """Whether several places at once did, look after look: one may be hair, or a door."""
        moved, _ = self._counted
        return moved >= _SEVERAL

    @property
    def _counted(self) -> tuple[int, int]:
        return sum(moved for moved, _ in self._seen), sum(still for _, still in self._seen)

    def note(self, plane: FacePlane, grey: Grey, now: float) -> None:
        """Take in one more frame."""
        while len(self._past) > 1 and now - self._past[1][0] >= _LAG:
            self._past.popleft()
        if self._past and now - self._past[0][0] >= _LAG:
            _, earlier, before = self._past[0]
            shifts = shifts_between(before, earlier, grey, plane)
            moved = sum(shift.has_moved for shift in shifts)
            standing = sum(shift.stands_still for shift in shifts)
            self._seen.append((moved, standing))
        self._past.append((now, plane, grey))


def shifts_between(before: Grey, earlier: FacePlane, after: Grey, later: FacePlane) -> list[Shift]:
    """Return how each place moved that lies in both pictures, and beyond the head in both."""
    nearer, other = (later, earlier) if later.unit > earlier.unit else (earlier, later)
    window = _window(nearer)
    open_to_see = _inside(window, before) & _beyond_head(window, other)
    places = [place for place in _places() if np.count_nonzero(open_to_see[place]) >= _LEAST_PIXELS]
    if not places:
        return []
    first, second = _taken(before, window), _taken(after, window)
    return [shift_of(first, second, place, open_to_see[place]) for place in places]


def _window(plane: FacePlane) -> Doubles:
    """Return (2, 3): from the pixels that are looked at to the picture's."""
    scale = plane.unit / UNIT
    x, y = plane.head + np.array([_LEFT, _TOP]) * plane.unit
    return np.array([[scale, 0, x], [0, scale, y]])


def _inside(window: Doubles, grey: Grey) -> Mask:
    columns = np.arange(_WIDTH) * window[0, 0] + window[0, 2]
    rows = np.arange(_HEIGHT) * window[1, 1] + window[1, 2]
    height, width = grey.shape
    return np.outer((rows >= 0) & (rows < height), (columns >= 0) & (columns < width))


def _beyond_head(window: Doubles, plane: FacePlane) -> Mask:
    """Return where another frame's head is not; there it may have been elsewhere."""
    x, y = plane.head
    columns = np.arange(_WIDTH) * window[0, 0] + window[0, 2] - x
    rows = np.arange(_HEIGHT) * window[1, 1] + window[1, 2] - y
    beside = np.abs(columns) > _HEAD_WIDTH * plane.unit
    above = rows < -_HEAD_TOP * plane.unit
    return np.asarray(above[:, np.newaxis] | beside[np.newaxis])


def _taken(grey: Grey, window: Doubles) -> Floats:
    """Return what is looked at, (_HEIGHT, _WIDTH), no finer than its pixels can hold."""
    softness = max(0.6 * float(window[0, 0]), 0.8)
    left, top = np.maximum(window[:, 2] - 4 * softness, 0).astype(int)
    right, bottom = window @ [_WIDTH, _HEIGHT, 1.0] + 4 * softness
    part = grey[top : max(int(bottom), top + 2), left : max(int(right), left + 2)]
    seen = cv2.warpAffine(
        cv2.GaussianBlur(part, (0, 0), softness),
        window - np.array([[0, 0, left], [0, 0, top]]),
        (_WIDTH, _HEIGHT),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(seen, np.float32)


@cache
def _places() -> tuple[Place, ...]:
    """Return the rows and columns of each place."""
    x, y = np.arange(_WIDTH) / UNIT + _LEFT, np.arange(_HEIGHT) / UNIT + _TOP
    return tuple((_within(y, top), _within(x, left)) for left, top in _PLACES)


def _within(line: Doubles, begin: float) -> slice:
    """Return where a line is between `begin` and one eye distance further."""
    first, *_, last = np.flatnonzero((line > begin) & (line < begin + 1))
    return slice(int(first), int(last) + 1)
