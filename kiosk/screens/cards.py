"""What happened to one person, and what they can say to it."""

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.touching import Speak, nobody_listens
from kiosk.view import Card, Mark


class PersonCard(BoxLayout):
    """The mark, the name and the words; `LargeCard` and `RowCard` set them out."""

    unit = NumericProperty(1)
    whole = NumericProperty(1)
    """The unit before it shrank: buttons don't."""
    tall = NumericProperty(1)
    portrait = BooleanProperty(False)
    mirror = BooleanProperty(False)
    press = ObjectProperty(nobody_listens)
    mark = ObjectProperty(Mark.NONE)
    name = StringProperty("")
    sentence = StringProperty("")
    detail = StringProperty("")
    note = StringProperty("")
    asks = BooleanProperty(False)
    """Several buttons are the answers to a question; one alone is an objection."""

    def show(self, card: Card, speak: Speak) -> None:
        self.mark = card.mark
        self.name = card.name
        self.sentence = speak(card.sentence)
        self.detail = speak(card.detail)
        self.note = speak(card.note)
        self.asks = len(card.buttons) > 1
        self.show_buttons(card, speak)

    def show_buttons(self, card: Card, speak: Speak) -> None:
        self.ids.buttons.deal(card.buttons, speak)


class LargeCard(PersonCard):
    """One person, large, without a frame."""


class RowCard(PersonCard):
    """One of several people: the mark on the left, the words on the right."""

    def show_buttons(self, card: Card, speak: Speak) -> None:
        """Put answers under the words, and an objection beside them."""
        self.ids.buttons.deal(card.buttons if self.asks else (), speak)
        self.ids.beside.deal(() if self.asks else card.buttons, speak)
