"""Whoever was greeted by another name says so: the punch is disputed, the name not given again."""

from collections import Counter

import pytest

from kiosk import words
from kiosk.touch import NotMe
from kiosk.view import Stage, View
from models.attendance.punch import PunchKind
from tests.builders import at_distance
from tests.kiosk.conftest import Door, named
from tests.kiosk.scripted import embedding_of

ADA, DOUBLE, GRACE = "Ada Lovelace", "Her Double", "Grace Hopper"


@pytest.fixture
def double(door: Door) -> Door:
    """Enroll Ada, who has a double whom the office never enrolled."""
    door.enroll(ADA)
    ada, other = embedding_of(ADA), embedding_of(DOUBLE)
    towards = other - float(other @ ada) * ada
    towards /= float((towards**2).sum() ** 0.5)
    door.script.faces[DOUBLE] = at_distance(0.6, ada, towards)
    door.looks(1)
    return door


def not_me(view: View) -> NotMe:
    touches = [button.touch for card in view.cards for button in card.buttons]
    (touch,) = [touch for touch in touches if isinstance(touch, NotMe)]
    return touch


def counted(door: Door) -> Counter[bool]:
    start, end = door.at.replace(hour=0), door.at.replace(hour=23)
    return Counter(punch.is_void for punch in door.store.counted_punches(start, end))


def test_the_punch_is_disputed_and_the_card_goes_at_once(double: Door) -> None:
    greeted = double.looks(1, DOUBLE)[-1]
    assert named(greeted) == {ADA}
    double.touch(not_me(greeted))
    assert (double.committed("punch"), double.committed("correction")) == (1, 1)
    assert counted(double) == {True: 1}
    view = double.look(DOUBLE)
    assert not named(view)
    assert (view.stage, view.sentence) == (Stage.UNKNOWN, words.TOO_ALIKE)
    assert view.detail == words.USE_PIN_DETAIL


def test_the_same_face_is_not_punched_for_the_same_name_again(double: Door) -> None:
    double.touch(not_me(double.looks(1, DOUBLE)[-1]))
    double.waits(40)  # at the pad: nobody is looked at
    for _ in range(3):
        views = [*double.looks(5, DOUBLE), *double.looks(2)]
        assert [named(view) for view in views] == [set()] * len(views)
    assert counted(double) == {True: 1}


def test_the_one_who_was_meant_may_come_next(double: Door) -> None:
    double.touch(not_me(double.looks(1, DOUBLE)[-1]))
    double.waits(20)  # at the pad: nobody is looked at
    assert named(double.looks(2, ADA)[-1]) == {ADA}
    assert counted(double) == {True: 1, False: 1}
    assert double.looks(4, ADA)[-1].sentence == words.ALL_DONE


def test_both_at_once_are_told_apart(double: Door) -> None:
    double.touch(not_me(double.looks(1, DOUBLE)[-1]))
    views = double.looks(2, DOUBLE, ADA)
    assert {face.name for face in views[-1].faces} == {"", ADA}
    assert counted(double) == {True: 1, False: 1}


def test_others_are_greeted_as_ever(double: Door) -> None:
    double.enroll(GRACE)
    double.looks(1)
    double.touch(not_me(double.looks(1, DOUBLE)[-1]))
    assert named(double.looks(1, DOUBLE, GRACE)[-1]) == {GRACE}


def test_whoever_touches_it_in_error_is_sent_to_the_pad_for_a_while(double: Door) -> None:
    double.touch(not_me(double.looks(1, ADA)[-1]))
    assert double.looks(3, ADA)[-1].sentence == words.TOO_ALIKE
    double.move(300)
    assert named(double.looks(1, ADA)[-1]) == {ADA}


def test_of_two_cards_the_one_that_was_touched_goes(double: Door) -> None:
    grace = double.enroll(GRACE)
    double.looks(1)
    view = double.looks(1, ADA, GRACE)[-1]
    touches = [button.touch for card in view.cards for button in card.buttons]
    (hers,) = [t for t in touches if isinstance(t, NotMe) and t.employee == grace.id]
    double.touch(hers)
    assert {card.name for card in double.look(ADA, GRACE).cards} == {ADA}


def test_touched_after_the_card_has_gone_it_still_counts(double: Door) -> None:
    touch = not_me(double.looks(1, DOUBLE)[-1])
    double.looks(5)
    double.touch(touch)
    double.touch(touch)
    assert double.committed("correction") == 1


def test_a_repeat_has_nothing_to_dispute(double: Door) -> None:
    double.looks(1, ADA)
    double.looks(5)
    again = double.looks(1, ADA)[-1]
    assert again.stage is Stage.ALREADY
    assert again.cards[0].buttons == ()


def test_a_disputed_punch_and_one_by_pin_do_not_hinder_each_other(double: Door) -> None:
    ben = double.enroll("Ben Okri")
    double.touch(not_me(double.looks(1, DOUBLE)[-1]))
    double.puncher.punch(ben.id, double.at, PunchKind.PIN)
    assert counted(double) == {True: 1, False: 1}
