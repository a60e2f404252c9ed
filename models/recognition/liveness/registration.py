"""How a face moved between two frames, measured on its grey values.

The motion of each pixel is taken as a quadratic of its place, and one thing more: a shift by as
much as nose and eye sockets stand out of the face. The parameters are found by Gauss-Newton on the
mean gradient of both frames (Lucas and Kanade 1981, Malis 2004), with Huber's weights: far
finer than landmarks are.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Floats
from models.recognition.liveness.greys import gradient, median
from models.recognition.liveness.plane import HEIGHT, MIDDLE, UNIT, WIDTH, grid

Doubles = npt.NDArray[np.float64]

_ITERATIONS = 8
_ENOUGH = 2e-4
_DAMPING = 1e-4
_LEAST_DAMPING = 1e-9
"""A face without any detail has no motion, and is no fault."""

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
    model = _standardised(first)
    own = gradient(model)
    motion = np.zeros(2 * len(_terms()))
    for _ in range(_ITERATIONS):
        seen = _standardised(_moved(second, motion))
        slopes = (own + gradient(seen)) * np.float32(UNIT / 2)
        step, information, misfit = _step((model - seen).ravel(), slopes)
        motion += step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return Motion(motion, information, misfit)


def in_terms(shape: Floats) -> Doubles:
    """Return (7,): what of the motion's terms comes nearest to a shape of the face.

    `shape` is (HEIGHT, WIDTH), how far each place stands out, eye distances.
    """
    weighted = _terms() * _weights()
    products = np.asarray(weighted @ _terms().T, np.float64)
    return np.asarray(np.linalg.solve(products, (weighted @ shape.ravel()).astype(np.float64)))


def _step(left: Floats, slopes: Floats) -> tuple[Doubles, Doubles, float]:
    """Return the next step, the parameters' information, and the deviation of what is left."""
    far = np.abs(left)
    misfit = 1.4826 * median(far[_counts()]) + 1e-4
    weighted = slopes * (_weights() * np.minimum(1, 2 * misfit / (far + 1e-9)))
    information = _information(slopes, weighted)
    damping = _DAMPING * np.trace(information) / len(information) + _LEAST_DAMPING
    information += np.eye(len(information)) * damping
    step = np.linalg.solve(information, ((weighted * left) @ _terms().T).ravel().astype(np.float64))
    return np.asarray(step), information / misfit**2, misfit


def _information(slopes: Floats, weighted: Floats) -> Doubles:
    """Return (14, 14), the normal equations' matrix, from what never changes: the terms' products.

    That is four times as quick as to multiply each term by each slope.
    """
    products, places = _products()
    twofold = np.stack([weighted[0] * slopes[0], weighted[0] * slopes[1], weighted[1] * slopes[1]])
    across, crosswise, down = (twofold @ products.T)[:, places]
    return np.block([[across, crosswise], [crosswise, down]]).astype(np.float64)


def _moved(face: Floats, motion: Doubles) -> Floats:
    across, down = (motion.reshape(2, -1).astype(np.float32) @ _terms()) * np.float32(UNIT)
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


def _standardised(face: Floats) -> Floats:
    """Return the face with mean 0 and deviation 1: the light may change."""
    shares = _weights() / _weights().sum()
    centred = face - shares @ face.ravel()
    deviation = (shares @ (centred * centred).ravel()) ** 0.5
    return np.asarray(centred / (deviation + np.float32(1e-3)), np.float32)


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


@cache
def _products() -> tuple[Floats, npt.NDArray[np.intp]]:
    """Return (28, HEIGHT * WIDTH), each term times each, and (7, 7), which of them is which."""
    terms = _terms()
    first, second = np.triu_indices(len(terms))
    places = np.zeros((len(terms), len(terms)), np.intp)
    places[first, second] = places[second, first] = np.arange(len(first))
    return terms[first] * terms[second], places


def _relief(x: Floats, y: Floats) -> Floats:
    """Return how far nose and eye sockets rise above the face's ellipsoid, in eye distances."""
    beyond_tip = np.maximum(y - _NOSE_TIP, 0)
    ridge = np.clip(y / _NOSE_TIP, 0, 1) ** 1.3 * np.exp(-(beyond_tip**2) / 0.01)
    breadth = 0.14 + 0.12 * np.clip(y, 0, 1)
    nose = _NOSE_HEIGHT * ridge * np.exp(-((x / breadth) ** 2))
    sockets = _SOCKET_DEPTH * np.exp(-(((np.abs(x) - 0.5) / 0.28) ** 2) - ((y / 0.2) ** 2))
    return np.asarray(nose - sockets, np.float32)


@cache
def _counts() -> npt.NDArray[np.bool_]:
    """Return (HEIGHT * WIDTH,): the pixels by which it is judged how well two faces agree."""
    return _weights() > 0.5  # noqa: PLR2004


@cache
def _weights() -> Floats:
    """Return (HEIGHT * WIDTH,): 1 on brow, cheeks and nose, 0 where a face moves by itself."""
    x, y = grid()
    eyes = ((np.abs(x) - 0.5) / 0.34) ** 2 + (y / 0.2) ** 2 < 1
    mouth = (x / 0.62) ** 2 + ((y - 1.12) / 0.3) ** 2 < 1
    oval = (x / 1.1) ** 2 + ((y - MIDDLE) / 1.2) ** 2 < 1
    still = oval & ~eyes & ~mouth & (y < 1)
    return np.asarray(cv2.GaussianBlur(still.astype(np.float32), (0, 0), 1.5), np.float32).ravel()
