"""By how much one place of a picture moved between two frames, and how sure that is."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats
from models.recognition.liveness.greys import gradient, median

Doubles = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Place = tuple[slice, slice]
"""Rows and columns."""

UNIT = 16.0
"""Pixels of what is looked at for one eye distance."""

_EDGE = np.ones((3, 3), np.uint8)
"""What borders on a place has a part in the gradient at its edge."""
_ITERATIONS, _ENOUGH = 6, 0.01
_DAMPING = np.eye(2) * 0.5
"""Squared grey values: a place with less texture than that has no motion."""
_LEAST_MISFIT = 0.3
_BURST = 400.0
"""Squared grey values beyond which a difference says no more."""

# A place moved: so many deviations, eye distances, and so much better explained by that than by
# standing still. It stands still where it would be seen to move.
_CERTAIN, _FAR_ENOUGH, _BETTER = 6.0, 0.012, 1.15
_BEYOND_REACH = 0.45
_SHARP, _STILL = 0.03, 0.015


@dataclass(frozen=True, slots=True)
class Shift:
    """How one place moved between two frames, in eye distances."""

    x: float
    y: float
    deviation: float
    """Of the less certain direction."""
    certainty: float
    """How many deviations it is from none."""
    better: float
    """The squared difference if it stood still, as a multiple of that after the shift."""

    @property
    def length(self) -> float:
        return float(np.hypot(self.x, self.y))

    @property
    def has_moved(self) -> bool:
        is_seen = self.certainty > _CERTAIN and self.better > _BETTER
        return is_seen and _FAR_ENOUGH < self.length < _BEYOND_REACH

    @property
    def stands_still(self) -> bool:
        return self.deviation < _SHARP and self.length < _STILL


def shift_of(first: Floats, second: Floats, place: Place, seen: Mask) -> Shift:
    """Find the shift of a place by Gauss-Newton on both frames' gradients.

    `seen` tells which of its pixels are to be seen in both.
    """
    weights, inside = _without_edge(seen), seen.ravel()
    first, still = first[place], second[place]
    own = gradient(first)
    shift, moved = np.zeros(2), still
    for _ in range(_ITERATIONS):
        left = _difference(first, moved, inside)
        misfit = 1.4826 * median(np.abs(left[inside])) + _LEAST_MISFIT
        slopes = (own + gradient(moved)) / 2
        weighted = slopes * (weights * np.minimum(1, 2 * misfit / (np.abs(left) + 1e-9)))
        information = np.asarray(weighted @ slopes.T, np.float64) + _DAMPING
        step = np.linalg.solve(information, (weighted @ left).astype(np.float64))
        step = np.minimum(np.maximum(step, -1), 1)
        shift += step
        if float(np.abs(step).max()) < _ENOUGH:
            break
        moved = _shifted(second, shift, place)
    # Neighbouring pixels are no two witnesses: a quarter as many.
    information /= 4 * misfit**2
    standing = _mean_square(_difference(first, still, inside), weights)
    return Shift(
        float(shift[0] / UNIT),
        float(shift[1] / UNIT),
        float(np.linalg.eigvalsh(information)[0] ** -0.5 / UNIT),
        float(shift @ information @ shift) ** 0.5,
        standing / (_mean_square(left, weights) + 1e-9),
    )


def _without_edge(seen: Mask) -> Floats:
    """Return 1 for each pixel all of whose neighbours are seen, too, and 0 for the others."""
    edge = cv2.BORDER_CONSTANT
    inner = cv2.erode(seen.astype(np.float32), _EDGE, borderType=edge, borderValue=0)
    return np.asarray(inner, np.float32).ravel()


def _difference(one: Floats, other: Floats, inside: Mask) -> Floats:
    """Return the difference of each pixel, without what the light changed as a whole."""
    left = (one - other).ravel()
    return np.asarray(left - np.float32(median(left[inside])), np.float32)


def _mean_square(left: Floats, weights: npt.NDArray[Any]) -> float:
    return float((np.minimum(left**2, _BURST) * weights).sum() / weights.sum())


def _shifted(seen: Floats, shift: Doubles, place: Place) -> Floats:
    rows, columns = place
    matrix = np.array([[1, 0, columns.start + shift[0]], [0, 1, rows.start + shift[1]]])
    return np.asarray(
        cv2.warpAffine(
            seen,
            matrix,
            (columns.stop - columns.start, rows.stop - rows.start),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )
