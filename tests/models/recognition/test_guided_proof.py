"""A picture held before the camera is not enrolled; whoever turns the head as asked is."""

import pytest

from models.recognition.guided import Asked, Doubt, GuidedTerms, OtherPerson, Unseen
from models.recognition.liveness.terms import Level
from models.recognition.liveness.watch import Verdict
from models.recognition.pose import Pose
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable
from tests.builders import axis
from tests.models.recognition.sitting import (
    AHEAD,
    PATIENCE,
    READING_TIME,
    SHOWN,
    Said,
    ScriptedWatch,
    Sitting,
    strict_terms,
)


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture(params=[Level.AUTO, Level.ALWAYS])
def sitting(request: pytest.FixtureRequest, said: Said) -> Sitting:
    """Return a sitting of which the front shot is taken, and the left one asked for."""
    made = Sitting(strict_terms(said, request.param))
    made.hold(READING_TIME + 0.1)
    assert made.guide.asked is Asked.LEFT
    return made


def wait_to_the_end(sitting: Sitting) -> None:
    """Show the pose of the newest frame for as long as anybody waits for another."""
    sitting.hold(4 * (PATIENCE + 0.1))
    assert sitting.guide.asked is None


def test_whoever_turns_the_head_as_asked_is_enrolled_with_five_shots(sitting: Sitting) -> None:
    for _ in Asked:
        sitting.turn_to_what_is_asked()
    assert sitting.guide.doubt is None
    assert [shot.asked for shot in sitting.guide.shots] == list(Asked)


def test_a_still_picture_is_not_enrolled(sitting: Sitting) -> None:
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_a_picture_that_is_tipped_and_never_turned_is_not_enrolled(sitting: Sitting) -> None:
    for pose in (AHEAD, AHEAD, SHOWN[Asked.UP], SHOWN[Asked.DOWN]):
        sitting.turn(pose)
        sitting.hold(PATIENCE)
    assert sitting.guide.asked is None
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_one_turn_is_enough(sitting: Sitting) -> None:
    sitting.turn(SHOWN[Asked.LEFT])
    sitting.hold(READING_TIME)
    sitting.turn(AHEAD)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is None


def test_who_can_t_turn_the_head_is_enrolled_if_watching_knows_that_they_live(
    sitting: Sitting, said: Said
) -> None:
    said.verdict = Verdict.ALIVE
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is None


def test_what_watching_takes_for_a_picture_ends_the_sitting_whatever_it_does(
    sitting: Sitting, said: Said
) -> None:
    sitting.turn_to_what_is_asked()
    said.verdict = Verdict.PICTURE
    assert sitting.turn(SHOWN[Asked.RIGHT]) == []
    assert sitting.guide.doubt is Doubt.PICTURE
    said.verdict = Verdict.UNSURE
    assert sitting.hold(10) == []
    assert sitting.guide.doubt is Doubt.PICTURE


def test_a_second_picture_with_a_turned_head_proves_nothing(sitting: Sitting) -> None:
    sitting.look(0.1, SHOWN[Asked.LEFT])
    assert sitting.hold(READING_TIME) == []
    assert sitting.guide.refusal is Unseen.TOO_QUICK
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_a_turn_out_of_sight_proves_nothing(sitting: Sitting) -> None:
    sitting.hold(0.5, Unusable.NO_FACE)
    sitting.look(0.1, SHOWN[Asked.LEFT])
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_a_turn_the_other_way_than_asked_proves_nothing(sitting: Sitting) -> None:
    sitting.turn(SHOWN[Asked.RIGHT])
    sitting.hold(PATIENCE)
    sitting.turn(SHOWN[Asked.LEFT])
    sitting.hold(PATIENCE)
    sitting.turn(AHEAD)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_whoever_turned_too_quickly_is_told_and_does_it_again(sitting: Sitting) -> None:
    sitting.turn(SHOWN[Asked.LEFT], within=0.12)
    sitting.hold(READING_TIME)
    assert sitting.guide.refusal is Unseen.TOO_QUICK
    sitting.turn(AHEAD)
    assert {sitting.guide.refusal} == {None}
    shots = sitting.turn(SHOWN[Asked.LEFT])
    assert [shot.asked for shot in shots] == [Asked.LEFT]
    sitting.turn(AHEAD)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is None


def test_a_turn_that_is_blurred_on_the_way_counts(sitting: Sitting) -> None:
    sitting.turn(SHOWN[Asked.LEFT], wrong=Flaw.BLURRED)
    sitting.hold(READING_TIME)
    sitting.turn(AHEAD)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is None


def test_no_shot_is_taken_of_a_head_that_has_turned_less_than_a_proof_takes(
    sitting: Sitting,
) -> None:
    sitting.turn(Pose(0.2, 0))
    assert sitting.hold(2 * READING_TIME) == []
    assert [shot.asked for shot in sitting.turn(Pose(0.3, 0))] == [Asked.LEFT]


def test_somebody_else_who_turns_the_head_proves_nothing_for_the_picture(
    sitting: Sitting,
) -> None:
    sitting.shows = axis(1)
    sitting.turn(SHOWN[Asked.LEFT])
    assert sitting.guide.refusal is OtherPerson.SOMEBODY_ELSE
    sitting.shows = axis(0)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_who_was_seen_to_live_before_the_front_shot_proves_nothing_for_it(said: Said) -> None:
    sitting = Sitting(strict_terms(said))
    said.verdict = Verdict.ALIVE
    sitting.hold(READING_TIME - 0.1)
    said.verdict = Verdict.UNSURE
    sitting.hold(READING_TIME)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is Doubt.UNPROVEN


def test_watching_begins_anew_when_the_face_is_away_or_elsewhere_or_somebody_elses(
    sitting: Sitting, said: Said
) -> None:
    sitting.hold(0.5)
    watches = [said.begun]
    sitting.hold(1.0, Unusable.NO_FACE)
    sitting.hold(0.1)
    watches.append(said.begun)
    sitting.x = 300
    sitting.hold(0.1)
    watches.append(said.begun)
    sitting.shows = axis(1)
    sitting.look(0.1)
    watches.append(said.begun)
    assert watches == [watches[0] + step for step in range(4)]


def test_the_front_comes_first_and_the_turns_in_an_order_that_is_drawn(said: Said) -> None:
    orders = {strict_terms(said, seed=seed).draw_order() for seed in range(200)}
    assert len(orders) == 24
    assert {order[0] for order in orders} == {Asked.FRONT}
    assert all(set(order) == set(Asked) for order in orders)


def test_where_no_proof_is_asked_for_the_order_is_always_the_same() -> None:
    assert {GuidedTerms().draw_order() for _ in range(50)} == {tuple(Asked)}


def test_where_no_proof_is_asked_for_nothing_is_watched(said: Said) -> None:
    said.verdict = Verdict.PICTURE
    sitting = Sitting(GuidedTerms(Level.OFF, new_watch=lambda: ScriptedWatch(said)))
    sitting.hold(READING_TIME + 0.1)
    wait_to_the_end(sitting)
    assert sitting.guide.doubt is None
    assert sitting.embedded == len(Asked)
