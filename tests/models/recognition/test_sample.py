"""Sample photos and what can be wrong with a photo, through the real detector."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.quality import Flaw
from models.recognition.sample import Sample, Unusable, judge_sample
from tests.builders import Photo, face_at

PORTRAITS = [("Jerry Seinfeld", 3), ("Elton John", 3), ("Mindy Kaling", 17), ("Madonna", 5)]

Judge = Callable[[object], Sample]


@pytest.fixture
def judge(networks: Networks) -> Judge:
    def judge(image: object) -> Sample:
        picture = np.ascontiguousarray(image, np.uint8)
        return judge_sample(picture, networks.detector.detect_thoroughly(picture))

    return judge


@pytest.fixture(params=PORTRAITS, ids=[name for name, _ in PORTRAITS])
def portrait(request: pytest.FixtureRequest, photo: Photo) -> Image:
    return photo(*request.param)


def _resized(image: Image, width: int, height: int) -> Image:
    resized = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, np.uint8)


def _drawn_clock() -> Image:
    image = np.full((480, 640, 3), 230, np.uint8)
    cv2.circle(image, (320, 240), 180, (40, 40, 40), 8)
    for hour in range(12):
        x, y = np.cos(np.pi * hour / 6), np.sin(np.pi * hour / 6)
        start, end = ((round(320 + r * float(x)), round(240 + r * float(y))) for r in (150, 170))
        cv2.line(image, start, end, (40, 40, 40), 5)
    cv2.line(image, (320, 240), (320, 120), (20, 20, 20), 8)
    cv2.line(image, (320, 240), (400, 280), (20, 20, 20), 8)
    return image


def test_a_portrait_will_serve(judge: Judge, portrait: Image) -> None:
    sample = judge(portrait)
    assert sample.refusal is None
    assert sample.face is not None
    assert sample.face.box.height > 130


def test_a_photo_in_the_dark_is_too_dark(judge: Judge, portrait: Image) -> None:
    assert judge(portrait * 0.15).refusal is Flaw.TOO_DARK


def test_a_photo_against_a_flood_of_light_is_too_bright(judge: Judge, photo: Photo) -> None:
    flooded = 255 - (255 - photo("Mindy Kaling", 17).astype(np.float32)) * 0.13
    assert judge(flooded).refusal is Flaw.TOO_BRIGHT


def test_a_photo_out_of_focus_is_blurred(judge: Judge, portrait: Image) -> None:
    assert judge(cv2.GaussianBlur(portrait, (0, 0), 6)).refusal is Flaw.BLURRED


@pytest.mark.parametrize("side", ["right", "bottom", "top"])
def test_a_face_at_the_edge_is_cut_off(
    judge: Judge, networks: Networks, portrait: Image, side: str
) -> None:
    box = networks.detector.detect(portrait)[0].box
    cropped = {
        "right": portrait[:, : int(box.x + box.width * 0.6)],
        "bottom": portrait[: int(box.y + box.height * 0.8)],
        "top": portrait[int(box.y + box.height * 0.25) :],
    }
    assert judge(cropped[side]).refusal is Flaw.CUT_OFF


def test_a_shrunk_face_is_too_small(judge: Judge, portrait: Image) -> None:
    height, width = portrait.shape[:2]
    assert judge(_resized(portrait, width // 4, height // 4)).refusal is Flaw.TOO_SMALL


def test_a_face_in_profile_is_turned_away(judge: Judge, photo: Photo) -> None:
    assert judge(photo("Elton John", 7)).refusal is Flaw.TURNED_AWAY


def test_two_people_side_by_side_are_several_faces(judge: Judge, photo: Photo) -> None:
    pair = [_resized(photo(*who), 300, 300) for who in (("Jerry Seinfeld", 3), ("Elton John", 8))]
    sample = judge(np.hstack(pair))
    assert (sample.face, sample.refusal) == (None, Unusable.SEVERAL_FACES)


def test_a_small_bystander_stops_nobody(judge: Judge, photo: Photo) -> None:
    group = np.full((600, 600, 3), 120, np.uint8)
    group[:300, :300] = photo("Jerry Seinfeld", 3)
    group[470:549, 480:585] = _resized(photo("Mindy Kaling", 17), 105, 79)
    sample = judge(group)
    assert sample.refusal is None
    assert sample.face is not None
    assert sample.face.box.right < 300


@pytest.mark.parametrize(
    "image",
    [
        _drawn_clock(),
        np.random.default_rng(0).integers(0, 256, (480, 640, 3)),
        np.full((480, 640, 3), 127),
        np.zeros((1, 1, 3)),
        np.zeros((12, 3000, 3)),
    ],
    ids=["clock", "noise", "grey", "one pixel", "strip"],
)
def test_what_shows_nobody_has_no_face(judge: Judge, image: object) -> None:
    assert judge(image) == Sample(None, Unusable.NO_FACE)


def test_of_two_alike_the_one_in_the_middle_of_a_portrait_is_meant() -> None:
    picture = np.zeros((300, 300, 3), np.uint8)
    middle, behind = face_at(90, 90, size=120), face_at(220, 10, size=80)
    assert judge_sample(picture, [middle, behind]).face is middle


def test_of_two_cheek_to_cheek_neither_is_meant() -> None:
    picture = np.zeros((300, 300, 3), np.uint8)
    faces = [face_at(50, 90, size=120), face_at(130, 90, size=115)]
    assert judge_sample(picture, faces).refusal is Unusable.SEVERAL_FACES


def test_of_two_in_the_background_of_a_wide_picture_neither_is_meant() -> None:
    picture = np.zeros((900, 900, 3), np.uint8)
    faces = [face_at(390, 390, size=120), face_at(100, 390, size=110)]
    assert judge_sample(picture, faces).refusal is Unusable.SEVERAL_FACES
