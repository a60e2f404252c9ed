"""One face's proof: watched first, refused where it is a picture, and begun again."""

import pytest

from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture, Level, Life
from models.recognition.liveness.watch import Verdict
from tests.models.recognition.liveness.doors import door_at
from tests.watched import Watched


def test_where_no_proof_is_asked_for_everybody_is_alive_and_nobody_watched() -> None:
    door = door_at(Level.OFF)
    assert door.proof.life is Life.LIVE
    door.know()
    assert set(door.looks(5)) == {Life.LIVE}
    assert set(door.proof.scores.values()) == {0.0}


def test_whoever_is_seen_to_live_is_asked_for_nothing(watched: Watched) -> None:
    door = door_at()
    assert set(door.looks(0.5)) == {Life.OPEN}
    door.know()
    watched.verdict = Verdict.ALIVE
    assert door.look() is Life.LIVE
    watched.verdict = Verdict.UNSURE
    assert set(door.looks(10)) == {Life.LIVE}


def test_a_living_face_is_not_yet_anybody_s(watched: Watched) -> None:
    watched.verdict = Verdict.ALIVE
    door = door_at()
    assert set(door.looks(5)) == {Life.OPEN}
    door.know()
    assert door.look() is Life.LIVE


def test_who_is_still_unsure_is_asked_a_second_and_a_half_after_they_are_known(
    watched: Watched,
) -> None:
    assert watched.verdict is Verdict.UNSURE
    door = door_at()
    assert set(door.looks(5)) == {Life.OPEN}
    door.know()
    assert set(door.looks(1.4)) == {Life.OPEN}
    assert door.looks(0.2)[-1] is Life.ASKED
    assert door.proof.asked is Gesture.LEFT
    assert door.proof.time_left(door.now) > 0.9


def test_where_everybody_is_asked_it_is_at_once_and_whatever_was_seen(watched: Watched) -> None:
    watched.verdict = Verdict.ALIVE
    door = door_at(Level.ALWAYS)
    assert set(door.looks(3)) == {Life.OPEN}
    door.know()
    assert door.look() is Life.ASKED


def test_nobody_is_asked_while_somebody_else_is(watched: Watched) -> None:
    assert watched.verdict is Verdict.UNSURE
    door = door_at(Level.ALWAYS)
    door.may_ask = False
    door.know()
    assert set(door.looks(5)) == {Life.OPEN}
    door.may_ask = True
    assert door.look() is Life.ASKED


def test_what_is_no_good_to_decide_from_decides_nothing(watched: Watched) -> None:
    door = door_at()
    door.know()
    door.is_placed = False
    for verdict in Verdict:
        watched.verdict = verdict
        assert set(door.looks(2)) == {Life.OPEN}


@pytest.mark.parametrize("level", [Level.AUTO, Level.ALWAYS])
def test_a_picture_is_refused_before_anybody_isasked_door(watched: Watched, level: Level) -> None:
    watched.verdict, watched.scores = Verdict.PICTURE, {"repeats": 3.0}
    door = door_at(level)
    assert door.look() is Life.REFUSED
    assert door.proof.refusal is not None
    assert door.proof.refusal.reason is RefusalReason.PICTURE
    assert door.proof.refusal.scores == {"repeats": 3.0}


def test_after_a_refusal_watching_begins_anew(watched: Watched) -> None:
    watched.verdict = Verdict.PICTURE
    door = door_at()
    door.looks(0.5)
    watched.verdict = Verdict.UNSURE
    door.looks(5)
    assert door.proof.life is Life.OPEN
    door.looks(5)
    door.know()
    watched.verdict = Verdict.ALIVE
    assert door.look() is Life.LIVE
