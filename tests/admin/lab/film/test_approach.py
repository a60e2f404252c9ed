"""Clips made of sample photos, and the real networks on them."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import cv2
import numpy as np
import pytest

from admin.lab.film.approach import Scene, Stage, write_clip
from models.networks.cohort_file import cohort_for
from models.networks.loading import Networks
from models.recognition.evidence import Agreement, Standing
from models.recognition.face import Face, Image
from models.recognition.gallery import Gallery, Policy
from models.recognition.pipeline import Outcome, Pipeline
from models.recognition.quality import QualityLimits
from models.recognition.sample import judge_sample
from models.recognition.template import Template
from models.settings import DEFAULT_WEIGHTS_FOLDER
from tests.builders import Photo, person

SCENE = Scene(width=640, height=360, rate=10, seconds=2.4, pause=0.3)
STAFF = {"Elton John": person(1), "Jerry Seinfeld": person(2), "Mindy Kaling": person(3)}
VISITORS = [
    ("Elton John", 18),
    ("Jerry Seinfeld", 20),
    ("Mindy Kaling", 23),
    ("Ben Affleck", 16),
    ("Madonna", 5),
]


@pytest.fixture(scope="module")
def gallery(networks: Networks, photo: Photo) -> Gallery:
    """Return a gallery of the staff's first eight photos; none of them is in a clip."""
    templates = []
    for name, employee in STAFF.items():
        for number in range(1, 9):
            image = photo(name, number)
            sample = judge_sample(image, networks.detector.detect(image))
            if sample.face and not sample.refusal:
                embedding = networks.embedder.embed(image, [sample.face])[0]
                weights = networks.embedder.weights
                templates.append(Template(employee, embedding, weights, "photo"))
    return Gallery(
        templates, networks.embedder.weights, Policy(), cohort_for(DEFAULT_WEIGHTS_FOLDER)
    )


@pytest.fixture
def pipeline(networks: Networks, gallery: Gallery) -> Pipeline:
    limits, agreement = QualityLimits(), Agreement(3, 12)
    return Pipeline(networks.detector, networks.embedder, gallery, limits, agreement)


def _frames(networks: Networks, photo: Image) -> Iterator[Image]:
    stage = Stage(SCENE)
    yield from stage.approach(photo, _face(networks, photo))


def _face(networks: Networks, photo: Image) -> Face:
    return networks.detector.detect(photo)[0]


def _outcomes(pipeline: Pipeline, frames: Iterator[Image]) -> list[Outcome]:
    seen = [pipeline.process(frame, number / SCENE.rate) for number, frame in enumerate(frames)]
    return [outcome for outcomes in seen for outcome in outcomes]


@pytest.mark.parametrize(("name", "number"), VISITORS, ids=[name for name, _ in VISITORS])
def test_who_is_enrolled_is_named_and_a_stranger_never_is(
    pipeline: Pipeline, networks: Networks, photo: Photo, name: str, number: int
) -> None:
    outcomes = _outcomes(pipeline, _frames(networks, photo(name, number)))
    named: set[UUID | None] = {each.employee for each in outcomes if each.employee}
    assert named == ({STAFF[name]} if name in STAFF else set())
    last = outcomes[-1].standing
    assert last is (Standing.IDENTIFIED if name in STAFF else Standing.UNKNOWN)


def test_two_people_one_after_another_are_named_each_by_themselves(
    pipeline: Pipeline, networks: Networks, photo: Photo
) -> None:
    def both() -> Iterator[Image]:
        yield from _frames(networks, photo("Jerry Seinfeld", 20))
        yield from _frames(networks, photo("Elton John", 18))

    outcomes = _outcomes(pipeline, both())
    named = [each.employee for each in outcomes if each.employee]
    assert set(named) == {STAFF["Jerry Seinfeld"], STAFF["Elton John"]}
    assert named[-1] == STAFF["Elton John"]


def test_nobody_is_found_before_an_empty_wall(pipeline: Pipeline) -> None:
    assert _outcomes(pipeline, Stage(SCENE).empty()) == []


def test_the_face_grows_and_stays_in_the_picture(networks: Networks, photo: Photo) -> None:
    found = [networks.detector.detect(f) for f in _frames(networks, photo("Elton John", 3))]
    heights = [faces[0].box.height for faces in found if faces]
    assert len(heights) >= 0.9 * SCENE.rate * SCENE.seconds
    assert heights[0] == pytest.approx(SCENE.first_face * SCENE.height, rel=0.25)
    assert heights[-1] == pytest.approx(SCENE.last_face * SCENE.height, rel=0.25)


def test_frames_are_as_many_and_as_large_as_the_scene_says(
    networks: Networks, photo: Photo
) -> None:
    frames = list(_frames(networks, photo("Madonna", 5)))
    assert len(frames) == 24
    assert {(frame.shape, frame.dtype) for frame in frames} == {((360, 640, 3), np.dtype("uint8"))}
    assert len(list(Stage(SCENE).empty())) == 3


def test_a_clip_can_be_played_again(networks: Networks, photo: Photo, tmp_path: Path) -> None:
    clip = tmp_path / "visitor.avi"
    assert write_clip(clip, _frames(networks, photo("Madonna", 5)), SCENE.rate) == 24
    video = cv2.VideoCapture(str(clip))
    assert video.get(cv2.CAP_PROP_FPS) == pytest.approx(SCENE.rate)
    played = 0
    while video.read()[0]:
        played += 1
    assert played == 24


def test_a_clip_that_can_t_be_written_is_named(tmp_path: Path) -> None:
    clip = tmp_path / "none" / "visitor.avi"
    with pytest.raises(OSError, match=r"visitor\.avi: no video can be written there"):
        write_clip(clip, Stage(SCENE).empty(), SCENE.rate)
