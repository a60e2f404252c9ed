"""The card of a punch, whatever it was made with."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from kiosk import words
from kiosk.cards import answers, card_for, stage_for
from kiosk.punching.puncher import Punched
from kiosk.touch import Chosen, NotMe
from kiosk.view import Mark, Stage
from kiosk.wording import NOTHING
from models.attendance.punch import Direction
from models.attendance.sighting import Sighting, SightingDecision
from tests.kiosk.conftest import BERLIN, MORNING, english

AT = MORNING.astimezone(BERLIN)
PUNCH = UUID(int=7)


def punched(
    sighting: Sighting, *, late: timedelta = timedelta(), checked_in: datetime | None = MORNING
) -> Punched:
    punch = None if sighting is Sighting.DUPLICATE else PUNCH
    decision = SightingDecision(sighting, checked_in, MORNING, timedelta(), punch, late=late)
    return Punched(decision, MORNING, punch)


KEPT = Punched(None, MORNING, PUNCH)


@pytest.mark.parametrize(
    ("sighting", "mark", "stage"),
    [
        (Sighting.CHECK_IN, Mark.CHECKED_IN, Stage.GREETING),
        (Sighting.CHECK_OUT, Mark.CHECKED_OUT, Stage.GREETING),
        (Sighting.BREAK, Mark.CHECKED_OUT, Stage.GREETING),
        (Sighting.BACK, Mark.CHECKED_IN, Stage.GREETING),
        (Sighting.SEEN, Mark.NOTED_BEFORE, Stage.GREETING),
        (Sighting.DUPLICATE, Mark.NOTED_BEFORE, Stage.ALREADY),
    ],
)
def test_in_and_out_have_signs_of_their_own(sighting: Sighting, mark: Mark, stage: Stage) -> None:
    assert card_for("Ada", punched(sighting), AT).mark is mark
    assert stage_for(punched(sighting)) is stage


def test_who_comes_in_again_at_an_entrance_is_told_so() -> None:
    card = card_for("Ada", punched(Sighting.SEEN), AT, direction=Direction.IN)
    assert (english(card.sentence), card.mark) == ("Checked in again 07:58", Mark.CHECKED_IN)


def test_a_kept_punch_claims_no_more_than_is_known() -> None:
    card = card_for("Ada", KEPT, AT)
    assert (english(card.sentence), card.mark) == ("Noted at 07:58", Mark.NOTED_BEFORE)
    assert card.detail == words.KEPT_DETAIL
    assert card_for("Ada", KEPT, AT, direction=Direction.OUT).mark is Mark.CHECKED_OUT
    repeated = Punched(None, MORNING, punch=None)
    assert card_for("Ada", repeated, AT, direction=Direction.OUT).mark is Mark.NOTED_BEFORE
    assert stage_for(repeated) is Stage.ALREADY
    assert english(card_for("Ada", repeated, AT).sentence) == "Already noted at 07:58"


def test_late_is_told_only_where_the_site_has_it_told() -> None:
    late = punched(Sighting.CHECK_IN, late=timedelta(minutes=4))
    assert card_for("Ada", late, AT).note == NOTHING
    assert english(card_for("Ada", late, AT, show_late=True).note) == "Late by 4 min"


def test_that_isnt_me_stands_on_the_card_only_where_it_is_given() -> None:
    not_me = NotMe(PUNCH, UUID(int=1))
    (button,) = card_for("Ada", punched(Sighting.CHECK_IN), AT, not_me=not_me).buttons
    assert (button.touch, button.label) == (not_me, words.NOT_ME)
    assert card_for("Ada", punched(Sighting.CHECK_IN), AT).buttons == ()


def test_of_a_questions_answers_the_first_is_filled() -> None:
    asked = UUID(int=3)
    buttons = answers(asked, (Direction.OUT, Direction.BREAK))
    assert [button.touch for button in buttons] == [
        Chosen(asked, Direction.OUT),
        Chosen(asked, Direction.BREAK),
    ]
    assert [button.is_first_choice for button in buttons] == [True, False]
    unlikely = answers(asked, (Direction.OUT, Direction.BREAK), is_likely=False)
    assert [button.is_first_choice for button in unlikely] == [False, False]
