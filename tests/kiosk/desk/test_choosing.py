"""A first PIN is right, and a new one is chosen in its place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk import words
from kiosk.desk.jobs import (
    Changed,
    ChangePin,
    Failed,
    WritePunch,
)
from kiosk.desk.state import Step
from kiosk.touch import Key, Speak
from kiosk.view import Stage
from kiosk.wording import said
from models.pins.rules import PinRefusal
from tests.kiosk.desk.bench import ADA, ASKED, CARD, MORNING, RIGHT, TERMS, TOLD, Bench


def test_a_change_that_took_too_long_is_told_with_the_punch_if_it_was_made_after_all(
    choosing: Bench,
) -> None:
    choosing.keys("7391=7391=").move(10)
    (ticket, change), (_, punch) = choosing.jobs[-2:]
    assert (type(change), type(punch)) == (ChangePin, WritePunch)
    choosing.pad.answered(ticket, Changed(), choosing.now)
    assert choosing.step is Step.WAITING
    assert choosing.answer(TOLD).view().cards[0].note == words.CHANGED


def test_a_change_that_is_never_answered_is_told_as_not_made(choosing: Bench) -> None:
    choosing.keys("7391=7391=").move(10)
    assert choosing.answer(TOLD).view().cards[0].note == words.PIN_NOT_CHANGED


def test_a_late_change_means_nothing_to_the_next_visitor(choosing: Bench) -> None:
    choosing.keys("7391=7391=").move(10)
    ticket, _ = choosing.jobs[-2]
    choosing.move(10).touch(Key.USE_PIN).pad.answered(ticket, Changed(), choosing.now)
    choosing.keys("B4=1470=").answer(RIGHT)
    assert choosing.answer(TOLD).view().cards == (CARD,)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("2580", PinRefusal.SAME),
        ("739", PinRefusal.TOO_SHORT),
        ("1111", PinRefusal.TOO_SIMPLE),
        ("4321", PinRefusal.TOO_SIMPLE),
    ],
)
def test_a_new_pin_that_is_no_good_is_asked_for_again(
    choosing: Bench, pin: str, why: PinRefusal
) -> None:
    view = choosing.keys(pin + "=").view()
    assert (view.sentence, view.detail) == (words.NEW_PIN, words.pin_refused(why))
    assert choosing.pad_shown() == ""


def test_two_pins_that_differ_are_chosen_again(choosing: Bench) -> None:
    view = choosing.keys("7391=7392=").view()
    assert (view.sentence, view.detail) == (words.NEW_PIN, words.PINS_DIFFER)
    assert len(choosing.jobs) == 1


def test_the_old_pin_is_no_new_one_even_after_a_slip(choosing: Bench) -> None:
    view = choosing.keys("7391=7392=2580=").view()
    assert view.detail == words.pin_refused(PinRefusal.SAME)


def test_a_changed_pin_goes_on_to_the_punch_of_when_it_was_given(choosing: Bench) -> None:
    given_at = MORNING + timedelta(seconds=choosing.now)
    choosing.move(14).keys("7391=7391=")
    change = choosing.jobs[-1][1]
    assert isinstance(change, ChangePin)
    assert (change.employee, change.pin) == (ADA, "7391")
    choosing.answer(Changed())
    assert choosing.jobs[-1][1] == WritePunch(ADA, "Ada Ray", given_at, None)
    assert choosing.answer(TOLD).view().cards[0].note == words.CHANGED


def test_a_changed_pin_goes_on_to_the_question(checking: Bench) -> None:
    checking.answer(replace(ASKED, is_first=True)).keys("7391=7391=").answer(Changed())
    assert checking.view().stage is Stage.ASKING


def test_a_pin_that_cannot_be_changed_punches_and_says_so_rather_than_late(
    choosing: Bench,
) -> None:
    given_at = MORNING + timedelta(seconds=choosing.now)
    choosing.move(5).keys("7391=7391=").answer(Failed())
    assert choosing.jobs[-1][1] == WritePunch(ADA, "Ada Ray", given_at, None)
    late = replace(TOLD, card=replace(CARD, note=said("Late by {length}", length="4 min")))
    assert choosing.answer(late).view().cards[0].note == words.PIN_NOT_CHANGED


def test_a_pin_that_cannot_be_changed_goes_on_to_the_question(checking: Bench) -> None:
    checking.answer(replace(ASKED, is_first=True)).keys("7391=7391=").answer(Failed())
    assert checking.view().stage is Stage.ASKING


@pytest.mark.parametrize("keys", ["", "7", "7391=", "7391=73"])
def test_whoever_walks_away_while_choosing_a_pin_leaves_it_open_for_fifteen_seconds(
    choosing: Bench, keys: str
) -> None:
    choosing.keys(keys)
    pad = choosing.move(7.5).view().pad
    assert pad
    assert pad.time_left == pytest.approx(0.5)
    assert choosing.move(7.4).pad.is_open
    assert not choosing.move(0.1).pad.is_open


def test_every_key_gives_fifteen_seconds_more_to_choose(choosing: Bench) -> None:
    for key in "7391=73":
        choosing.move(14.9).keys(key)
    assert choosing.move(14.9).touch(Speak("vi")).move(14.9).pad.is_open


def test_where_the_pad_closes_sooner_choosing_does_too() -> None:
    terms = replace(TERMS, pad_seconds=10.0)
    assert {terms.typing_seconds(step) for step in Step} == {10.0}
    assert TERMS.typing_seconds(Step.PIN) == TERMS.pad_seconds
