"""The panel beside the picture: the clock, one message, or the cards of who has just come."""

from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.view import Card, Mark, View

SMALLEST = 0.4


class Panel(BoxLayout):
    """A column; words that need more room than there is make all of it a little smaller."""

    whole_unit = NumericProperty(1)
    """The screen's measure: every size is a share of it."""
    shrink = NumericProperty(1)
    unit = NumericProperty(1)
    company = StringProperty("")
    time = StringProperty("")
    date = StringProperty("")
    mark = ObjectProperty(Mark.NONE)
    sentence = StringProperty("")
    detail = StringProperty("")

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        # A frame later, when every label has its height.
        self._check = Clock.create_trigger(self._shrink_to_fit)
        self.fbind("minimum_height", self._check)
        for name in ("size", "sentence", "detail", "mark"):
            self.fbind(name, self.start_over)

    def start_over(self, *_: object) -> None:
        self.shrink = 1
        self._check()

    def show(self, view: View) -> None:
        self.mark = view.mark
        self.sentence = self.sentence_of(view)
        self.detail = view.detail

    def sentence_of(self, view: View) -> str:
        return view.sentence

    def _shrink_to_fit(self, _: float) -> None:
        if self.minimum_height > self.height and self.shrink > SMALLEST:
            # Smaller words wrap less, so that less than the full ratio is often enough.
            self.shrink *= max(0.8, 0.99 * (self.height / self.minimum_height) ** 0.7)
            self._check()


class ClockPanel(Panel):
    """Nobody is there, or is only just coming: the clock, and one sentence at the foot."""


class MessagePanel(Panel):
    """One message, large; dots for the shots so far while someone is enrolled."""

    shots = NumericProperty(0)
    shots_wanted = NumericProperty(0)

    def show(self, view: View) -> None:
        super().show(view)
        self.shots, self.shots_wanted = view.progress or (0, 0)


class CardsPanel(Panel):
    """One person large, or several in rows, newest on top."""

    cards = ObjectProperty(())

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._large = LargeCard()
        self._rows = [RowCard() for _ in range(3)]
        for card in (self._large, *self._rows):
            self.fbind("unit", card.setter("unit"))
        self.fbind("cards", self.start_over)

    def show(self, view: View) -> None:
        super().show(view)
        if view.cards != self.cards:
            self._deal(view.cards)
        self.cards = view.cards

    def sentence_of(self, view: View) -> str:
        """Return the view's own sentence, unless a card says it already."""
        said = any(card.sentence == view.sentence for card in view.cards)
        return "" if said else view.sentence

    def _deal(self, cards: tuple[Card, ...]) -> None:
        chosen = [self._large] if len(cards) == 1 else self._rows[: len(cards)]
        for shown, card in zip(chosen, cards, strict=True):
            shown.show(card)
        self.ids.cards.clear_widgets()
        for shown in chosen:
            self.ids.cards.add_widget(shown)


class PersonCard(BoxLayout):
    """What happened to one person."""

    unit = NumericProperty(1)
    mark = ObjectProperty(Mark.NONE)
    name = StringProperty("")
    sentence = StringProperty("")
    detail = StringProperty("")

    def show(self, card: Card) -> None:
        self.mark = card.mark
        self.name = card.name
        self.sentence = card.sentence
        self.detail = card.detail


class LargeCard(PersonCard):
    """One person, large, without a frame."""


class RowCard(PersonCard):
    """One of several people: the mark on the left, the words on the right."""
