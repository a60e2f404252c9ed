"""Keeps a greeting on the screen for whoever touches it: the finger may be slower than it goes."""

from dataclasses import replace

from kiosk.touch import NotMe
from kiosk.view import Stage, View

HELD_SECONDS = 5.0
NOTHING_NEW = frozenset({Stage.IDLE, Stage.LOOKING, Stage.GREETING, Stage.ALREADY})


class Held:
    """One view that can be objected to. Times are of a steady clock, in seconds."""

    def __init__(self) -> None:
        self._shown: View | None = None
        self._until = float("-inf")

    def touched(self, at: float) -> None:
        """Keep what is shown for a while, if "That isn't me" is on it."""
        if self._shown is not None and _can_be_denied(self._shown):
            self._until = at + HELD_SECONDS

    def let_go(self) -> None:
        """Go on: a button was touched."""
        self._until = float("-inf")

    def view(self, newest: View, at: float) -> View:
        """Return what to show: the newest view, or the held one where only its time was over.

        The next person's card comes at once, and so does what is wrong.
        """
        shown = self._shown
        if shown is not None and at < self._until and _says_nothing_new(newest, shown):
            return replace(shown, faces=newest.faces, hint=newest.hint)
        self._shown = newest
        self.let_go()
        return newest


def _says_nothing_new(newest: View, shown: View) -> bool:
    return newest.stage in NOTHING_NEW and set(newest.cards) <= set(shown.cards)


def _can_be_denied(view: View) -> bool:
    buttons = [button for card in view.cards for button in card.buttons]
    return any(isinstance(button.touch, NotMe) for button in buttons)
