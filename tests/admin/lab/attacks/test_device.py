"""Phones and tablets: what their screens do to a picture, and the grid that beats with a camera."""

import numpy as np
import pytest

from admin.lab.attacks.device import Device, Grid, Screen
from admin.lab.attacks.shine import Gloss, Lamp
from admin.lab.attacks.space import Area, Pinhole, Placement

SCREEN = Screen(0.15, 0.2, 0.01, (10, 10, 10), 0.0002, "stripe", 1.0, 8, 1.1)


def _device(middle: float = 0.5) -> Device:
    return Device(SCREEN, np.random.default_rng(0), middle)


def test_its_black_shines_and_its_white_is_bluish() -> None:
    dark, bright = (
        _device().showing(np.full((40, 30, 3), grey, np.uint8)).texture for grey in (0, 255)
    )
    middle = tuple(side // 2 for side in dark.shape[:2])
    assert dark[middle][:3].min() >= 7
    blue, _, red = (int(each) for each in bright[middle][:3])
    assert blue > red + 20


def test_a_picture_fills_the_screen_and_is_cut_round_its_subject() -> None:
    wide = np.zeros((100, 400, 3), np.uint8)
    wide[:, 90:110] = 255
    left, right = (
        _device(middle).fitted(np.array([[0.25, 0.5]]), (400, 100))[0] for middle in (0.25, 0.6)
    )
    assert np.allclose(left, 0, atol=1e-6)
    assert right[0] < -SCREEN.width / 2


def test_a_still_picture_is_put_on_the_screen_once() -> None:
    device, picture = _device(), np.zeros((10, 10, 3), np.uint8)
    assert device.showing(picture) is device.showing(picture)
    assert device.showing(picture.copy()) is not device.showing(picture)


@pytest.mark.parametrize("layout", ["stripe", "pentile", "delta"])
def test_a_grid_far_finer_than_a_pixel_is_not_seen(layout: str) -> None:
    screen = Screen(0.15, 0.2, 0.01, (10, 10, 10), 0.0002, layout, 1.0, 8, 1.1)
    fine, coarse = (
        np.ptp(Grid(screen, 0.5, 0.15).tile(footprint).texture) for footprint in (0.002, 0.0001)
    )
    assert fine <= 4
    assert coarse > 60


def test_the_mirror_image_of_a_lamp_moves_against_the_device() -> None:
    camera, place = Pinhole(640, 480), Placement(0, 0, 0.3)
    lamp = Lamp.mirrored_in(place, np.zeros(2), np.random.default_rng(2))
    area = Area(0, 0, 640, 480)
    still, moved, tilted = (
        lamp.mirrored(camera, there, area, 200)
        for there in (place, Placement(0.03, 0, 0.3), Placement(0, 0, 0.3, yaw=0.1))
    )
    at = int(still.max(axis=0).argmax())
    # It stays where it was while the device is moved along its plane, and runs when it tilts.
    assert abs(int(moved.max(axis=0).argmax()) - at) <= 1
    assert abs(int(tilted.max(axis=0).argmax()) - at) > 30


def test_dull_paper_has_no_mirror_image() -> None:
    lamp = Lamp(np.array([0.0, -1, 1]), np.array([0.2, 0.1]), 2)
    layer = (
        _device()
        .showing(np.zeros((10, 10, 3), np.uint8))
        .seen(Pinhole(320, 240), Placement(0, 0, 0.4))
    )
    assert layer is not None
    assert Gloss(lamp, 0).on(layer, Pinhole(320, 240), Placement(0, 0, 0.4)) is layer
