"""The cards on the screen, and how long they stay."""

import pytest

from kiosk.greetings import Greetings
from kiosk.view import Card, Mark, Stage


@pytest.fixture
def greetings() -> Greetings:
    return Greetings(seconds=3)


def add(greetings: Greetings, name: str, track: int, now: float) -> None:
    greetings.add(Card(Mark.CHECKED_IN, name, ""), Stage.GREETING, track, now)


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
