"""The cards on the screen, and how long they stay."""

from uuid import UUID

import pytest

from kiosk.greeting.greetings import Greeting, Greetings
from kiosk.touch import NotMe
from kiosk.view import Button, Card, Mark, Stage
from kiosk.wording import NOTHING


@pytest.fixture
def greetings() -> Greetings:
    return Greetings()


def not_me(name: str) -> NotMe:
    return NotMe(UUID(int=ord(name[0])), UUID(int=0))


def add(greetings: Greetings, name: str, track: int, now: float) -> None:
    card = Card(Mark.CHECKED_IN, name, NOTHING, buttons=(Button(NOTHING, not_me(name)),))
    greetings.add(Greeting(card, Stage.GREETING, track, now + 3))


def shown(greetings: Greetings, tracks: tuple[int, ...], now: float) -> list[str]:
    return [greeting.card.name for greeting in greetings.current(tracks, now)]


def test_a_card_stays_for_its_seconds_also_when_the_person_has_walked_on(
    greetings: Greetings,
) -> None:
    add(greetings, "Ada", track=1, now=10)
    assert shown(greetings, (), 12.9) == ["Ada"]
    assert shown(greetings, (), 13) == []


def test_the_next_persons_card_takes_the_place_of_one_who_left(greetings: Greetings) -> None:
    add(greetings, "Ada", track=1, now=10)
    add(greetings, "Ben", track=2, now=11)
    assert shown(greetings, (2,), 11) == ["Ben"]


def test_two_who_stand_there_together_are_both_shown_the_newest_on_top(
    greetings: Greetings,
) -> None:
    add(greetings, "Ada", track=1, now=10)
    add(greetings, "Ben", track=2, now=11)
    assert shown(greetings, (1, 2), 11) == ["Ben", "Ada"]


def test_no_more_than_three_cards_are_shown(greetings: Greetings) -> None:
    for track, name in enumerate("ABCD"):
        add(greetings, name, track, now=10)
    assert shown(greetings, (0, 1, 2, 3), 10) == ["D", "C", "B"]


def test_a_second_card_of_one_person_takes_the_place_of_the_first(greetings: Greetings) -> None:
    add(greetings, "not written", track=1, now=10)
    add(greetings, "written", track=1, now=12)
    assert shown(greetings, (1,), 12) == ["written"]
    assert shown(greetings, (1,), 14.9) == ["written"]


def test_a_card_whose_name_was_denied_goes_and_the_others_stay(greetings: Greetings) -> None:
    add(greetings, "Ada", track=1, now=10)
    add(greetings, "Ben", track=2, now=10)
    greetings.remove_denied({not_me("Ada").punch})
    assert shown(greetings, (1, 2), 10) == ["Ben"]
