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


def test_a_new_card_is_heard_once() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for view in (greeting(ADA), greeting(ADA), greeting(GRACE, ADA), greeting(GRACE)):
        one.view(view)
    assert loudspeaker.played == ["IN", "OUT"]


def test_no_is_heard_when_it_comes_and_again_when_it_comes_again() -> None:
    loudspeaker = Loudspeaker()
    one = heard(loudspeaker)
    for view in (WRONG, WRONG, View(Stage.IDLE, as_is("Look")), WRONG):
        one.view(view)
    assert loudspeaker.played == ["NO", "NO"]


def test_what_asks_for_something_is_silent() -> None:
    loudspeaker = Loudspeaker()
    heard(loudspeaker).view(View(Stage.LOOKING, as_is("Closer"), mark=Mark.DO_SOMETHING))
    assert loudspeaker.played == []
