"""Five shots before the camera, with a clock that the test moves."""

import pytest

from models.recognition.guided import Asked, OtherPerson
from models.recognition.pose import Pose
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable
from tests.builders import at_distance, axis
from tests.models.recognition.sitting import AHEAD, PATIENCE, READING_TIME, SHOWN, Sitting


def test_the_five_shots_are_asked_for_in_order_and_taken_when_shown() -> None:
    sitting = Sitting()
    taken = []
    while sitting.guide.asked is not None:
        shot = sitting.look(READING_TIME, SHOWN[sitting.guide.asked])
        taken.append(shot.asked if shot else None)
    assert taken == list(Asked)
    assert [shot.asked for shot in sitting.guide.shots] == list(Asked)


def test_nothing_is_taken_while_the_request_is_being_read() -> None:
    sitting = Sitting()
    assert sitting.look(READING_TIME - 0.01) is None
    assert sitting.embedded == 0
    assert sitting.look(0.01) is not None
    assert sitting.look(0.5, SHOWN[Asked.LEFT]) is None
    assert sitting.look(0.5, SHOWN[Asked.LEFT]) is not None


@pytest.mark.parametrize("wrong", [AHEAD, SHOWN[Asked.RIGHT], SHOWN[Asked.UP]])
def test_the_turn_asked_for_is_waited_for(wrong: Pose) -> None:
    sitting = Sitting()
    sitting.look(READING_TIME)
    assert sitting.look(READING_TIME, wrong) is None
    assert sitting.look(0.1, SHOWN[Asked.LEFT]) is not None


def test_who_can_t_turn_the_head_is_enrolled_all_the_same() -> None:
    sitting = Sitting()
    sitting.look(READING_TIME)
    assert sitting.look(PATIENCE - 0.1) is None
    shot = sitting.look(0.1)
    assert shot is not None
    assert shot.asked is Asked.LEFT


def test_patience_begins_anew_with_every_shot() -> None:
    sitting = Sitting()
    sitting.look(PATIENCE)
    assert sitting.look(READING_TIME) is None


@pytest.mark.parametrize("refusal", [*Unusable, *Flaw])
def test_a_bad_frame_is_refused_at_once_with_its_reason_and_never_embedded(
    refusal: Unusable | Flaw,
) -> None:
    sitting = Sitting()
    assert sitting.look(0.1, wrong=refusal) is None
    assert sitting.guide.refusal is refusal
    assert sitting.look(60, wrong=refusal) is None
    assert sitting.embedded == 0
    assert sitting.look(0.1) is not None
    assert sitting.guide.refusal is None


def test_somebody_else_who_steps_in_is_told_and_not_taken() -> None:
    sitting = Sitting()
    sitting.look(READING_TIME)
    sitting.shows = axis(1)
    assert sitting.look(READING_TIME, SHOWN[Asked.LEFT]) is None
    assert sitting.guide.refusal is OtherPerson.SOMEBODY_ELSE
    sitting.shows = at_distance(0.7, axis(0), towards=axis(2))
    assert sitting.look(0.1, SHOWN[Asked.LEFT]) is not None
    assert sitting.guide.refusal is None


def test_nothing_is_taken_after_the_last_shot() -> None:
    sitting = Sitting()
    for asked in Asked:
        sitting.look(READING_TIME, SHOWN[asked])
    assert sitting.guide.asked is None
    assert sitting.look(60) is None
    assert len(sitting.guide.shots) == 5


@pytest.mark.parametrize("asked", list(Asked))
def test_each_shot_is_shown_by_its_own_pose_and_by_no_other(asked: Asked) -> None:
    assert [other for other, pose in SHOWN.items() if asked.is_shown_by(pose)] == [asked]


@pytest.mark.parametrize("turn", [0.0, 0.1, 0.75, 1.5])
def test_a_turn_may_be_neither_too_little_nor_a_profile(turn: float) -> None:
    assert not Asked.LEFT.is_shown_by(Pose(turn, 0))
    assert not Asked.DOWN.is_shown_by(Pose(0, -turn))
