"""The panel beside the picture: the clock, one message, or the cards of who has just come."""

from collections.abc import Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.screens import palette
from kiosk.screens.cards import LargeCard, RowCard
from kiosk.screens.touching import Speak, nobody_listens
from kiosk.view import Button, Card, Mark, View
from kiosk.wording import NOTHING

SMALLEST = 0.4
SHARED_WITH_CARDS = (
    ("unit", "unit"),
    ("whole_unit", "whole"),
    ("tall", "tall"),
    ("portrait", "portrait"),
    ("mirror", "mirror"),
    ("press", "press"),
)


class Panel(BoxLayout):
    """A column; words that need more room than there is make all of it a little smaller."""

    whole_unit = NumericProperty(1)
    """The screen's measure: every size is a share of it."""
    tall = NumericProperty(1)
    """The height of whatever is touched; it never shrinks."""
    shrink = NumericProperty(1)
    unit = NumericProperty(1)
    portrait = BooleanProperty(False)
    mirror = BooleanProperty(False)
    company = StringProperty("")
    time = StringProperty("")
    date = StringProperty("")
    mark = ObjectProperty(Mark.NONE)
    sentence = StringProperty("")
    detail = StringProperty("")
    press = ObjectProperty(nobody_listens)
    tongues = ListProperty()
    """A button for every language but the one that is spoken."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        # A frame later, when every label has its height.
        self.check = Clock.create_trigger(self._shrink_to_fit)
        self.fbind("minimum_height", self.check)
        for name in ("size", "sentence", "detail", "mark"):
            self.fbind(name, self.start_over)

    def start_over(self, *_: object) -> None:
        self.shrink = 1
        self.check()

    def show(self, view: View, speak: Speak) -> None:
        self.mark = view.mark
        self.sentence = speak(view.sentence)
        self.detail = speak(view.detail)
        self.show_buttons(view.buttons, speak)

    def show_buttons(self, buttons: Sequence[Button], speak: Speak) -> None:
        self.ids.buttons.deal(buttons, speak)
        if "tongues" in self.ids:
            self.ids.tongues.deal(self.tongues, speak)

    def needed_height(self) -> float:
        return float(self.minimum_height)

    def _shrink_to_fit(self, _: float) -> None:
        needed = self.needed_height()
        if needed > self.height and self.shrink > SMALLEST:
            # Smaller words wrap less, so that less than the full ratio is often enough.
            self.shrink *= max(0.8, 0.99 * (self.height / needed) ** 0.7)
            self.check()


class ClockPanel(Panel):
    """Nobody is there, or is only just coming: the clock, and one sentence at the foot."""


class MessagePanel(Panel):
    """One message, large; dots for the shots so far while someone is enrolled."""

    shots = NumericProperty(0)
    shots_wanted = NumericProperty(0)

    def show(self, view: View, speak: Speak) -> None:
        super().show(view, speak)
        self.shots, self.shots_wanted = view.progress or (0, 0)


class GesturePanel(Panel):
    """A gesture that is asked for: a sign as large as there is room for, and the time for it."""

    time_left = NumericProperty(1)

    def show(self, view: View, speak: Speak) -> None:
        super().show(view, speak)
        self.time_left = view.time_left


class TimeBar(Widget):
    """A bar that gets shorter, on the ground of its whole length."""

    time_left = NumericProperty(1)
    """A share, 1 to 0."""
    ink = ColorProperty(palette.QUIET)


class CardsPanel(Panel):
    """One person large, or several in rows, newest on top."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._spoken: object = None
        self._large = LargeCard()
        self._rows = [RowCard() for _ in range(3)]
        for card in (self._large, *self._rows):
            for ours, theirs in SHARED_WITH_CARDS:
                setattr(card, theirs, getattr(self, ours))
                self.fbind(ours, card.setter(theirs))

    def show(self, view: View, speak: Speak) -> None:
        said_by_card = any(card.sentence == view.sentence for card in view.cards)
        self.mark = view.mark
        self.sentence = speak(NOTHING if said_by_card else view.sentence)
        self.show_buttons(view.buttons, speak)
        spoken = (view.cards, speak)
        if spoken != self._spoken:
            self._spoken = spoken
            self._deal(view.cards, speak)

    def _deal(self, cards: Sequence[Card], speak: Speak) -> None:
        self.start_over()
        chosen = [self._large] if len(cards) == 1 else self._rows[: len(cards)]
        for shown, card in zip(chosen, cards, strict=True):
            shown.show(card, speak)
        if self.ids.cards.children[::-1] != chosen:
            self.ids.cards.clear_widgets()
            for shown in chosen:
                self.ids.cards.add_widget(shown)
