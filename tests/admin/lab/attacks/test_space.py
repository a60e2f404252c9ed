"""Placements before a pinhole camera."""

import numpy as np
import pytest

from admin.lab.attacks.space import Area, Pinhole, Placement, rectangle

CAMERA = Pinhole(641, 481)


def _pixel(place: Placement, point: tuple[float, float, float]) -> list[float]:
    return [float(each) for each in CAMERA.project(place.outside(np.array([point])))[0]]


def test_what_is_twice_as_far_is_half_as_large() -> None:
    for distance, pixels in ((0.5, 2 * 57.69), (1.0, 57.69)):
        left = _pixel(Placement(0, 0, distance), (-0.05, 0, 0))
        right = _pixel(Placement(0, 0, distance), (0.05, 0, 0))
        assert right[0] - left[0] == pytest.approx(pixels, rel=1e-3)


@pytest.mark.parametrize(
    ("turn", "moved"),
    [
        (Placement(0, 0, 1, yaw=0.3), (1, 0)),
        (Placement(0, 0, 1, yaw=-0.3), (-1, 0)),
        (Placement(0, 0, 1, pitch=0.3), (0, -1)),
    ],
)
def test_a_nose_goes_where_the_head_turns(turn: Placement, moved: tuple[int, int]) -> None:
    nose = np.array(_pixel(turn, (0, 0, 0.1))) - [320, 240]
    assert [int(np.sign(round(each, 3))) for each in nose] == list(moved)


def test_a_clockwise_tilt_brings_the_right_side_down() -> None:
    assert _pixel(Placement(0, 0, 1, roll=0.2), (0.1, 0, 0))[1] > 240


def test_rays_meet_what_is_projected() -> None:
    place = Placement(0.05, -0.02, 0.7, 0.4, -0.2, 0.1)
    area = Area(100, 50, 500, 400)
    ray = place.inward(CAMERA.rays(area, 1))[121, 201]
    eye = place.eye()
    point = eye - ray * (eye[2] / ray[2])
    assert np.allclose(_pixel(place, tuple(point)), [300, 170], atol=0.01)


def test_what_is_beside_the_picture_covers_none_of_it() -> None:
    corners = Placement(2, 0, 0.5).outside(rectangle(0.1, 0.1))
    assert CAMERA.around(CAMERA.project(corners)) is None
