"""One face's proof where watching isn't enough: what a gesture proves, and whose."""

import pytest

from models.recognition.liveness.proof import Proof
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture, Level, Life, Urn
from models.recognition.liveness.watch import Verdict
from models.recognition.pose import Pose
from tests.builders import face_at
from tests.models.recognition.liveness.doors import Door, asked_door, door_at, terms_of
from tests.models.recognition.sitting import AHEAD, face_in
from tests.watched import Watched


def _make(door: Door, gesture: Gesture) -> None:
    if gesture is Gesture.CLOSER:
        door.come_closer()
    else:
        door.turn()


@pytest.mark.usefixtures("watched")
def test_a_gesture_and_a_good_look_at_the_same_person_after_it_prove_life() -> None:
    door = asked_door()
    assert door.turn() is Life.ASKED
    door.know()
    assert door.look() is Life.LIVE
    assert door.proof.asked is None


@pytest.mark.usefixtures("watched")
def test_a_gesture_of_whoever_is_not_seen_again_to_be_the_person_proves_nothing() -> None:
    door = asked_door()
    door.turn()
    door.know(is_person=False)
    assert set(door.looks(5)) == {Life.ASKED}
    door.looks(1)
    assert door.proof.life is Life.REFUSED


@pytest.mark.usefixtures("watched")
def test_who_makes_no_gesture_is_refused_and_may_try_again_after_a_pause() -> None:
    door = asked_door()
    door.looks(6)
    first = door.proof.refusal
    assert first is not None
    assert first.reason is RefusalReason.UNANSWERED
    door.looks(3)
    assert (door.proof.life, door.proof.refusal) == (Life.REFUSED, first)
    door.looks(1)
    assert (door.proof.life, door.proof.refusal, door.proof.asked) == (Life.OPEN, None, None)
    door.know()
    assert door.look() is Life.ASKED
    door.looks(0.4)
    door.turn()
    door.know()
    assert door.look() is Life.LIVE


@pytest.mark.usefixtures("watched")
def test_a_turn_may_be_too_far_to_be_good_to_see() -> None:
    door = asked_door()
    door.is_placed = False
    door.turn()
    door.is_placed = True
    door.look(face_in(AHEAD))
    door.know()
    assert door.look() is Life.LIVE


def test_a_loop_that_is_noticed_while_a_gesture_is_awaited_ends_it(watched: Watched) -> None:
    door = asked_door()
    watched.verdict = Verdict.PICTURE
    assert door.look() is Life.REFUSED
    assert door.proof.asked is None


@pytest.mark.parametrize("gesture", [Gesture.CLOSER, Gesture.LEFT])
def test_a_gesture_is_believed_of_what_moves_as_a_head_and_of_nothing_else(
    watched: Watched, gesture: Gesture
) -> None:
    door = asked_door(gesture)
    watched.is_solid = False
    _make(door, gesture)
    door.know()
    assert set(door.looks(4)) == {Life.ASKED}
    door.looks(2)
    assert door.proof.refusal is not None
    assert door.proof.refusal.reason is RefusalReason.PICTURE


def test_what_is_seen_to_be_a_head_only_after_the_gesture_is_still_believed(
    watched: Watched,
) -> None:
    watched.is_solid = False
    door = asked_door()
    door.turn()
    door.know()
    assert door.look() is Life.ASKED
    watched.is_solid = True
    assert door.look() is Life.LIVE


def test_a_recording_in_a_hand_is_refused_though_it_makes_the_gesture(watched: Watched) -> None:
    watched.is_carried = True
    door = asked_door()
    door.turn()
    door.know()
    assert set(door.looks(4)) == {Life.ASKED}
    door.looks(2)
    assert door.proof.refusal is not None
    assert door.proof.refusal.reason is RefusalReason.PICTURE


def test_hair_and_shoulders_that_move_with_the_gesture_are_no_picture(watched: Watched) -> None:
    door = asked_door()
    door.look(face_in(Pose(0.12, 0)))
    watched.is_carried = True
    door.turn()
    door.know()
    assert door.look() is Life.LIVE


def test_coming_closer_is_asked_only_of_a_face_that_has_shown_depth(watched: Watched) -> None:
    watched.is_solid = False
    assert asked_door(Gesture.CLOSER, Gesture.UP).proof.asked is Gesture.UP
    watched.is_solid = True
    assert asked_door(Gesture.CLOSER, Gesture.UP).proof.asked is Gesture.CLOSER


@pytest.mark.usefixtures("watched")
def test_who_fills_the_picture_is_not_asked_to_come_closer() -> None:
    door = door_at(Level.ALWAYS, Gesture.CLOSER, Gesture.UP)
    door.face = face_at(100, 50, 300)
    door.know()
    door.look()
    assert door.proof.asked is Gesture.UP
    assert asked_door(Gesture.CLOSER, Gesture.UP).proof.asked is Gesture.CLOSER


@pytest.mark.usefixtures("watched")
def test_nobody_gets_another_gesture_by_going_away_and_coming_back() -> None:
    terms = terms_of(Level.ALWAYS, *Gesture)
    urn = Urn(terms.draw)
    drawn = []
    for _ in range(3):
        door = Door(Proof(terms, urn))
        door.know()
        door.look()
        drawn.append(door.proof.asked)
    assert drawn == [Gesture.LEFT] * 3


@pytest.mark.usefixtures("watched")
def test_after_an_attempt_that_was_decided_another_gesture_is_drawn() -> None:
    door = asked_door(*Gesture)
    door.looks(10.5)
    door.know()
    door.look()
    assert door.proof.asked is Gesture.RIGHT


def test_a_picture_that_was_never_asked_puts_nothing_back(watched: Watched) -> None:
    terms = terms_of(Level.ALWAYS, *Gesture)
    urn = Urn(terms.draw)
    left, picture, back = (Door(Proof(terms, urn)) for _ in range(3))
    left.know()
    left.look()
    watched.verdict = Verdict.PICTURE
    assert picture.look() is Life.REFUSED
    watched.verdict = Verdict.UNSURE
    back.know()
    back.look()
    assert back.proof.asked is left.proof.asked is Gesture.LEFT
