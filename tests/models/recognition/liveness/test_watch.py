"""What watching alone says of a clip."""

import json
from collections.abc import Callable, Mapping

import pytest

from models.recognition.face import Image
from models.recognition.liveness.watch import Verdict, Watch
from tests.models.recognition.liveness.sights import (
    Motion,
    Place,
    Sight,
    flat,
    times,
    to_and_fro,
)

Show = Callable[[Sight, Place], Image]


def _turning(now: float) -> Place:
    return Place(320 + 3 * to_and_fro(now, 1.1), turn=0.04 * to_and_fro(now))


def _before_the_wall(sight: Sight, place: Place) -> Image:
    return sight.picture(place)


def _with_the_wall(sight: Sight, place: Place) -> Image:
    return sight.picture(place, wall=(4 * (place.x - 320), 0))


def _watched(
    sight: Sight, motion: Motion, show: Show = _before_the_wall, seconds: float = 1.5
) -> Watch:
    watch = Watch()
    for now in times(seconds):
        place = motion(now)
        watch.see(show(sight, place), sight.face(place), now)
    return watch


def test_nothing_is_known_of_a_face_that_was_not_seen_yet() -> None:
    assert Watch().verdict is Verdict.UNSURE
    assert not Watch().is_solid
    assert not Watch().is_carried


def test_a_head_that_turns_before_a_wall_that_stands_is_alive() -> None:
    watch = _watched(Sight(), _turning)
    assert watch.verdict is Verdict.ALIVE
    assert watch.is_solid
    assert not watch.is_carried


def test_a_head_on_a_screen_that_moves_with_its_wall_is_not_taken_for_alive() -> None:
    watch = _watched(Sight(), _turning, _with_the_wall)
    assert watch.verdict is Verdict.UNSURE
    assert watch.is_solid
    assert watch.is_carried


def test_a_flat_face_before_a_wall_that_stands_is_unsure_and_no_more() -> None:
    watch = _watched(Sight(flat), _turning)
    assert watch.verdict is Verdict.UNSURE
    assert not watch.is_solid


def test_a_loop_is_a_picture_though_it_shows_a_head_that_turns() -> None:
    watch, sight = Watch(), Sight()
    clip = [(_turning(now), sight.picture(_turning(now))) for now in times(1.0)]
    for number, (place, picture) in enumerate([*clip, *clip]):
        watch.see(picture, sight.face(place), number / 15)
    assert watch.verdict is Verdict.PICTURE


@pytest.mark.parametrize("seconds", [0.1, 1.0])
def test_the_scores_can_be_written_down_as_they_are(seconds: float) -> None:
    scores: Mapping[str, float] = _watched(Sight(), _turning, seconds=seconds).scores
    assert {type(score) for score in scores.values()} == {float}
    assert json.loads(json.dumps(dict(scores))) == scores
    assert set(scores) == {"solidity", "carried", "repeats"}
