"""One gesture: made by a head, in time, on the way there seen, by the same person throughout."""

from collections.abc import Iterable
from itertools import count

import numpy as np
import pytest

from models.recognition.face import Embedding, Face
from models.recognition.liveness.challenge import Challenge
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture
from models.recognition.pose import Pose
from tests.builders import at_distance, axis, face_at
from tests.models.recognition.sitting import AHEAD, face_in

BETWEEN = 0.08
"""Seconds between two frames: 12.5 a second."""
ADA = axis(0)
FULL = 0.4
FAR = {
    Gesture.LEFT: face_in(Pose(FULL, 0)),
    Gesture.RIGHT: face_in(Pose(-FULL, 0)),
    Gesture.UP: face_in(Pose(0, FULL)),
    Gesture.CLOSER: face_at(-15, -15, 130),
}
TURNS = (Gesture.LEFT, Gesture.RIGHT, Gesture.UP)
OTHERS = [(asked, made) for asked in Gesture for made in Gesture if asked is not made]


def _asked(
    gesture: Gesture = Gesture.LEFT, now: float = 50.0, first: Face | None = None
) -> Challenge:
    return Challenge(gesture, now, now + 6, first or face_in(AHEAD))


def _on_the_way(share: float, gesture: Gesture) -> Face:
    """Return the face with this share of the gesture made."""
    start, end = face_in(AHEAD), FAR[gesture]
    if gesture is Gesture.CLOSER:
        return face_at(-15 * share, -15 * share, 100 + 30 * share)
    landmarks = start.landmarks + share * (end.landmarks - start.landmarks)
    return Face(start.box, np.asarray(landmarks, np.float32), 1.0)


def _gesture(gesture: Gesture, seconds: float = 0.6, still: float = 0.4) -> list[Face]:
    """Return the frames of somebody who reads, and then makes a gesture."""
    steps = round(seconds / BETWEEN)
    shares = [0.0] * round(still / BETWEEN) + [step / steps for step in range(steps + 1)]
    return [_on_the_way(share, gesture) for share in shares]


def _see(challenge: Challenge, faces: Iterable[Face], between: float = BETWEEN) -> None:
    for number, face in zip(count(1), faces, strict=False):
        challenge.see(face, challenge.begun + number * between)


def _yaws(*yaws: float) -> list[Face]:
    return [face_in(AHEAD)] * 6 + [face_in(Pose(yaw, 0)) for yaw in yaws]


@pytest.mark.parametrize("gesture", Gesture)
@pytest.mark.parametrize("seconds", [0.4, 0.8, 2.5])
def test_a_gesture_is_made_however_slowly(gesture: Gesture, seconds: float) -> None:
    challenge = _asked(gesture)
    _see(challenge, _gesture(gesture, seconds))
    assert (challenge.is_made, challenge.refusal) == (True, None)


@pytest.mark.parametrize(("asked", "made"), OTHERS)
def test_another_gesture_than_was_asked_for_is_not_it(asked: Gesture, made: Gesture) -> None:
    challenge = _asked(asked)
    _see(challenge, _gesture(made))
    assert (challenge.is_made, challenge.refusal) == (False, None)


@pytest.mark.parametrize("gesture", Gesture)
def test_half_a_gesture_is_none(gesture: Gesture) -> None:
    challenge = _asked(gesture)
    faces = [_on_the_way(share / 20, gesture) for share in range(10)]
    _see(challenge, [face_in(AHEAD)] * 5 + faces)
    assert not challenge.is_made


@pytest.mark.parametrize("gesture", TURNS)
def test_a_turn_counts_from_where_the_head_was_when_it_was_asked_for(gesture: Gesture) -> None:
    turned = FAR[gesture]
    challenge = _asked(gesture, first=turned)
    _see(challenge, [turned] * 30)
    assert not challenge.is_made


def test_a_brisk_turn_is_believed() -> None:
    challenge = _asked()
    _see(challenge, _yaws(0.03, 0.22, 0.42, 0.51))
    assert challenge.is_made


@pytest.mark.parametrize("jump", [(0.4,), (0.4, 0.4, 0.4), (0.02, 0.5), (0.5, 0.0, 0.5)])
def test_a_photo_that_is_changed_for_another_one_is_no_turn(jump: tuple[float, ...]) -> None:
    challenge = _asked()
    _see(challenge, _yaws(*jump))
    assert not challenge.is_made


def test_a_gesture_that_begins_before_it_could_be_read_is_a_recording_s() -> None:
    challenge = _asked()
    _see(challenge, _yaws(0.1, 0.2, 0.4)[5:], between=0.05)
    assert challenge.refusal is RefusalReason.TOO_SOON


def test_time_runs_out() -> None:
    challenge = _asked()
    _see(challenge, [face_in(AHEAD)] * 80)
    assert (challenge.is_made, challenge.refusal) == (False, RefusalReason.UNANSWERED)


def test_what_comes_after_the_end_counts_for_nothing() -> None:
    challenge = _asked()
    _see(challenge, [face_in(AHEAD)] * 76 + _gesture(Gesture.LEFT, still=0.0))
    assert (challenge.is_made, challenge.refusal) == (False, RefusalReason.UNANSWERED)


def test_the_time_that_is_left_goes_from_all_to_none() -> None:
    challenge = _asked(now=50)
    left = [challenge.time_left(now) for now in (49, 50, 53, 56, 70)]
    assert left == pytest.approx([1, 1, 0.5, 0, 0])


def test_a_face_that_was_away_for_a_moment_may_be_another_one() -> None:
    challenge = _asked()
    challenge.see(face_in(AHEAD), 50.2)
    challenge.see(face_in(AHEAD), 50.6)
    assert challenge.refusal is RefusalReason.SOMEBODY_ELSE


def test_a_frame_that_is_dropped_is_no_cut() -> None:
    challenge = _asked()
    _see(challenge, [face_in(AHEAD)] * 20, between=0.25)
    assert challenge.refusal is None


def _probes_of(challenge: Challenge, *probes: Embedding, is_person: bool = True) -> None:
    for probe in probes:
        challenge.compare(probe, is_person=is_person)


def test_a_gesture_that_was_made_is_confirmed_once_the_same_person_is_seen_again() -> None:
    challenge = _asked()
    _probes_of(challenge, ADA)
    _see(challenge, _gesture(Gesture.LEFT))
    assert challenge.is_made
    assert not challenge.is_confirmed
    _probes_of(challenge, ADA)
    assert challenge.is_confirmed


def test_who_is_seen_before_the_gesture_confirms_nothing() -> None:
    challenge = _asked()
    _probes_of(challenge, ADA, ADA)
    assert not challenge.is_confirmed
    _see(challenge, _gesture(Gesture.LEFT))
    assert not challenge.is_confirmed


def test_a_face_that_is_not_the_named_person_s_confirms_nothing() -> None:
    challenge = _asked()
    _see(challenge, _gesture(Gesture.LEFT))
    _probes_of(challenge, ADA, is_person=False)
    assert (challenge.is_confirmed, challenge.refusal) == (False, None)
    _probes_of(challenge, ADA)
    assert challenge.is_confirmed


def test_somebody_else_in_the_midst_of_it_ends_it() -> None:
    challenge = _asked()
    _probes_of(challenge, ADA, axis(1))
    assert challenge.refusal is RefusalReason.SOMEBODY_ELSE
    _see(challenge, _gesture(Gesture.LEFT))
    assert not challenge.is_made


def test_a_head_that_turns_drifts_on_the_sphere_and_is_the_same_person() -> None:
    drift = [at_distance(step, ADA, axis(1)) for step in (0.0, 0.4, 0.9, 1.2, 0.7, 0.2)]
    challenge = _asked()
    _probes_of(challenge, *drift)
    assert challenge.refusal is None


def test_a_gesture_is_begun_when_the_head_is_well_on_its_way() -> None:
    challenge = _asked()
    assert challenge.is_at_rest
    _see(challenge, _yaws(0.03, 0.05))
    assert challenge.is_at_rest
    challenge.see(face_in(Pose(0.12, 0)), challenge._seen + BETWEEN)
    assert not challenge.is_at_rest


def test_a_made_up_face_of_no_height_is_no_fault() -> None:
    challenge = _asked(Gesture.CLOSER, first=face_at(0, 0, 1e-3))
    challenge.see(face_at(0, 0, 100), 50.1)
    assert challenge.refusal is RefusalReason.TOO_SOON
