"""Which tones are played; the loudspeaker writes them down."""

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.view import Card, Mark, Stage, View
from kiosk.wording import as_is

if TYPE_CHECKING:
    from kiosk.screens.heard import Heard

pytestmark = pytest.mark.window


class Loudspeaker:
    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, tone: Any) -> None:
        self.played.append(tone.name)


def heard(loudspeaker: Any) -> "Heard":
    from kiosk.screens.heard import Heard  # noqa: PLC0415 - imports Kivy

    return Heard(loudspeaker)


def greeting(*cards: Card) -> View:
    return View(Stage.GREETING, as_is(""), cards=cards)


ADA = Card(Mark.CHECKED_IN, "Ada", as_is("Checked in"))
GRACE = Card(Mark.CHECKED_OUT, "Grace", as_is("Checked out"))
WRONG = View(Stage.PAD, as_is("Your staff number"), mark=Mark.NO)
TYPING = View(Stage.PAD, as_is("Your staff number"))
IDLE = View(Stage.IDLE, as_is("Look"))
LOOKING = View(Stage.LOOKING, as_is("Closer"), mark=Mark.DO_SOMETHING)
UNKNOWN = View(Stage.UNKNOWN, as_is("I don't know you yet"), mark=Mark.NO)


def test_a_new_card_is_heard_once() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for view in (greeting(ADA), greeting(ADA), greeting(GRACE, ADA), greeting(GRACE)):
        one.view(view, at=0)
    assert loudspeaker.played == ["IN", "OUT"]


def test_a_card_that_was_covered_for_a_moment_is_not_heard_again() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for at, view in enumerate((greeting(ADA), LOOKING, greeting(ADA), IDLE, greeting(ADA))):
        one.view(view, at)
    assert loudspeaker.played == ["IN"]
    one.view(IDLE, 20)
    one.view(greeting(ADA), 40)
    assert loudspeaker.played == ["IN", "IN"]


def test_somebody_unknown_who_turns_about_is_refused_once_and_the_next_one_anew() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for at, view in enumerate((UNKNOWN, LOOKING, UNKNOWN, LOOKING, UNKNOWN)):
        one.view(view, at)
    assert loudspeaker.played == ["NO"]
    one.view(IDLE, 6)
    one.view(UNKNOWN, 7)
    assert loudspeaker.played == ["NO", "NO"]


def test_no_is_heard_when_it_comes_and_again_when_it_comes_again() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for view in (WRONG, WRONG, TYPING, WRONG, IDLE, WRONG):
        one.view(view, at=0)
    assert loudspeaker.played == ["NO", "NO", "NO"]


def test_what_asks_for_something_is_silent() -> None:
    loudspeaker = Loudspeaker()
    heard(loudspeaker).view(LOOKING, at=0)
    assert loudspeaker.played == []
