"""At the door before it is known that somebody lives: asked kindly, named by nobody."""

import pytest

from kiosk import words
from kiosk.greeting.refusals import Patience
from kiosk.touch import Key
from kiosk.view import Certainty, Mark, Stage
from models.recognition.liveness.terms import Gesture, Level, LivenessTerms
from models.recognition.liveness.watch import Verdict
from models.recognition.quality import Flaw, QualityLimits
from tests.kiosk.asking import hire_to_be_asked
from tests.kiosk.conftest import Door, named
from tests.kiosk.proving import ADA, be_refused, guard, make, stages, written
from tests.watched import Watched

BEN = "Ben Okri"

pytestmark = pytest.mark.usefixtures("watched")


@pytest.mark.parametrize("gesture", Gesture)
def test_whoever_makes_the_gesture_is_greeted_and_punched_once(
    door: Door, gesture: Gesture
) -> None:
    guard(door, gesture)
    asked = door.looks(1, ADA)
    assert (asked[-1].stage, asked[-1].sentence) == (Stage.GESTURE, words.gesture(gesture))
    assert asked[-1].detail == words.GESTURE_DETAIL
    assert [button.touch for button in asked[-1].buttons] == [Key.USE_PIN]
    made = make(door, gesture)
    assert stages([*asked, *made]) == [Stage.LOOKING, Stage.GESTURE, Stage.GREETING]
    assert named(made[-1]) == {ADA}
    assert door.committed("punch") == 1
    door.looks(8, ADA)
    assert door.committed("punch") == 1
    assert written(door) == []


def test_each_gesture_has_a_sign_of_its_own(door: Door) -> None:
    door.patience = Patience(refusals=20)
    guard(door, *Gesture)
    views = be_refused(door, times=len(Gesture))
    marks = {view.mark for view in views if view.stage is Stage.GESTURE}
    assert marks == {Mark.TURN_LEFT, Mark.TURN_RIGHT, Mark.LIFT_CHIN, Mark.COME_CLOSER}


def test_nobody_gets_another_gesture_by_walking_away(door: Door) -> None:
    door.patience = Patience(refusals=20)
    guard(door, *Gesture)
    marks = set()
    for _ in range(5):
        marks.add(door.looks(1, ADA)[-1].mark)
        door.looks(2)
    assert len(marks) == 1


def test_a_picture_that_comes_closer_is_refused(door: Door, watched: Watched) -> None:
    watched.is_solid = False
    guard(door, Gesture.CLOSER)
    views = [*door.looks(1, ADA), *make(door, Gesture.CLOSER), *door.looks(4, ADA)]
    assert stages(views) == [Stage.LOOKING, Stage.GESTURE, Stage.REFUSED]
    assert door.committed("punch") == 0


def test_the_time_that_is_left_runs_out(door: Door) -> None:
    guard(door)
    asked = [view for view in door.looks(6.2, ADA) if view.stage is Stage.GESTURE]
    left = [view.time_left for view in asked]
    assert left == sorted(left, reverse=True)
    assert left[0] > 0.95
    assert left[-1] < 0.05


def test_the_face_that_is_asked_is_marked_and_not_named(door: Door) -> None:
    guard(door)
    view = door.looks(1, ADA)[-1]
    assert [(face.certainty, face.name) for face in view.faces] == [(Certainty.ASKED, "")]


def test_whoever_is_seen_to_live_is_asked_for_nothing(door: Door, watched: Watched) -> None:
    watched.verdict = Verdict.ALIVE
    guard(door, level=Level.AUTO)
    views = door.looks(1, ADA)
    assert stages(views) == [Stage.LOOKING, Stage.GREETING]
    assert views[0].sentence == words.CHECKING
    assert named(views[-1]) == {ADA}


def test_while_somebody_is_watched_nobody_is_told_to_hold_still(door: Door) -> None:
    guard(door, level=Level.AUTO)
    views = door.looks(3, ADA)
    assert stages(views) == [Stage.LOOKING, Stage.GESTURE]
    looking = [view for view in views if view.stage is Stage.LOOKING]
    assert len(looking) > 10
    assert {view.sentence for view in looking} == {words.CHECKING}
    assert [named(view) for view in views] == [set()] * len(views)


def test_a_head_turned_too_far_to_count_is_still_asked(door: Door) -> None:
    door.limits = QualityLimits(most_turned=0.15)
    guard(door, Gesture.UP)
    door.looks(0.6, ADA)
    door.script.turned = (0.16, 0.0)
    turned = door.look(ADA)
    assert turned.stage is Stage.GESTURE
    assert turned.sentence != words.guidance(Flaw.TURNED_AWAY)


def test_a_refused_face_is_told_neither_why_nor_a_name(door: Door) -> None:
    guard(door)
    views = door.looks(8, ADA)
    assert stages(views) == [Stage.LOOKING, Stage.GESTURE, Stage.REFUSED]
    refused = views[-1]
    assert (refused.sentence, refused.detail) == (words.NOT_SURE, words.TRY_AGAIN)
    assert refused.mark is Mark.NO
    assert [(one.touch, one.is_first_choice) for one in refused.buttons] == [(Key.USE_PIN, True)]
    assert [named(view) for view in views] == [set()] * len(views)
    assert refused.faces[0].certainty is Certainty.UNKNOWN
    assert door.committed("punch") == 0


def test_whoever_is_asked_beside_somebodys_card_sees_it_at_once(door: Door) -> None:
    guard(door)
    door.enroll(BEN)
    door.looks(1, ADA)
    make(door, Gesture.LEFT)
    view = door.looks(0.8, ADA, BEN)[-1]
    assert view.stage is Stage.GREETING
    assert [card.name for card in view.cards] == ["", ADA]
    assert (view.cards[0].mark, view.cards[0].sentence) == (
        Mark.TURN_LEFT,
        words.gesture(Gesture.LEFT),
    )
    assert {face.name for face in view.faces if face.certainty is Certainty.ASKED} == {""}
    made = make(door, Gesture.LEFT, ADA, BEN)
    assert named(made[-1]) >= {BEN}
    assert door.committed("punch") == 2


def test_a_question_outlasts_a_face_that_has_to_show_again_that_it_lives(
    door: Door, watched: Watched
) -> None:
    watched.verdict, door.liveness = Verdict.ALIVE, LivenessTerms(Level.AUTO)
    door.restart()
    hire_to_be_asked(door)
    assert door.looks(1, ADA)[-1].stage is Stage.ASKING
    door.script.turned = (0.9, 0.0)
    door.looks(1.8, ADA)
    door.script.turned, watched.verdict = (0.0, 0.0), Verdict.UNSURE
    assert {view.stage for view in door.looks(1.3, ADA)} == {Stage.ASKING}
    assert door.committed("punch") == 0


def test_whoever_has_punched_a_moment_ago_is_asked_nothing_more(door: Door) -> None:
    guard(door)
    door.looks(1, ADA)
    make(door, Gesture.LEFT)
    door.looks(3, ADA)
    door.looks(2)
    back = door.looks(6, ADA)
    assert set(stages(back)) == {Stage.LOOKING}
    assert back[-1].sentence == words.ALL_DONE
    assert door.committed("punch") == 1
    door.looks(2)
    assert written(door) == []
