"""The head laid over a face: where it is, how it is turned, what of it is seen."""

import numpy as np
import pytest

from admin.lab.film.head import HALF_DEPTH, HALF_WIDTH, depth, head_of, seen_point, silhouette
from models.networks.loading import Networks
from models.recognition.face import Image
from tests.builders import Photo, face_at

BLANK: Image = np.zeros((240, 240, 3), np.uint8)


def test_the_eyes_of_a_frontal_face_lie_half_a_unit_to_each_side() -> None:
    face = face_at(70, 70)
    head = head_of(face)
    assert head.yaw == pytest.approx(0, abs=0.02)
    assert np.allclose(head.on_surface([[-0.5, 0], [0.5, 0]]), face.landmarks[:2], atol=1)


def test_pixels_and_coordinates_undo_each_other() -> None:
    head = head_of(face_at(70, 70, yaw=0.5))
    x, y = head.coordinates(BLANK)
    columns, rows = head.pixels(x, y)
    assert columns[12, 34] == pytest.approx(34, abs=0.01)
    assert rows[12, 34] == pytest.approx(12, abs=0.01)


@pytest.mark.parametrize("yaw", [-0.6, 0.0, 0.6])
def test_what_the_camera_sees_lies_on_the_ellipsoid_and_faces_the_camera(yaw: float) -> None:
    x, y = np.linspace(-0.9, 0.9, 7), np.full(7, 0.3)
    own_x, own_z = seen_point(x, y, yaw)
    assert np.allclose(own_x * np.cos(yaw) + own_z * np.sin(yaw), x, atol=1e-4)
    on_it = (own_x / HALF_WIDTH) ** 2 + (own_z / HALF_DEPTH) ** 2 + (y / 1.8) ** 2
    assert np.allclose(on_it, 1, atol=1e-4)
    assert (own_z * np.cos(yaw) - own_x * np.sin(yaw) > 0).all()


def test_the_nose_stands_out_and_to_the_side_that_the_head_is_turned_to() -> None:
    x, y = np.linspace(-1, 1, 201), np.full(201, 0.55)
    assert x[depth(x, y, 0.0).argmax()] == pytest.approx(0, abs=0.02)
    assert x[depth(x, y, 0.4).argmax()] > 0.3


def test_a_nose_to_the_right_is_a_turn_to_the_right() -> None:
    assert head_of(face_at(70, 70, yaw=0.5)).yaw > 0.2
    assert head_of(face_at(70, 70, yaw=-0.5)).yaw < -0.2


def test_face_and_shoulders_are_inside_of_the_silhouette_and_the_corner_is_not(
    networks: Networks, photo: Photo
) -> None:
    image = photo("Elton John", 3)
    face = networks.detector.detect(image)[0]
    head = head_of(face)
    inside = silhouette(*head.coordinates(image), head.yaw)
    for x, y in face.landmarks.astype(int):
        assert inside[y, x] > 0
    assert silhouette(np.array([2.5]), np.array([-1.5]), 0)[0] < 0
    assert silhouette(np.array([1.5]), np.array([3.5]), 0)[0] > 0
