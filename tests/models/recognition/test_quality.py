import cv2
import numpy as np
import pytest

from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.quality import Flaw, QualityLimits, face_in_grey, flaw_of, sharpness
from tests.builders import Photo, face_at

FACE = face_at(100, 100, size=100)
LIMITS = QualityLimits()


def _texture(low: int, high: int) -> Image:
    """Return a picture of patches between two grey values, sharp at their edges."""
    coarse = np.random.default_rng(3).integers(low, high + 1, (16, 16, 3))
    return np.asarray(np.kron(coarse, np.ones((25, 25, 1))), np.uint8)


def test_a_good_face_has_no_flaw() -> None:
    assert flaw_of(_texture(40, 200), FACE, LIMITS) is None


@pytest.mark.parametrize(
    ("low", "high", "flaw"), [(0, 25, Flaw.TOO_DARK), (225, 255, Flaw.TOO_BRIGHT)]
)
def test_the_light_is_judged_by_the_face_s_brightest_and_darkest_parts(
    low: int, high: int, flaw: Flaw
) -> None:
    assert flaw_of(_texture(low, high), FACE, LIMITS) is flaw


def test_a_face_burnt_out_in_white_is_too_bright_though_its_shadows_are_dark() -> None:
    image = _texture(40, 200)
    image[130:200, 100:200] = 255
    assert flaw_of(image, FACE, LIMITS) is Flaw.TOO_BRIGHT


def test_the_light_about_the_face_does_not_matter() -> None:
    image = np.full((400, 400, 3), 255, np.uint8)
    image[100:200, 100:200] = _texture(0, 25)[:100, :100]
    assert flaw_of(image, FACE, LIMITS) is Flaw.TOO_DARK


def test_a_blurred_face_is_told_from_a_sharp_one() -> None:
    for low, high in ((40, 200), (150, 240)):
        sharp = _texture(low, high)
        blurred = np.asarray(cv2.GaussianBlur(sharp, (0, 0), 8), np.uint8)
        assert flaw_of(sharp, FACE, LIMITS) is None
        assert flaw_of(blurred, FACE, LIMITS) is Flaw.BLURRED


def test_more_blur_is_less_sharpness() -> None:
    grey = face_in_grey(_texture(40, 200), FACE)
    blurred = [np.asarray(cv2.GaussianBlur(grey, (0, 0), s), np.uint8) for s in (1, 2, 4)]
    measured = [sharpness(each) for each in (grey, *blurred)]
    assert measured == sorted(measured, reverse=True)


@pytest.mark.parametrize(("name", "number"), [("Elton John", 3), ("Mindy Kaling", 17)])
def test_a_blurred_face_does_not_pass_for_a_sharp_one_in_dim_light(
    networks: Networks, photo: Photo, name: str, number: int
) -> None:
    face = networks.detector.detect(photo(name, number))[0]
    blurred = cv2.GaussianBlur(photo(name, number), (0, 0), 6)
    for light in (1, 0.5, 0.25):
        assert flaw_of(np.asarray(blurred * light, np.uint8), face, LIMITS) is Flaw.BLURRED
        sharp = np.asarray(photo(name, number) * light, np.uint8)
        assert flaw_of(sharp, face, LIMITS) is None


def test_a_picture_of_one_colour_is_not_sharp() -> None:
    assert sharpness(np.full((96, 96), 120, np.uint8)) == 0


@pytest.mark.parametrize("x", [-9.0, 309.0])
def test_a_tenth_beyond_the_edge_is_let_pass(x: float) -> None:
    assert flaw_of(_texture(40, 200), face_at(x, 100), LIMITS) is None


@pytest.mark.parametrize(("x", "y"), [(-11, 100), (311, 100), (100, -11), (100, 311), (999, 999)])
def test_a_face_beyond_the_edge_is_cut_off(x: float, y: float) -> None:
    assert flaw_of(_texture(40, 200), face_at(x, y), LIMITS) is Flaw.CUT_OFF


def test_the_least_size_is_large_enough() -> None:
    assert flaw_of(_texture(40, 200), face_at(100, 100, size=50), LIMITS) is None
    assert flaw_of(_texture(40, 200), face_at(100, 100, size=49.9), LIMITS) is Flaw.TOO_SMALL


def test_what_is_mended_first_is_told_first() -> None:
    small_and_dark = face_at(100, 100, size=30)
    assert flaw_of(_texture(0, 25), small_and_dark, LIMITS) is Flaw.TOO_SMALL
    turned_and_dark = face_at(100, 100, yaw=1.5)
    assert flaw_of(_texture(0, 25), turned_and_dark, LIMITS) is Flaw.TURNED_AWAY


def test_the_least_size_may_be_a_share_of_the_picture_s_longer_side() -> None:
    limits = QualityLimits(minimum_face=50, face_share=0.25)  # of 400: 100 pixels
    assert flaw_of(_texture(40, 200), face_at(100, 100, size=101), limits) is None
    assert flaw_of(_texture(40, 200), face_at(100, 100, size=99), limits) is Flaw.TOO_SMALL
    near = QualityLimits(minimum_face=50, face_share=0.05)  # 20 pixels: too few to tell people
    assert flaw_of(_texture(40, 200), face_at(100, 100, size=45), near) is Flaw.TOO_SMALL


@pytest.mark.parametrize(
    ("x", "y", "flaw"),
    [
        (100, 100, None),
        (20, 100, Flaw.ELSEWHERE),
        (280, 100, Flaw.ELSEWHERE),
        (100, 10, Flaw.ELSEWHERE),
        (100, 290, Flaw.ELSEWHERE),
    ],
)
def test_a_face_whose_centre_is_outside_of_the_region_is_elsewhere(
    x: float, y: float, flaw: Flaw | None
) -> None:
    limits = QualityLimits(region=(0.25, 0.2, 0.75, 0.8))  # of 400 x 400
    assert flaw_of(_texture(40, 200), face_at(x, y), limits) is flaw


def test_whoever_stands_elsewhere_is_not_told_to_come_closer() -> None:
    limits = QualityLimits(region=(0.5, 0, 1, 1))
    assert flaw_of(_texture(40, 200), face_at(10, 10, size=20), limits) is Flaw.ELSEWHERE
