from uuid import UUID

import pytest

from kiosk.screens.places import NONE, WHOLE, shares
from kiosk.touch import NotMe
from kiosk.view import Button, Card, Mark, Stage, View
from kiosk.wording import as_is

NOBODY = UUID(int=0)
BUTTON = Button(as_is("That isn't me"), NotMe(NOBODY, NOBODY))


def card(buttons: int) -> Card:
    return Card(Mark.CHECKED_IN, "Ada", as_is(""), buttons=(BUTTON,) * buttons)


def test_the_picture_takes_three_fifths_of_a_wide_screen() -> None:
    assert shares(View(Stage.LOOKING, as_is("")), portrait=False) == ((0.6, 1), (0.4, 1))


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("cards", [(card(0), card(0)), (card(3),)])
def test_several_people_and_questions_get_more_room(
    cards: tuple[Card, ...], portrait: bool
) -> None:
    def panel(view: View) -> float:
        width, height = shares(view, portrait=portrait)[1]
        return width * height

    one = View(Stage.GREETING, as_is(""), cards=(card(1),))
    assert panel(View(Stage.GREETING, as_is(""), cards=cards)) > panel(one)


@pytest.mark.parametrize("portrait", [False, True])
def test_the_pad_has_the_whole_screen(portrait: bool) -> None:
    assert shares(View(Stage.PAD, as_is("")), portrait=portrait) == (NONE, WHOLE)


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize(
    "stage", [one for one in Stage if one not in {Stage.PAD, Stage.MAINTENANCE}]
)
def test_picture_and_panel_fill_the_screen_and_never_overlap(stage: Stage, portrait: bool) -> None:
    picture, panel = shares(View(stage, as_is("")), portrait=portrait)
    assert picture[portrait] + panel[portrait] == pytest.approx(1)
    assert picture[not portrait] == panel[not portrait] == 1
