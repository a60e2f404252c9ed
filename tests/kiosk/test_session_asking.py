"""Where a punch has to say what it is: asked, answered or not, and never lost."""

from datetime import timedelta

import pytest

from kiosk import words
from kiosk.clock.watch import ClockWatch
from kiosk.touch import Chosen, NotMe
from kiosk.view import Card, Mark, Stage, View
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, Punch
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from tests.kiosk.conftest import MORNING, Door, named, sentences

ADA, GRACE = "Ada Lovelace", "Grace Hopper"
WHENEVER = MORNING.date() - timedelta(days=30)


@pytest.fixture
def ada(door: Door) -> Employee:
    """Return somebody whose punches must say what they are."""
    shift = Shift("stated", direction=DirectionRule.STATED)
    door.store.add_shift(shift, WHENEVER, door.at)
    door.store.assign(Assignment("stated", WHENEVER), door.at)
    employee = door.enroll(ADA)
    door.looks(1)
    return employee


def choices(card: Card) -> list[Direction]:
    touches = [button.touch for button in card.buttons]
    return [touch.direction for touch in touches if isinstance(touch, Chosen)]


def choose(door: Door, view: View, direction: Direction) -> None:
    touches = [button.touch for card in view.cards for button in card.buttons]
    (touch,) = [one for one in touches if isinstance(one, Chosen) and one.direction is direction]
    door.touch(touch)


def punches(door: Door) -> list[Punch]:
    return sorted(door.store.punches(), key=lambda punch: (punch.at, punch.id))


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


@pytest.mark.usefixtures("ada")
def test_a_kiosk_that_is_ended_notes_whom_it_was_asking(door: Door) -> None:
    door.looks(1, ADA)
    door.session.close()
    assert [punch.direction for punch in punches(door)] == [None]


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
