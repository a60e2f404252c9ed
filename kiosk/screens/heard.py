"""Which tone goes with what the screen shows: one for each that is new, none twice."""

from kiosk.sounds.player import Sounds
from kiosk.sounds.tones import Tone, tone_of
from kiosk.view import Card, Mark, View


class Heard:
    """Plays the newest card's tone, or that of a message that has just come."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._cards: tuple[Card, ...] = ()
        self._mark = Mark.NONE

    def key(self) -> None:
        """Answer a touch."""
        self._sounds.play(Tone.KEY)

    def view(self, view: View) -> None:
        """Play what is new in this view."""
        new = [card.mark for card in view.cards if card not in self._cards]
        message = Mark.NONE if view.cards else view.mark
        if message is not self._mark:
            new.append(message)
        self._cards, self._mark = view.cards, message
        tones = [tone for tone in map(tone_of, new) if tone is not None]
        if tones:
            self._sounds.play(tones[0])
