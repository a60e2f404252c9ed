"""What the window has really drawn: every picture and every greeting counts once."""

from kiosk.measuring.measurements import Measurements
from kiosk.view import Card


class Drawn:
    """Is told what the window will draw, and when it has; it belongs to the window's thread."""

    def __init__(self, measurements: Measurements) -> None:
        self._measurements = measurements
        self._picture: int | None = None
        self._cards: tuple[Card, ...] = ()
        self._new_picture = False
        self._new_cards: list[Card] = []

    def picture(self, number: int) -> None:
        """Expect a picture to be drawn next."""
        if number != self._picture:
            self._picture, self._new_picture = number, True

    def cards(self, cards: tuple[Card, ...]) -> None:
        """Expect these cards to be drawn next; those that are there already are nothing new."""
        if cards == self._cards:
            return
        self._new_cards += [card for card in cards if card not in self._cards]
        self._cards = cards

    def on_screen(self) -> None:
        """Count what was expected: it has been drawn."""
        if self._new_picture:
            self._new_picture = False
            self._measurements.frame_drawn()
        for card in self._new_cards:
            if card.face_since is not None:
                self._measurements.greeted(card.face_since)
        self._new_cards.clear()
