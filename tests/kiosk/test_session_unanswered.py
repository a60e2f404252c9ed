"""Asked and not answered: a fact is kept, and nobody else can answer."""

from datetime import timedelta

import pytest

from kiosk.touch import NotMe
from kiosk.view import Stage
from models.attendance.employee import Employee
from models.attendance.punch import Direction
from tests.kiosk.asking import ADA, GRACE, choices, choose, hire_to_be_asked, punches
from tests.kiosk.conftest import MORNING, Door, named, sentences


@pytest.fixture
def ada(door: Door) -> Employee:
    return hire_to_be_asked(door)


@pytest.mark.usefixtures("ada")
def test_whoever_stays_and_does_not_answer_is_noted_once(door: Door) -> None:
    views = door.looks(12, ADA)
    asked = [view.stage for view in views].count(Stage.ASKING)
    assert 98 <= asked <= 101
    late = views[-1]
    assert (late.stage, sentences(late)) == (Stage.GREETING, ["Noted at 07:58"])
    (not_me,) = [button.touch for button in late.cards[0].buttons]
    choose(door, views[50], Direction.IN)  # a touch that was on its way
    assert [punch.direction for punch in punches(door)] == [None]
    assert isinstance(not_me, NotMe)
    door.touch(not_me)
    assert (door.committed("punch"), door.committed("correction")) == (1, 1)


@pytest.mark.usefixtures("ada")
def test_whoever_goes_without_an_answer_is_noted_for_when_they_were_here(door: Door) -> None:
    door.looks(1, ADA)
    assert door.looks(0.8)[-1].stage is Stage.ASKING
    assert door.committed("punch") == 0
    views = door.looks(5)
    (punch,) = punches(door)
    assert (punch.direction, punch.at - MORNING < timedelta(seconds=2)) == (None, True)
    assert {view.stage for view in views[3:30]} == {Stage.GREETING}
    assert {
        choice for view in views[3:] for card in view.cards for choice in choices(card)
    } == set()
    assert views[-1].stage is Stage.IDLE


@pytest.mark.usefixtures("ada")
def test_whoever_is_lost_for_a_moment_is_not_asked_again(door: Door) -> None:
    first = door.looks(1, ADA)[-1].cards
    assert [view.cards for view in door.looks(0.8)] == [first] * 8
    again = door.looks(1, ADA)[-1]
    assert again.cards == first
    choose(door, again, Direction.OUT)
    assert [punch.direction for punch in punches(door)] == [Direction.OUT]


@pytest.mark.usefixtures("ada")
def test_the_next_person_takes_the_screen_and_the_first_is_noted(door: Door) -> None:
    door.enroll(GRACE)
    door.looks(2)
    door.looks(1, ADA)
    door.looks(1)
    views = door.looks(6, GRACE)
    assert {name for view in views[10:] for name in named(view)} == {GRACE}
    assert [punch.direction for punch in punches(door)] == [None]
    choose(door, views[-1], Direction.IN)
    assert {punch.direction for punch in punches(door)} == {None, Direction.IN}


@pytest.mark.usefixtures("ada")
def test_whoever_pushes_into_ones_place_can_give_no_answer_for_them(door: Door) -> None:
    door.enroll(GRACE)
    door.looks(2)
    door.looks(2, ADA)
    views = door.looks(4, GRACE)  # not one frame without a face
    assert {name for view in views[15:] for name in named(view)} == {GRACE}
    choose(door, views[-1], Direction.IN)
    views = door.looks(12, GRACE)
    assert {name for view in views for name in named(view)} == {GRACE}
    assert [punch.direction for punch in punches(door)] == [None, Direction.IN]


@pytest.mark.usefixtures("ada")
def test_a_stranger_in_ones_place_can_give_no_answer_for_them(door: Door) -> None:
    door.looks(2, ADA)
    views = door.looks(4, "Nobody Known")
    assert {card for view in views[16:] for card in view.cards} == set()
    assert views[-1].stage is Stage.UNKNOWN
    assert [punch.direction for punch in punches(door)] == [None]


@pytest.mark.usefixtures("ada")
def test_looking_down_at_the_answers_takes_them_from_nobody(door: Door) -> None:
    door.looks(1, ADA)
    door.script.turned = (0.0, -3.0)
    assert {view.stage for view in door.looks(5, ADA)} == {Stage.ASKING}
    door.script.turned = (0.0, 0.0)
    assert {view.stage for view in door.looks(2, ADA)} == {Stage.ASKING}
    assert door.committed("punch") == 0


@pytest.mark.usefixtures("ada")
def test_of_two_who_leave_together_no_answer_stays(door: Door) -> None:
    door.enroll(GRACE)
    door.looks(2)
    door.looks(1, ADA, GRACE)
    views = door.looks(3)
    assert {
        choice for view in views[12:] for card in view.cards for choice in choices(card)
    } == set()
    assert [punch.direction for punch in punches(door)] == [None, None]


@pytest.mark.usefixtures("ada")
def test_a_kiosk_that_is_ended_notes_whom_it_was_asking(door: Door) -> None:
    door.looks(1, ADA)
    door.session.close()
    assert [punch.direction for punch in punches(door)] == [None]


@pytest.mark.usefixtures("ada")
def test_without_a_picture_a_question_ends_too(door: Door) -> None:
    asking = door.looks(1, ADA)[-1]
    assert door.waits(0.8)[-1].stage is Stage.ASKING
    choose(door, asking, Direction.IN)
    assert [punch.direction for punch in punches(door)] == [Direction.IN]
    assert door.waits(1)[-1].stage is Stage.GREETING
    assert door.waits(5)[-1].stage is Stage.IDLE


@pytest.mark.usefixtures("ada")
def test_without_a_picture_nobody_who_was_asked_is_lost(door: Door) -> None:
    door.looks(1, ADA)
    door.waits(5)
    assert [punch.direction for punch in punches(door)] == [None]
