"""The pad: staff number and PIN, typed on keys that a thumb can't miss."""

from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk import words
from kiosk.screens import glyphs
from kiosk.screens.panels import Panel
from kiosk.screens.touching import Speak, TouchButton, nobody_listens
from kiosk.touch import Key, Sign, Touch
from kiosk.view import Pad, View

DIGITS = "123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-."
LETTERS_IN_A_ROW = 7

ROWS = 5


class PadScreen(Panel):
    """What is asked and what was typed on one side, the keys on the other."""

    typed = StringProperty("")
    time_left = NumericProperty(1)
    has_keys = BooleanProperty(True)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        # The real widget: while it is out of the tree nothing else holds it.
        self._keys = self.ids.board.__self__
        self.ids.asked.fbind("minimum_height", self.check)

    def show(self, view: View, speak: Speak) -> None:
        super().show(view, speak)
        self.has_keys = view.pad is not None
        self._bring_keys()
        if view.pad is not None:
            self.typed = view.pad.typed
            self.time_left = view.pad.time_left
            self._keys.show(view.pad, speak)

    def needed_height(self) -> float:
        needed = self.ids.asked.minimum_height + self.padding[1] + self.padding[3]
        if self.portrait and self.has_keys:
            needed += self.spacing + ROWS * self.tall + (ROWS - 1) * self._keys.spacing
        return float(needed)

    def _bring_keys(self) -> None:
        if self.has_keys and self._keys.parent is None:
            self.add_widget(self._keys)
        elif not self.has_keys and self._keys.parent is not None:
            self.remove_widget(self._keys)


class Keys(BoxLayout):
    """Two pages of keys; every key is made once and stays."""

    unit = NumericProperty(1)
    press = ObjectProperty(nobody_listens)

    def __init__(self, **properties: Any) -> None:
        self._made: dict[Touch, TouchButton] = {}
        self._page: tuple[bool, bool] | None = None
        super().__init__(**properties)

    def show(self, pad: Pad, speak: Speak) -> None:
        page = (pad.has_letters, pad.shows_letters)
        if page != self._page:
            self._page = page
            self._turn(pad)
        self._label(pad, speak)
        for key in self._made.values():
            key.deaf = pad.is_waiting
        self.opacity = 0.35 if pad.is_waiting else 1

    def _turn(self, pad: Pad) -> None:
        signs, foot = self.ids.signs, self.ids.foot
        signs.clear_widgets()
        foot.clear_widgets()
        signs.cols = LETTERS_IN_A_ROW if pad.shows_letters else 3
        for touch in _letter_page() if pad.shows_letters else _digit_page():
            signs.add_widget(self._key(touch))
        for touch in _foot(pad):
            foot.add_widget(self._key(touch))

    def _key(self, touch: Touch) -> TouchButton:
        if touch not in self._made:
            key = TouchButton(touch=touch, size_hint_y=1)
            key.filled = touch is Key.DONE
            for name in ("unit", "press"):
                setattr(key, name, getattr(self, name))
                self.fbind(name, key.setter(name))
            self._made[touch] = key
        return self._made[touch]

    def _label(self, pad: Pad, speak: Speak) -> None:
        for touch, key in self._made.items():
            if isinstance(touch, Sign):
                key.words, key.typeface, key.type_share = touch.text, "Roboto", 1 / 14
            elif touch is Key.ERASE:
                key.glyph, key.words = glyphs.ERASE, ""
            elif touch is Key.LETTERS:
                key.words = "123" if pad.shows_letters else "ABC"
            else:
                key.words = speak(words.DONE if touch is Key.DONE else words.CLEAR)


def _digit_page() -> list[Touch]:
    return [*map(Sign, DIGITS), Key.CLEAR, Sign("0"), Key.ERASE]


def _letter_page() -> list[Touch]:
    return list(map(Sign, LETTERS))


def _foot(pad: Pad) -> list[Touch]:
    letters = [Key.LETTERS] if pad.has_letters else []
    return [*letters, *([Key.CLEAR, Key.ERASE] if pad.shows_letters else []), Key.DONE]


class TypedLine(BoxLayout):
    """What was typed, over a bar that gets shorter until the pad closes."""

    unit = NumericProperty(1)
    typed = StringProperty("")
    time_left = NumericProperty(1)
