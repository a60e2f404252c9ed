"""Fingers on buttons, in a real window."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from kiosk.touch import Chosen, Key, NotMe, Speak
from kiosk.view import Button, Card, Mark, Stage, View
from kiosk.wording import as_is
from models.attendance.punch import Direction

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

ADA, GRACE, ASKED = UUID(int=1), UUID(int=2), UUID(int=3)
IDLE = View(
    Stage.IDLE, as_is("Look into the camera"), buttons=(Button(as_is("Use PIN"), Key.USE_PIN),)
)


def not_me(punch: UUID) -> Button:
    return Button(as_is("That isn't me"), NotMe(punch, punch))


def greeting(*cards: Card) -> View:
    return View(Stage.GREETING, cards[0].sentence, cards=cards)


def card(name: str, *buttons: Button) -> Card:
    return Card(Mark.CHECKED_IN, name, as_is("Checked in 07:58"), buttons=buttons)


def test_a_button_acts_when_the_finger_is_lifted_not_before(stage: "Stagehand") -> None:
    stage.show(IDLE)
    finger = stage.finger(stage.button("Use PIN"))
    finger.touch_down()
    assert stage.button("Use PIN").pressed
    assert stage.touches == []
    finger.touch_up()
    assert not stage.button("Use PIN").pressed
    assert stage.touches == [Key.USE_PIN]


def test_a_finger_that_slides_off_a_button_does_nothing(stage: "Stagehand") -> None:
    stage.show(IDLE)
    finger = stage.finger(stage.button("Use PIN"))
    finger.touch_down()
    finger.touch_move(5, 5)
    assert not stage.button("Use PIN").pressed
    finger.touch_up()
    assert stage.touches == []


def test_a_touch_panel_that_says_one_touch_twice_is_heard_once(stage: "Stagehand") -> None:
    stage.show(IDLE)
    for later in (0, 0.03):
        stage.time += later
        finger = stage.finger(stage.button("Use PIN"))
        finger.touch_down()
        finger.touch_up()
    assert stage.touches == [Key.USE_PIN]
    stage.time += 0.15
    stage.tap("Use PIN")
    assert stage.touches == [Key.USE_PIN, Key.USE_PIN]


@pytest.mark.parametrize("button", ["right", "middle", "scrollup", "scrolldown"])
def test_only_the_left_mouse_button_is_a_finger(stage: "Stagehand", button: str) -> None:
    stage.show(IDLE)
    finger = stage.finger(stage.button("Use PIN"))
    finger.button = button
    finger.touch_down()
    finger.touch_up()
    assert stage.touches == []


def test_that_isnt_me_is_said_of_the_punch_on_the_card(stage: "Stagehand") -> None:
    stage.show(greeting(card("Ada", not_me(ADA))))
    stage.tap("That isn't me")
    assert stage.touches == [NotMe(ADA, ADA)]


def test_of_two_cards_each_has_its_own_objection(stage: "Stagehand") -> None:
    stage.show(greeting(card("Ada", not_me(ADA)), card("Grace", not_me(GRACE))))
    lower = min(stage.buttons(), key=lambda button: button.y)
    finger = stage.finger(lower)
    finger.touch_down()
    finger.touch_up()
    assert stage.touches == [NotMe(GRACE, GRACE)]


def test_a_finger_on_its_way_does_not_meet_the_next_persons_button(stage: "Stagehand") -> None:
    stage.show(greeting(card("Ada", not_me(ADA))))
    finger = stage.finger(stage.button("That isn't me"))
    finger.touch_down()
    stage.root.show(greeting(card("Grace", not_me(GRACE))))
    finger.touch_up()
    assert stage.touches == []
    # Nor does one that comes down just after the change.
    _touch(stage, "That isn't me")
    assert stage.touches == []
    stage.time += 0.3
    stage.tap("That isn't me")
    assert stage.touches == [NotMe(GRACE, GRACE)]


def _touch(stage: "Stagehand", words: str) -> None:
    finger = stage.finger(stage.button(words))
    finger.touch_down()
    finger.touch_up()


def test_a_button_that_is_gone_when_the_finger_is_lifted_does_nothing(stage: "Stagehand") -> None:
    stage.show(IDLE)
    finger = stage.finger(stage.button("Use PIN"))
    finger.touch_down()
    stage.show(View(Stage.GREETING, as_is(""), cards=(card("Ada"),)))
    finger.touch_up()
    assert stage.touches == []


@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640)])
def test_a_question_is_answered_by_its_button(stage: "Stagehand", width: int, height: int) -> None:
    stage.set_up(width, height)
    answers = tuple(
        Button(as_is(words), Chosen(ASKED, direction), direction is Direction.OUT)
        for words, direction in (("Check out", Direction.OUT), ("Break", Direction.BREAK))
    )
    stage.show(View(Stage.ASKING, as_is("?"), cards=(card("Ada", *answers),)))
    assert [button.words for button in stage.buttons() if button.filled] == ["Check out"]
    stage.tap("Break")
    assert stage.touches == [Chosen(ASKED, Direction.BREAK)]


def test_every_other_language_is_offered_by_its_own_name(stage: "Stagehand") -> None:
    stage.show(IDLE)
    offered = [button.words for button in stage.buttons() if isinstance(button.touch, Speak)]
    assert offered == ["Deutsch", "Tiếng Việt", "中文"]
    stage.tap("Tiếng Việt")
    assert stage.touches == [Speak("vi")]


def test_the_same_buttons_serve_one_view_after_the_other(stage: "Stagehand") -> None:
    stage.show(IDLE)
    before = stage.buttons()
    stage.show(View(Stage.LOOKING, as_is("Hold still"), buttons=IDLE.buttons))
    stage.show(IDLE)
    assert all(one is other for one, other in zip(before, stage.buttons(), strict=True))


def test_the_clock_held_long_enough_asks_for_the_maintenance_page(
    stage: "Stagehand", monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold(stage, monkeypatch)
    stage.frames(2)
    assert stage.touches == [Key.MAINTENANCE]


def test_a_clock_that_is_let_go_too_early_asks_for_nothing(
    stage: "Stagehand", monkeypatch: pytest.MonkeyPatch
) -> None:
    finger = _hold(stage, monkeypatch, seconds=60)
    finger.touch_up()
    stage.frames(2)
    assert stage.touches == []
    assert not _clock(stage)._enough.is_triggered


def test_the_clock_stays_held_when_a_greeting_comes_meanwhile(
    stage: "Stagehand", monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold(stage, monkeypatch, seconds=0.02)
    stage.root.show(greeting(card("Ada")))
    stage.frames(2000)
    assert stage.touches == [Key.MAINTENANCE]


def _hold(stage: "Stagehand", monkeypatch: pytest.MonkeyPatch, seconds: float = 0) -> Any:
    from kiosk.screens.touching import HeldClock  # noqa: PLC0415 - imports Kivy

    monkeypatch.setattr(HeldClock, "hold_seconds", seconds)
    stage.set_up(640, 360)
    stage.root.time = "07:58"
    stage.show(IDLE)
    finger = stage.finger(_clock(stage))
    finger.touch_down()
    return finger


def _clock(stage: "Stagehand") -> Any:
    [clock] = [label for label in stage.labels() if label.words == "07:58"]
    return clock
