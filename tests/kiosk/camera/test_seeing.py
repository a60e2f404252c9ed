"""What shows nobody and what does: sample photos, clips, hands, leaks of light, the dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from admin.lab.film.approach import Scene, Stage
from kiosk.camera.condition import Blindness
from kiosk.camera.seeing import blindness_of, look_of
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.sample import judge_sample

if TYPE_CHECKING:
    from tests.builders import Photo

SCENE = Scene(rate=5, seconds=2, pause=0.2, first_face=0.08)
HEIGHT, WIDTH = SCENE.height, SCENE.width
NOBODY_FOUND, STILL_ASKED_FOR_LIGHT = 0.1, 0.15
"""Of this scene's light, as the detector finds people in it."""


def developed(light: np.ndarray, noise: float = 3.0) -> Image:
    """Return what a camera makes of light given as (height, width, 1 or 3), with its noise."""
    grain = np.random.default_rng(1).normal(0, noise, (HEIGHT, WIDTH, 1))
    return np.asarray(np.clip(light + grain, 0, 255).astype(np.uint8).repeat(3, 2)[..., :3])


def even(level: float) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 1), level)


@pytest.fixture(scope="module")
def approach(networks: Networks, photo: "Photo") -> list[Image]:
    image = photo("Mindy Kaling", 12)
    face = judge_sample(image, networks.detector.detect(image)).face
    assert face is not None
    return list(Stage(SCENE).approach(image, face))


def sample_photos(samples: Path) -> Iterator[tuple[str, Image]]:
    for file in sorted(samples.glob("*/*.jpg")):
        image = cv2.imread(str(file))
        assert image is not None
        yield file.name, np.asarray(image, np.uint8)


def test_every_sample_photo_shows_something(samples: Path) -> None:
    blind = {name: blindness_of(image) for name, image in sample_photos(samples)}
    assert len(blind) > 20
    assert not any(blind.values())


def test_a_bare_wall_is_not_covered_nor_is_it_with_a_person_coming_from_afar(
    approach: list[Image],
) -> None:
    frames = [*Stage(SCENE).empty(), *approach]
    assert [blindness_of(frame) for frame in frames] == [None] * 11


def test_a_dim_corridor_is_not_dark_as_long_as_people_are_found_in_it(
    approach: list[Image], networks: Networks
) -> None:
    dim = developed(approach[-1][..., 1:2] * STILL_ASKED_FOR_LIGHT)
    assert networks.detector.detect(dim)
    assert blindness_of(dim) is None


def test_it_is_dark_where_nobody_is_found_any_more(
    approach: list[Image], networks: Networks
) -> None:
    dark = developed(approach[-1][..., 1:2] * NOBODY_FOUND)
    assert not networks.detector.detect(dark)
    assert blindness_of(dark) is Blindness.DARK


@pytest.mark.parametrize(("level", "noise"), [(0, 0), (0, 3), (0, 12), (16, 0), (16, 3)], ids=str)
def test_a_sensor_without_light_is_black_whatever_black_is_to_it(level: int, noise: int) -> None:
    assert blindness_of(developed(even(level), noise)) is Blindness.BLACK


def test_a_hand_on_the_lens_covers_it() -> None:
    glow = np.outer(np.linspace(0.7, 1, HEIGHT), np.linspace(1, 0.4, WIDTH))
    assert blindness_of(developed(66 * glow[..., np.newaxis])) is Blindness.COVERED


@pytest.mark.parametrize("reach", [150, 300, 600])
def test_light_that_leaks_past_a_cover_is_no_sight(reach: float) -> None:
    leak = 120 * np.exp(-np.arange(WIDTH) / reach)
    light = np.broadcast_to(leak[np.newaxis, :, np.newaxis], (HEIGHT, WIDTH, 1))
    assert blindness_of(developed(light)) is Blindness.COVERED


def test_the_look_tells_a_sharp_picture_from_one_out_of_focus(photo: "Photo") -> None:
    sharp = cv2.resize(photo("Mindy Kaling", 12), (1280, 720))
    soft = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 6), np.uint8)
    looks = [look_of(np.asarray(image, np.uint8), 30.0) for image in (sharp, soft)]
    assert looks[0].size == (1280, 720)
    assert looks[0].sharpness > 3 * looks[1].sharpness
    assert abs(looks[0].light - looks[1].light) < 3
