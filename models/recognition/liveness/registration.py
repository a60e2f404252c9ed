"""How a face moved between two frames, measured on its grey values.

The motion of each pixel is taken as a quadratic of its place, and one thing more: a shift by as
much as nose and eye sockets stand out of the face. The parameters are found by Gauss-Newton on the
mean gradient of both frames (Lucas and Kanade 1981, Malis 2004), with Huber's weights: ten times
finer than landmarks are.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats
from models.recognition.liveness.plane import HEIGHT, MIDDLE, UNIT, WIDTH, grid

Doubles = npt.NDArray[np.float64]

_ITERATIONS = 8
_ENOUGH = 2e-4
_DAMPING = 1e-4

# How far the nose rises before the face's ellipsoid, and how high its tip is, in eye distances
# (means of anthropometry, Farkas 1994).
_NOSE_HEIGHT, _NOSE_TIP = 0.36, 0.58
_SOCKET_DEPTH = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """The motion's parameters: for x and then for y those of 1, x, y, x², xy, y² and the relief."""

    parameters: Doubles
    """(14,), in eye distances."""
    information: Doubles
    """(14, 14): the inverse of their covariance."""
    misfit: float
    """Deviation of what the motion doesn't explain, in deviations of the face's grey values."""


def register(first: Floats, second: Floats) -> Motion:
    """Register two faces as `FacePlane.cut_out` returns them, (HEIGHT, WIDTH) each."""
    terms, weights = _terms(), _weights()
    model = _standardised(first, weights)
    gradient = _gradient(model)
    motion = np.zeros(2 * len(terms))
    for _ in range(_ITERATIONS):
        seen = _standardised(_moved(second, motion, terms), weights)
        step, information, misfit = _step(model, seen, gradient, terms, weights)
        motion += step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return Motion(motion, information, misfit)


def _step(
    model: Floats, seen: Floats, gradient: Floats, terms: Floats, weights: Floats
) -> tuple[Doubles, Doubles, float]:
    """Return the next step, the parameters' information, and the deviation of what is left."""
    both = (gradient + _gradient(seen)) / 2 * np.float32(UNIT)
    left = (model - seen).ravel()
    misfit = 1.4826 * float(np.median(np.abs(left[weights > 0.5]))) + 1e-4  # noqa: PLR2004
    trusted = weights * np.minimum(1, 2 * misfit / (np.abs(left) + 1e-9))
    slopes = np.vstack([terms * both[0], terms * both[1]])
    weighted = slopes * trusted
    information = np.asarray(weighted @ slopes.T, np.float64)
    information += np.eye(len(information)) * _DAMPING * np.trace(information) / len(information)
    step = np.linalg.solve(information, np.asarray(weighted @ left, np.float64))
    return np.asarray(step), information / misfit**2, misfit


def _moved(face: Floats, motion: Doubles, terms: Floats) -> Floats:
    across, down = (motion.reshape(2, -1).astype(np.float32) @ terms) * np.float32(UNIT)
    columns, rows = _pixels()
    return np.asarray(
        cv2.remap(
            face,
            columns + across.reshape(HEIGHT, WIDTH),
            rows + down.reshape(HEIGHT, WIDTH),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )


def _standardised(face: Floats, weights: Floats) -> Floats:
    """Return the face with mean 0 and deviation 1: the light may change."""
    mean = np.average(face, weights=weights.reshape(face.shape))
    deviation = np.average((face - mean) ** 2, weights=weights.reshape(face.shape)) ** 0.5
    return np.asarray((face - mean) / (deviation + 1e-3), np.float32)


def _gradient(face: Floats) -> Floats:
    """Return (2, HEIGHT * WIDTH): the change for one pixel across and down."""
    across, down = cv2.Scharr(face, -1, 1, 0), cv2.Scharr(face, -1, 0, 1)
    return np.stack([across.ravel(), down.ravel()]) / np.float32(32)


@cache
def _pixels() -> tuple[Floats, Floats]:
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return columns, rows


@cache
def _terms() -> Floats:
    """Return (7, HEIGHT * WIDTH): 1, x, y, x², xy, y², and how far the face stands out."""
    x, y = grid()
    down = y - np.float32(MIDDLE)
    relief = cv2.GaussianBlur(_relief(x, y), (0, 0), 0.05 * UNIT)
    terms = [np.ones_like(x), x, down, x * x, x * down, down * down, relief]
    return np.stack([term.ravel() for term in terms])


def _relief(x: Floats, y: Floats) -> Floats:
    """Return how far nose and eye sockets rise above the face's ellipsoid, in eye distances."""
    beyond_tip = np.maximum(y - _NOSE_TIP, 0)
    ridge = np.clip(y / _NOSE_TIP, 0, 1) ** 1.3 * np.exp(-(beyond_tip**2) / 0.01)
    breadth = 0.14 + 0.12 * np.clip(y, 0, 1)
    nose = _NOSE_HEIGHT * ridge * np.exp(-((x / breadth) ** 2))
    sockets = _SOCKET_DEPTH * np.exp(-(((np.abs(x) - 0.5) / 0.28) ** 2) - ((y / 0.2) ** 2))
    return np.asarray(nose - sockets, np.float32)


@cache
def _weights() -> Floats:
    """Return (HEIGHT * WIDTH,): 1 on brow, cheeks and nose, 0 where a face moves by itself."""
    x, y = grid()
    eyes = ((np.abs(x) - 0.5) / 0.34) ** 2 + (y / 0.2) ** 2 < 1
    mouth = (x / 0.62) ** 2 + ((y - 1.12) / 0.3) ** 2 < 1
    oval = (x / 1.1) ** 2 + ((y - MIDDLE) / 1.2) ** 2 < 1
    still = oval & ~eyes & ~mouth & (y < 1)
    return np.asarray(cv2.GaussianBlur(still.astype(np.float32), (0, 0), 1.5), np.float32).ravel()
