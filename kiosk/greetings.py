"""The cards on the screen: who was just seen, and for how long that is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.view import Card, Stage

_MOST_CARDS = 3


@dataclass(frozen=True, slots=True)
class Greeting:
    """One card, the track that it belongs to, and when it goes (steady clock, seconds)."""

    card: Card
    stage: Stage
    track: int
    until: float


class Greetings:
    """Newest on top, three at most; gone by themselves, at once when the next person is there."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._greetings: list[Greeting] = []

    def add(self, card: Card, stage: Stage, track: int, now: float) -> None:
        others = [greeting for greeting in self._greetings if greeting.track != track]
        new = Greeting(card, stage, track, now + self._seconds)
        self._greetings = [new, *others][:_MOST_CARDS]

    def current(self, tracks: Iterable[int], now: float) -> list[Greeting]:
        """Return the greetings to show, given the tracks that are in the picture."""
        in_picture = set(tracks)
        self._greetings = [greeting for greeting in self._greetings if greeting.until > now]
        here = [greeting for greeting in self._greetings if greeting.track in in_picture]
        if here and here[0] is self._greetings[0]:
            self._greetings = here
        return self._greetings
