"""Which tone goes with what the screen shows: one for each result, however often it comes up."""

from kiosk.sounds.player import Sounds
from kiosk.sounds.tones import Tone, tone_of
from kiosk.view import Card, Mark, Stage, View

QUIET_SECONDS = 10.0
"""A result that comes back sooner is the same one: a face or a card was only lost for a moment."""
ANEW = frozenset({Stage.IDLE, Stage.NOBODY_ENROLLED, Stage.PAD, Stage.MAINTENANCE})
"""After these a message answers somebody else, or another key."""


class Heard:
    """Plays the newest card's tone, or that of a message that has just come.

    Times are of a steady clock, in seconds.
    """

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._now: tuple[Card | Mark, ...] = ()
        self._seen_at: dict[Card | Mark, float] = {}

    def key(self) -> None:
        """Answer a touch."""
        self._sounds.play(Tone.KEY)

    def view(self, view: View, at: float) -> None:
        """Play what is new in this view; to be called whenever it has changed."""
        self._remember(at)
        self._now = view.cards or (view.mark,)
        new = [one for one in self._now if one not in self._seen_at]
        marks = [one.mark if isinstance(one, Card) else one for one in new]
        tones = [tone for tone in map(tone_of, marks) if tone is not None]
        if tones:
            self._sounds.play(tones[0])
        if view.stage in ANEW and view.mark is Mark.NONE:
            self._forget_messages()

    def _remember(self, at: float) -> None:
        """Keep what was shown until now, and what left not long ago."""
        self._seen_at |= dict.fromkeys(self._now, at)
        self._seen_at = {
            one: seen for one, seen in self._seen_at.items() if at - seen < QUIET_SECONDS
        }

    def _forget_messages(self) -> None:
        self._seen_at = {one: at for one, at in self._seen_at.items() if isinstance(one, Card)}
