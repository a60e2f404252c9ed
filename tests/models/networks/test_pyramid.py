"""The canvas against each level alone; the real PNet looks at both."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.networks import weights
from models.networks.pyramid import CELL, STRIDE, Pyramid
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Image

SIZES = [(480, 640), (720, 1280), (1280, 720), (251, 333), (61, 2000)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("factor", [0.5, 0.709, 0.9])
def test_every_level_has_a_place_of_its_own(size: tuple[int, int], factor: float) -> None:
    pyramid = Pyramid(*size, 0.2, factor)
    levels = pyramid._levels
    count = 1 + int(np.log(CELL / (min(size) * 0.2)) / np.log(factor))
    assert abs(len(levels) - count) <= 1
    pairs = [(one, other) for place, one in enumerate(levels) for other in levels[:place]]
    assert not any(one.meets(other) for one, other in pairs)
    assert all(one.x % STRIDE == one.y % STRIDE == 0 for one in levels)


def test_pnet_sees_on_the_canvas_what_it_sees_on_the_level_alone(
    folder: Path, photos: dict[Path, Image]
) -> None:
    network = LiteRtNetwork(weights.verified(folder, "pnet.tflite"), threads=1)
    image = np.asarray(cv2.resize(next(iter(photos.values())), (400, 300)), np.uint8)
    pyramid = Pyramid(300, 400, 0.2, 0.709)
    canvas = pyramid.canvas(image)
    together = network.run(canvas)[2][0, :, :, 1]
    for number, level in enumerate(pyramid._levels):
        alone = canvas[:, level.y : level.bottom, level.x : level.right]
        expected = network.run(np.ascontiguousarray(alone))[2][0, :, :, 1]
        rows, columns = np.nonzero(pyramid._level_of == number)
        found = together[rows, columns].reshape(expected.shape)
        # A cell over an odd edge sees a row of grey where the level alone ends.
        assert np.abs(found - expected)[:-1, :-1].max() < 1e-4


def test_cells_are_as_large_as_the_faces_that_they_look_for_and_lie_in_the_picture() -> None:
    pyramid = Pyramid(480, 640, 0.25, 0.709)
    rows, columns, levels = pyramid.above(np.ones(pyramid._level_of.shape, np.float32), 0.5)
    corners = pyramid.corners(rows, columns, levels, np.zeros((len(levels), 4), np.float32))
    sides = corners[:, 2:] - corners[:, :2]
    assert np.allclose(sides[levels == 0], (CELL - 1) / 0.25)
    assert corners.min() > 0
    assert (corners[:, 2:] <= np.array([640, 480]) + sides / 4).all()


def test_only_cells_of_a_level_are_candidates() -> None:
    pyramid = Pyramid(480, 640, 0.2, 0.709)
    certain = np.ones(pyramid._level_of.shape, np.float32)
    rows, _, levels = pyramid.above(certain, 0.5)
    assert len(rows) < certain.size
    assert set(levels.tolist()) == set(range(len(pyramid._levels)))
    assert not len(pyramid.above(certain, 1.0)[0])


def test_levels_show_the_whole_picture_in_red_green_blue() -> None:
    blue = np.zeros((480, 640, 3), np.uint8)
    blue[..., 0] = 255
    pyramid = Pyramid(480, 640, 0.2, 0.709)
    canvas = pyramid.canvas(blue)[0]
    for level in pyramid._levels:
        shown = canvas[level.y : level.bottom, level.x : level.right]
        assert np.allclose(shown, [-127.5 / 128, -127.5 / 128, 127.5 / 128])


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (59, 59)])
def test_a_picture_smaller_than_any_face_has_no_levels(size: tuple[int, int]) -> None:
    assert not Pyramid(*size, CELL / 60, 0.709)
