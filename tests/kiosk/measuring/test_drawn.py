"""What counts as drawn, without a window."""

from kiosk.measuring import Measurements, Memory
from kiosk.measuring.drawn import Drawn
from kiosk.view import Card, Mark
from kiosk.wording import as_is


def card(name: str, since: float | None = 8.0) -> Card:
    return Card(Mark.CHECKED_IN, name, as_is("checked in"), face_since=since)


def measurements() -> Measurements:
    return Measurements(lambda: 10.0, lambda: 0.0, lambda: Memory(1, 1))


def test_a_picture_counts_once_it_is_on_the_screen_and_only_once() -> None:
    counted = measurements()
    drawn = Drawn(counted)
    drawn.picture(1)
    assert counted.reading().drawn == 0
    drawn.on_screen()
    drawn.picture(1)
    drawn.on_screen()
    assert counted.reading().drawn == 1


def test_of_two_pictures_before_one_drawing_one_was_lost() -> None:
    counted = measurements()
    drawn = Drawn(counted)
    drawn.picture(1)
    drawn.picture(2)
    drawn.on_screen()
    assert counted.reading().drawn == 1


def test_a_card_that_stays_counts_once_and_another_beside_it_counts_too() -> None:
    counted = measurements()
    drawn = Drawn(counted)
    start = counted.reading()
    for cards in ((card("Ada"),), (card("Grace", 9.0), card("Ada")), (card("Ada"),), ()):
        drawn.cards(cards)
        drawn.on_screen()
    assert counted.since(start).waits == (1.0, 2.0)


def test_a_card_that_greets_nobody_is_not_counted() -> None:
    counted = measurements()
    drawn = Drawn(counted)
    drawn.cards((card("", None),))
    drawn.on_screen()
    assert counted.reading().greetings == 0
