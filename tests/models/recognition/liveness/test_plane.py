"""The face's own plane: where it lies, and what is cut out in it."""

import numpy as np
import numpy.typing as npt
import pytest

from models.recognition.face import Landmarks
from models.recognition.liveness.plane import HEIGHT, MIDDLE, WIDTH, grid, plane_of
from tests.builders import face_at
from tests.models.recognition.liveness.sights import Place, Sight, flat


def _landmarks(matrix: npt.NDArray[np.float64]) -> Landmarks:
    """Return an average face's landmarks where a similarity puts them."""
    places = np.array([[-0.5, 0], [0.5, 0], [0, 0.58], [-0.41, 1.1], [0.41, 1.1]])
    return np.asarray(places @ matrix[:, :2].T + matrix[:, 2], np.float32)


def _similarity(degrees: float, scale: float, x: float, y: float) -> npt.NDArray[np.float64]:
    angle = np.radians(degrees)
    cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[cosine, -sine, x], [sine, cosine, y]])


@pytest.mark.parametrize("degrees", [-50, 0, 20])
@pytest.mark.parametrize("scale", [8.0, 60.0, 900.0])
def test_the_plane_lies_where_the_landmarks_say(degrees: float, scale: float) -> None:
    placed = _similarity(degrees, scale, 300, 200)
    plane = plane_of(_landmarks(placed))
    assert plane.matrix == pytest.approx(placed, abs=1e-3)
    assert plane.unit == pytest.approx(scale, rel=1e-4)
    assert plane.middle == pytest.approx(placed @ [0, MIDDLE, 1], abs=1e-3)


def test_a_nose_that_stands_elsewhere_moves_the_plane_by_nothing() -> None:
    straight, turned = (plane_of(face_at(50, 60, yaw=yaw).landmarks) for yaw in (0.0, 0.8))
    assert turned.matrix == pytest.approx(straight.matrix)


def test_as_the_nose_goes_to_one_side_the_head_is_on_the_other() -> None:
    planes = [plane_of(face_at(50, 60, yaw=yaw).landmarks) for yaw in (-0.8, 0.0, 0.8)]
    aside = [(plane.head[0] - 100) / plane.unit for plane in planes]
    assert aside == pytest.approx([0.56, 0, -0.56], abs=0.02)


def test_what_is_cut_out_is_the_same_wherever_the_face_is_and_however_large() -> None:
    sight = Sight(flat, noise=0)
    places = (Place(300, 200), Place(371.4, 250.7, unit=70), Place(250, 180, unit=45))
    first, *others = (
        plane_of(sight.face(place).landmarks).cut_out(sight.grey(place)) for place in places
    )
    assert first.shape == (HEIGHT, WIDTH)
    assert first.dtype == np.float32
    for other in others:
        assert np.corrcoef(first.ravel(), other.ravel())[0, 1] > 0.95


def test_a_lamp_that_goes_on_beside_the_face_changes_little_of_what_is_cut_out() -> None:
    sight, place = Sight(flat, noise=0), Place()
    grey = sight.grey(place)
    slope = np.linspace(0.5, 1, grey.shape[1])
    lit = np.asarray(grey * slope + 10, np.uint8)
    plane = plane_of(sight.face(place).landmarks)
    before, after = plane.cut_out(grey), plane.cut_out(lit)
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.97


def test_where_there_is_nothing_but_noise_there_is_little_contrast() -> None:
    sight, place = Sight(flat, noise=1.0), Place()
    plane = plane_of(sight.face(place).landmarks)
    noise = np.random.default_rng(1).normal(128, 1, (480, 640))
    assert np.abs(plane.cut_out(np.asarray(noise, np.uint8))).max() < 1
    assert np.abs(plane.cut_out(sight.grey(place))).max() > 1.5


@pytest.mark.parametrize(
    ("x", "y", "size"),
    [
        (-60, 10, 100),
        (600, 420, 100),
        (-500, -500, 100),
        (2000, 100, 100),
        (100, 3000, 100),
        (300, 200, 3),
        (300, 200, 0.01),
        (-3000, -3000, 8000),
    ],
)
def test_a_face_beyond_the_edge_or_of_any_size_is_cut_out_without_a_fault(
    x: float, y: float, size: float
) -> None:
    grey = np.random.default_rng(2).integers(0, 256, (480, 640), np.uint8)
    face = plane_of(face_at(x, y, size).landmarks).cut_out(grey)
    assert face.shape == (HEIGHT, WIDTH)
    assert np.isfinite(face).all()


def test_landmarks_that_fall_together_are_no_fault_either() -> None:
    grey = np.random.default_rng(2).integers(0, 256, (480, 640), np.uint8)
    assert np.isfinite(plane_of(np.full((5, 2), 70, np.float32)).cut_out(grey)).all()


def test_the_grid_is_in_eye_distances_about_the_middle_between_the_eyes() -> None:
    x, y = grid()
    assert x.shape == y.shape == (HEIGHT, WIDTH)
    assert (float(x[0, 0]), float(y[0, 0])) == pytest.approx((-1.15, -0.85))
    assert (float(x[-1, -1]), float(y[-1, -1])) == pytest.approx((1.15, 1.55), abs=0.06)
