"""A greeting stays for whoever touches the screen."""

from dataclasses import replace
from uuid import UUID

import pytest

from kiosk.screens.holding import HELD_SECONDS, Held
from kiosk.touch import Key, NotMe
from kiosk.view import Button, Card, Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import as_is
from models.recognition.face import Box

IDLE = View(Stage.IDLE, as_is("Look into the camera"))
LOST = View(Stage.CAMERA_LOST, as_is("The camera is not answering"))


def card(name: str, number: int) -> Card:
    who = UUID(int=number)
    button = Button(as_is("That isn't me"), NotMe(who, who))
    return Card(Mark.CHECKED_IN, name, as_is("Checked in"), buttons=(button,))


def greeting(*cards: Card) -> View:
    return View(Stage.GREETING, as_is("Checked in"), cards=cards)


ADA, GRACE = card("Ada", 1), card("Grace", 2)


@pytest.fixture
def held() -> Held:
    one = Held()
    one.view(greeting(ADA), 0)
    return one


def test_a_greeting_that_nobody_touches_goes_when_its_time_is_over(held: Held) -> None:
    assert held.view(IDLE, 3) == IDLE


def test_a_touch_keeps_it_for_a_while_and_no_longer(held: Held) -> None:
    held.touched(2.9)
    assert held.view(IDLE, 3) == greeting(ADA)
    assert held.view(IDLE, 2.8 + HELD_SECONDS) == greeting(ADA)
    assert held.view(IDLE, 2.9 + HELD_SECONDS) == IDLE


def test_the_next_person_and_a_lost_camera_come_at_once(held: Held) -> None:
    held.touched(1)
    assert held.view(greeting(GRACE, ADA), 2) == greeting(GRACE, ADA)
    held.touched(2)
    assert held.view(LOST, 3) == LOST
    assert held.view(IDLE, 3) == IDLE


def test_one_of_several_stays_until_it_can_be_answered(held: Held) -> None:
    held.view(greeting(GRACE, ADA), 1)
    held.touched(2)
    assert held.view(greeting(GRACE), 3) == greeting(GRACE, ADA)


def test_boxes_go_on_following_the_faces(held: Held) -> None:
    held.touched(1)
    face = FaceMark(Box(1, 2, 3, 4), Certainty.UNDECIDED)
    assert held.view(replace(IDLE, faces=(face,)), 2).faces == (face,)


def test_once_a_button_was_touched_it_goes(held: Held) -> None:
    held.touched(1)
    held.let_go()
    assert held.view(IDLE, 2) == IDLE


def test_what_cannot_be_denied_is_not_held() -> None:
    held = Held()
    pin = Button(as_is("Use PIN"), Key.USE_PIN)
    held.view(replace(greeting(replace(ADA, buttons=())), buttons=(pin,)), 0)
    held.touched(1)
    assert held.view(IDLE, 2) == IDLE
