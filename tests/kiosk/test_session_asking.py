"""Where a punch has to say what it is: asked, answered or not, and never lost."""

from datetime import timedelta

import pytest

from kiosk import words
from kiosk.clock.watch import ClockWatch
from kiosk.touch import Chosen, NotMe
from kiosk.view import Mark, Stage
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction
from tests.kiosk.asking import ADA, GRACE, choices, choose, hire_to_be_asked, punches
from tests.kiosk.conftest import Door, named, sentences


@pytest.fixture
def ada(door: Door) -> Employee:
    return hire_to_be_asked(door)


@pytest.mark.usefixtures("ada")
def test_whoever_has_to_say_is_asked_and_nothing_is_written_before(door: Door) -> None:
    view = door.looks(1, ADA)[-1]
    (card,) = view.cards
    assert (view.stage, view.sentence) == (Stage.ASKING, words.ASK_WHICH)
    assert (card.name, card.mark) == (ADA, Mark.DO_SOMETHING)
    assert choices(card) == [Direction.IN, Direction.OUT]
    assert [button.is_first_choice for button in card.buttons] == [True, False, False]
    assert door.committed("punch") == 0


@pytest.mark.usefixtures("ada")
def test_the_answer_becomes_a_punch_at_the_time_of_the_recognition(door: Door) -> None:
    came = door.at
    asking = door.looks(4, ADA)[-1]
    choose(door, asking, Direction.IN)
    assert door.committed("punch") == 1
    view = door.look(ADA)
    assert (view.stage, view.cards[0].mark) == (Stage.GREETING, Mark.CHECKED_IN)
    assert sentences(view) == ["Good morning, checked in 07:58"]
    (punch,) = punches(door)
    assert punch.direction is Direction.IN
    assert punch.at - came < timedelta(seconds=0.5)
    views = door.looks(6, ADA)
    assert views[-1].sentence == words.ALL_DONE
    assert door.committed("punch") == 1


@pytest.mark.usefixtures("ada")
def test_an_answer_after_the_network_set_the_clock_makes_no_earlier_time_a_sure_one(
    door: Door,
) -> None:
    door.is_synchronised, door.watch = False, ClockWatch(None)
    came = door.at
    asking = door.looks(4, ADA)[-1]
    door.at += timedelta(hours=6)
    door.is_synchronised = True
    door.look(ADA)
    choose(door, asking, Direction.IN)
    (punch,) = punches(door)
    assert punch.at - came < timedelta(seconds=0.5)
    assert punch.clock is Clock.UNSYNCHRONISED


@pytest.mark.usefixtures("ada")
def test_touched_twice_it_is_one_punch(door: Door) -> None:
    asking = door.looks(1, ADA)[-1]
    for _ in range(2):
        choose(door, asking, Direction.IN)
    choose(door, asking, Direction.OUT)
    assert [punch.direction for punch in punches(door)] == [Direction.IN]


@pytest.mark.usefixtures("ada")
def test_two_side_by_side_are_asked_each(door: Door) -> None:
    door.enroll(GRACE)
    door.looks(2)
    view = door.looks(1, ADA, GRACE)[-1]
    assert [choices(card) for card in view.cards] == [[Direction.IN, Direction.OUT]] * 2
    first, second = (card.buttons[0].touch for card in view.cards)
    assert isinstance(first, Chosen)
    assert isinstance(second, Chosen)
    door.touch(first)
    assert {card.name: bool(choices(card)) for card in door.look(ADA, GRACE).cards} == {
        view.cards[0].name: False,
        view.cards[1].name: True,
    }
    door.touch(second)
    assert [punch.direction for punch in punches(door)] == [Direction.IN] * 2
    assert len({punch.employee for punch in punches(door)}) == 2


@pytest.mark.usefixtures("ada")
def test_within_the_window_one_is_told_so_and_may_say_otherwise(door: Door) -> None:
    choose(door, door.looks(1, ADA)[-1], Direction.IN)
    door.looks(5)
    door.looks(60)
    again = door.looks(1, ADA)[-1]
    assert (again.stage, sentences(again)) == (Stage.ALREADY, ["Already checked in at 07:58"])
    assert choices(again.cards[0]) == [Direction.OUT, Direction.IN]
    assert not any(button.is_first_choice for button in again.cards[0].buttons)
    gone = door.looks(12)
    assert gone[-1].stage is Stage.IDLE
    assert door.committed("punch") == 1
    choose(door, door.looks(1, ADA)[-1], Direction.OUT)
    assert [punch.direction for punch in punches(door)] == [Direction.IN, Direction.OUT]


def test_somebody_deactivated_while_being_asked_is_not_punched(door: Door, ada: Employee) -> None:
    asking = door.looks(1, ADA)[-1]
    door.another_store().set_active(ada.code, active=False, at=door.at)
    choose(door, asking, Direction.IN)
    assert not named(door.look(ADA))
    assert door.committed("punch") == 0


@pytest.mark.usefixtures("ada")
def test_whoever_is_asked_under_anothers_name_is_not_noted_under_it(door: Door) -> None:
    card = door.looks(1, ADA)[-1].cards[0]
    (not_me,) = [each.touch for each in card.buttons if isinstance(each.touch, NotMe)]
    door.touch(not_me)
    views = door.looks(15, ADA)
    assert [named(view) for view in views] == [set()] * len(views)
    assert views[-1].sentence == words.TOO_ALIKE
    door.looks(5)
    assert (door.committed("punch"), door.committed("correction")) == (0, 0)


@pytest.mark.usefixtures("ada")
def test_denied_just_after_it_was_noted_the_punch_is_disputed(door: Door) -> None:
    card = door.looks(1, ADA)[-1].cards[0]
    (not_me,) = [each.touch for each in card.buttons if isinstance(each.touch, NotMe)]
    door.looks(11, ADA)
    door.touch(not_me)
    assert not named(door.look(ADA))
    assert (door.committed("punch"), door.committed("correction")) == (1, 1)


def test_with_break_buttons_whoever_is_in_is_asked_and_comes_back_by_being_asked(
    door: Door,
) -> None:
    door.enroll(ADA)
    door.break_buttons = True
    door.restart()
    assert door.looks(1, ADA)[-1].stage is not Stage.ASKING
    assert door.looks(1, ADA)[-1].cards[0].mark is Mark.CHECKED_IN
    door.looks(2)
    door.go_to("12:00")
    noon = door.looks(1, ADA)[-1]
    assert choices(noon.cards[0]) == [Direction.OUT, Direction.BREAK]
    choose(door, noon, Direction.BREAK)
    assert sentences(door.look(ADA)) == ["Break from 12:00"]
    door.looks(2)
    door.go_to("12:40")
    choose(door, door.looks(1, ADA)[-1], Direction.BACK)
    assert sentences(door.look(ADA)) == ["Back at 12:40"]


@pytest.mark.usefixtures("ada")
def test_a_repeat_that_wrote_nothing_keeps_nobody_from_being_asked(door: Door) -> None:
    choose(door, door.looks(1, ADA)[-1], Direction.IN)
    door.looks(5)
    door.move(240)
    assert door.looks(1, ADA)[-1].stage is Stage.ALREADY
    door.looks(5)
    door.move(60)
    assert door.looks(1, ADA)[-1].stage is Stage.ASKING
    assert [punch.direction for punch in punches(door)] == [Direction.IN]


def test_whoever_is_noted_as_the_last_so_far_may_say_that_they_leave(door: Door) -> None:
    door.enroll(ADA)
    door.break_buttons = True
    door.restart()
    door.looks(2, ADA)
    door.looks(2)
    door.go_to("17:00")
    door.looks(14, ADA)
    door.looks(2)
    again = door.looks(1, ADA)[-1]
    assert again.stage is Stage.ALREADY
    choose(door, again, Direction.OUT)
    assert sentences(door.look(ADA)) == ["Checked out 17:00"]
    assert [punch.direction for punch in punches(door)] == [None, None, Direction.OUT]
