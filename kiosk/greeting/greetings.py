"""The cards on the screen: who was just seen, and for how long that is shown."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from kiosk.touch import NotMe
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

    def __init__(self) -> None:
        self._greetings: list[Greeting] = []

    def add(self, greeting: Greeting) -> None:
        """Put a card on top, in place of the same person's older one."""
        self.remove(greeting.track)
        self._greetings = [greeting, *self._greetings][:_MOST_CARDS]

    def remove(self, track: int) -> None:
        self._greetings = [each for each in self._greetings if each.track != track]

    def remove_denied(self, ids: Collection[UUID]) -> None:
        """Take the cards away whose "That isn't me" is about one of these."""
        self._greetings = [each for each in self._greetings if _denies(each.card) not in ids]

    def current(self, tracks: Iterable[int], now: float) -> list[Greeting]:
        """Return the greetings to show, given the tracks that are in the picture."""
        in_picture = set(tracks)
        self._greetings = [greeting for greeting in self._greetings if greeting.until > now]
        here = [greeting for greeting in self._greetings if greeting.track in in_picture]
        if here and here[0] is self._greetings[0]:
            self._greetings = here
        return self._greetings


def _denies(card: Card) -> UUID | None:
    """Return what "That isn't me" on a card is about."""
    touches = [button.touch for button in card.buttons]
    return next((touch.punch for touch in touches if isinstance(touch, NotMe)), None)
