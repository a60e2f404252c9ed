"""The effects on a sample photo: each changes what it says, where it says, and nothing else."""

import numpy as np
import pytest

from admin.lab.film.camera import blur_kernel
from admin.lab.film.effects import Effect, effects
from admin.lab.film.head import Head, head_of, radius
from admin.lab.film.light import developed, linear
from admin.lab.people.portrait import Portrait, portrait_of
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.pose import pose_of
from models.recognition.quality import face_in_grey, sharpness
from tests.builders import Photo

EFFECTS = {effect.name: effect for effect in effects()}
LIGHT = ("dark", "side sun", "backlight")


@pytest.fixture(scope="module")
def portrait(networks: Networks, photo: Photo) -> Portrait:
    portrait = portrait_of(photo("Elton John", 3), networks.detector)
    assert portrait is not None
    return portrait


@pytest.fixture(scope="module")
def head(portrait: Portrait) -> Head:
    return head_of(portrait.face)


def _on(effect: str, portrait: Portrait, seed: int = 1) -> Image:
    return EFFECTS[effect].on(portrait.image, portrait.face, seed)


def _part(
    portrait: Portrait, head: Head, across: tuple[float, float], down: tuple[float, float]
) -> np.ndarray:
    x, y = head.coordinates(portrait.image)
    return (x >= across[0]) & (x <= across[1]) & (y >= down[0]) & (y <= down[1])


def _change(portrait: Portrait, changed: Image, part: np.ndarray) -> float:
    difference = np.abs(portrait.image.astype(int) - changed).max(axis=2)
    return float((difference[part] > 6).mean())


@pytest.mark.parametrize("effect", effects(), ids=[effect.name for effect in effects()])
def test_an_effect_is_the_same_for_the_same_seed_and_leaves_the_photo_alone(
    portrait: Portrait, effect: Effect
) -> None:
    before = portrait.image.copy()
    once, again = (effect.on(portrait.image, portrait.face, 5) for _ in range(2))
    assert np.array_equal(once, again)
    assert np.array_equal(portrait.image, before)
    assert (once.shape, once.dtype) == (before.shape, before.dtype)
    assert effect.name == "bare" or not np.array_equal(once, before)


@pytest.mark.parametrize("name", ["dark", "side sun", "hood", "headscarf", "glasses", "mask"])
def test_another_seed_gives_another_picture(portrait: Portrait, name: str) -> None:
    assert not np.array_equal(_on(name, portrait, 1), _on(name, portrait, 2))


def test_dim_light_is_darker_and_grainier(portrait: Portrait) -> None:
    dim = face_in_grey(_on("dark", portrait), portrait.face)
    bare = face_in_grey(portrait.image, portrait.face)
    assert dim.mean() < 0.5 * bare.mean()
    wall = np.full_like(portrait.image, 120)
    assert EFFECTS["dark"].on(wall, portrait.face, 1).std() > 3


def test_the_sun_burns_one_half_of_the_face_and_leaves_the_other_in_shadow(
    portrait: Portrait, head: Head
) -> None:
    grey = _on("side sun", portrait).mean(axis=2) - portrait.image.mean(axis=2)
    left = grey[_part(portrait, head, (-0.7, -0.3), (-0.3, 1.2))].mean()
    right = grey[_part(portrait, head, (0.3, 0.7), (-0.3, 1.2))].mean()
    assert abs(left - right) > 60
    assert max(left, right) > 0


def test_against_the_light_the_face_is_darker_than_what_is_behind(
    portrait: Portrait, head: Head
) -> None:
    grey = _on("backlight", portrait).mean(axis=2)
    around = radius(*head.coordinates(portrait.image), head.yaw)
    assert grey[around < 0.6].mean() < 0.7 * grey[around > 1.8].mean()
    assert grey[around > 1.8].mean() > 200


def test_motion_blurs_along_its_way(portrait: Portrait) -> None:
    bare = face_in_grey(portrait.image, portrait.face)
    assert sharpness(face_in_grey(_on("motion blur", portrait), portrait.face)) < sharpness(bare)
    kernel = blur_kernel(9, 0)
    assert kernel.sum() == pytest.approx(1)
    assert (kernel.sum(axis=0) > 0.01).sum() > (kernel.sum(axis=1) > 0.01).sum()


@pytest.mark.parametrize("name", ["hood", "headscarf"])
def test_cloth_covers_the_crown_and_leaves_eyes_and_mouth(
    portrait: Portrait, head: Head, name: str
) -> None:
    changed = _on(name, portrait)
    assert _change(portrait, changed, _part(portrait, head, (-0.3, 0.3), (-1.5, -1.2))) > 0.9
    middle = np.sin(head.yaw) * 0.75
    eyes_to_mouth = _part(portrait, head, (middle - 0.5, middle + 0.5), (-0.1, 1.1))
    assert _change(portrait, changed, eyes_to_mouth) < 0.1


@pytest.mark.parametrize("name", ["sunglasses", "glasses"])
def test_glasses_change_the_eyes_and_leave_mouth_and_chin(
    portrait: Portrait, head: Head, name: str
) -> None:
    changed = _on(name, portrait)
    eyes = np.zeros(portrait.image.shape[:2], bool)
    for x, y in portrait.face.landmarks[:2].astype(int):
        eyes[y - 4 : y + 5, x - 4 : x + 5] = True
    assert _change(portrait, changed, eyes) > 0.5
    assert _change(portrait, changed, _part(portrait, head, (-0.8, 0.8), (0.8, 1.6))) == 0


def test_a_mask_covers_mouth_and_chin_and_leaves_the_eyes(portrait: Portrait, head: Head) -> None:
    changed = _on("mask", portrait)
    middle = head.yaw * 1.2
    mouth = _part(portrait, head, (middle - 0.3, middle + 0.3), (0.8, 1.4))
    assert _change(portrait, changed, mouth) > 0.9
    assert _change(portrait, changed, _part(portrait, head, (-0.6, 0.6), (-0.4, -0.1))) == 0


def test_a_turned_head_is_found_turned_by_about_as_much(
    portrait: Portrait, networks: Networks
) -> None:
    found = networks.detector.detect(_on("turned 25", portrait))[0]
    turn = abs(pose_of(found.landmarks).yaw) - abs(pose_of(portrait.face.landmarks).yaw)
    assert 0.2 < turn < 0.7


def test_light_comes_back_as_the_picture_that_it_was(portrait: Portrait) -> None:
    darker = portrait.image // 2  # below the shoulder, where nothing is bent
    assert np.abs(developed(linear(darker)).astype(int) - darker).max() <= 1


def test_a_large_photo_is_shrunk_to_what_a_camera_shows_and_a_small_one_is_not(
    networks: Networks, photo: Photo, portrait: Portrait
) -> None:
    assert portrait.face.box.height <= 241
    again = portrait_of(portrait.image, networks.detector)
    assert again is not None
    assert again.face.box.iou(portrait.face.box) > 0.7
    assert portrait_of(np.full((200, 200, 3), 90, np.uint8), networks.detector) is None
    assert photo("Elton John", 3).shape[0] >= portrait.image.shape[0]
