"""How a face moved between two frames, to a fraction of a pixel."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from models.recognition.face import Floats
from models.recognition.liveness.plane import HEIGHT, MIDDLE, UNIT, WIDTH, grid, plane_of
from models.recognition.liveness.registration import Motion, register
from tests.models.recognition.liveness.sights import (
    Place,
    Relief,
    Sight,
    curled,
    flat,
    head,
    texture,
)

Numbers = npt.NDArray[np.floating[Any]]

_FINE = 4
"""Pixels of the texture for one of the face that is cut out."""
_MARGIN = 20


def _quadratic(
    parameters: npt.ArrayLike, x: Numbers, y: Numbers
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return by how much each place moves, given (2, 6) for 1, x, y, x², xy, y²."""
    down = y - MIDDLE
    terms = np.stack([np.ones_like(x), x, down, x * x, x * down, down * down])
    across, downwards = np.tensordot(np.asarray(parameters, np.float64), terms, axes=1)
    return across, downwards


def _pair(parameters: npt.ArrayLike, light: float = 1.0) -> tuple[Floats, Floats]:
    """Return a face of made-up texture before and after it moved."""
    side = (HEIGHT + 2 * _MARGIN) * _FINE
    surface = np.asarray(cv2.GaussianBlur(texture(side, side, seed=3), (0, 0), 3), np.float32)
    x, y = grid()
    across, down = x.astype(np.float64), y.astype(np.float64)
    for _ in range(20):  # where what is seen here came from
        moved = _quadratic(parameters, across, down)
        across, down = x - moved[0], y - moved[1]
    return _seen(surface, x, y), light * _seen(surface, across, down)


def _seen(surface: Floats, x: Numbers, y: Numbers) -> Floats:
    columns, rows = (((each + 1.5) * UNIT + _MARGIN) * _FINE for each in (x, y))
    seen = cv2.remap(surface, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_CUBIC)
    return np.asarray(seen / 40, np.float32)


def _pixels_off(motion: Motion, parameters: npt.ArrayLike) -> float:
    """Return how far, at worst, a place on cheeks or brow was found from where it went."""
    x, y = grid()
    on_face = (x / 1.0) ** 2 + ((y - MIDDLE) / 1.1) ** 2 < 1
    found = _quadratic(motion.parameters.reshape(2, 7)[:, :6], x, y)
    true = _quadratic(parameters, x, y)
    off = np.hypot(found[0] - true[0], found[1] - true[1])
    return float(off[on_face].max() * UNIT)


SHIFT = [[0.04, 0, 0, 0, 0, 0], [-0.03, 0, 0, 0, 0, 0]]
AFFINE = [[0.05, 0.04, -0.02, 0, 0, 0], [0.02, 0.03, 0.05, 0, 0, 0]]
PERSPECTIVE = [[0.03, 0.01, 0.02, 0.03, -0.02, 0], [0.01, -0.02, 0.03, 0, 0.03, -0.02]]
QUADRATIC = [[0.02, 0.02, 0, -0.03, 0.01, -0.02], [-0.03, 0, -0.02, 0.01, 0.02, 0.02]]


@pytest.mark.parametrize("parameters", [SHIFT, AFFINE, PERSPECTIVE, QUADRATIC])
def test_a_motion_is_found_to_a_tenth_of_a_pixel(parameters: npt.ArrayLike) -> None:
    motion = register(*_pair(parameters))
    assert _pixels_off(motion, parameters) < 0.1
    assert motion.misfit < 0.1
    assert np.abs(motion.parameters[[6, 13]]).max() < 0.01


def test_light_that_changes_is_no_motion() -> None:
    motion = register(*_pair(np.zeros((2, 6)), light=0.6))
    assert np.abs(motion.parameters).max() < 1e-3


def test_the_information_says_how_sure_the_motion_is() -> None:
    first, second = _pair(SHIFT)
    random = np.random.default_rng(4)
    sure, unsure = (
        register(first, np.asarray(second + random.normal(0, noise, second.shape), np.float32))
        for noise in (0.05, 0.5)
    )
    assert np.trace(sure.information) > 10 * np.trace(unsure.information)
    assert sure.misfit < unsure.misfit


def test_two_faces_that_have_nothing_in_common_leave_much_unexplained() -> None:
    random = np.random.default_rng(6)
    one, other = (
        np.asarray(cv2.GaussianBlur(random.normal(size=(HEIGHT, WIDTH)), (0, 0), 3), np.float32)
        for _ in range(2)
    )
    assert register(one, other).misfit > 0.5


@pytest.mark.parametrize("grey", [0.0, 3.0])
def test_a_face_without_any_detail_is_no_fault(grey: float) -> None:
    blank = np.full((HEIGHT, WIDTH), grey, np.float32)
    motion = register(blank, blank)
    assert np.isfinite(motion.parameters).all()
    assert np.isfinite(motion.information).all()


def _relief_between(relief: Relief, first: Place, second: Place) -> tuple[float, float]:
    """Return how far what stands out went to the right and down, as the sine of a turn."""
    sight = Sight(relief, noise=1.0)
    before, after = (
        plane_of(sight.face(place).landmarks).cut_out(sight.grey(place))
        for place in (first, second)
    )
    parameters = register(before, after).parameters
    return float(parameters[6]), float(parameters[13])


@pytest.mark.parametrize("sine", [-0.06, -0.03, 0.03, 0.06])
def test_the_nose_of_a_head_goes_as_far_as_the_head_turns(sine: float) -> None:
    across, down = _relief_between(head, Place(), Place(turn=sine))
    assert 0.5 < across / sine < 1.3
    assert abs(down) < 0.02
    across, down = _relief_between(head, Place(), Place(nod=sine))
    assert 0.5 < down / sine < 1.3
    assert abs(across) < 0.02


@pytest.mark.parametrize("relief", [flat, curled])
@pytest.mark.parametrize(
    "moved", [Place(333, 192), Place(unit=66), Place(tilt=0.04), Place(turn=0.06, nod=0.03)]
)
def test_a_sheet_has_no_nose_however_it_moves(relief: Relief, moved: Place) -> None:
    across, down = _relief_between(relief, Place(), moved)
    assert max(abs(across), abs(down)) < 0.01
