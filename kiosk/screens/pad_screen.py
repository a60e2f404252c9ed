"""The pad: staff number and PIN, typed on keys that a thumb can't miss."""

from math import ceil
from typing import Any

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk import words
from kiosk.screens import glyphs
from kiosk.screens.panels import Panel
from kiosk.screens.touching import Speak, TouchButton, nobody_listens
from kiosk.screens.words import DIGITS as DIGIT_FACE
from kiosk.screens.words import WORDS
from kiosk.touch import Key, Sign, Touch
from kiosk.view import Pad, View

DIGITS = "123456789"
FEWEST_IN_A_ROW, MOST_IN_A_ROW = 3, 7
"""More would be too narrow for a thumb."""
ROWS = 4
"""Of keys above the last row; more only where the signs need them."""
SHOWN_OF_SIGNS = 3
FIRST_WIDE = "\N{CJK RADICAL REPEAT}"
"""From here on, signs are in the face for words alone."""


class PadScreen(Panel):
    """What is asked and what was typed on one side, the keys on the other."""

    typed = StringProperty("")
    typeface = StringProperty(DIGIT_FACE)
    time_left = NumericProperty(1)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.ids.asked.fbind("minimum_height", self.check)
        self.ids.board.fbind("rows", self.start_over)

    def show(self, view: View, speak: Speak) -> None:
        super().show(view, speak)
        if view.pad is not None:
            self.typed = view.pad.typed
            self.typeface = typeface_of(view.pad.typed)
            self.time_left = view.pad.time_left
            self.ids.board.show(view.pad, speak)

    def needed_height(self) -> float:
        needed = self.ids.asked.minimum_height + self.padding[1] + self.padding[3]
        if self.portrait:
            board = self.ids.board
            needed += self.spacing + (board.rows + 1) * self.tall + board.rows * board.spacing
        return float(needed)


class Keys(BoxLayout):
    """Two pages of keys; every key is made once and stays."""

    unit = NumericProperty(1)
    press = ObjectProperty(nobody_listens)
    rows = NumericProperty(ROWS)
    """Of keys above the last row."""

    def __init__(self, **properties: Any) -> None:
        self._made: dict[Touch, TouchButton] = {}
        self._page: tuple[str, bool] | None = None
        super().__init__(**properties)

    def show(self, pad: Pad, speak: Speak) -> None:
        page = (pad.signs, pad.shows_letters)
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
        page = list(map(Sign, pad.signs)) if pad.shows_letters else _digit_page()
        signs.cols = columns_for(len(page))
        self.rows = max(ROWS, ceil(len(page) / signs.cols))
        for touch in page:
            signs.add_widget(self._key(touch))
        for _ in range(signs.cols * self.rows - len(page)):
            signs.add_widget(Widget())  # so that few keys are no larger than many
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
                _show_sign(key, touch.text)
            elif touch is Key.ERASE:
                key.glyph, key.words = glyphs.ERASE, ""
            elif touch is Key.LETTERS:
                _show_sign(key, "123" if pad.shows_letters else _named(pad.signs))
                key.type_share = 1 / 22
            else:
                key.words = speak(words.DONE if touch is Key.DONE else words.CLEAR)


def _digit_page() -> list[Touch]:
    return [*map(Sign, DIGITS), Key.CLEAR, Sign("0"), Key.ERASE]


def _foot(pad: Pad) -> list[Touch]:
    letters = [Key.LETTERS] if pad.signs else []
    return [*letters, *([Key.CLEAR, Key.ERASE] if pad.shows_letters else []), Key.DONE]


def columns_for(signs: int) -> int:
    """Return how many keys stand in a row: as few as fit into the rows, for the widest keys."""
    return min(MOST_IN_A_ROW, max(FEWEST_IN_A_ROW, ceil(signs / ROWS)))


def typeface_of(signs: str) -> str:
    return WORDS if any(sign >= FIRST_WIDE for sign in signs) else DIGIT_FACE


def _named(signs: str) -> str:
    return "ABC" if "A" <= signs[:1] <= "Z" else signs[:SHOWN_OF_SIGNS]


def _show_sign(key: TouchButton, signs: str) -> None:
    key.words, key.typeface, key.type_share = signs.strip(), typeface_of(signs), 1 / 14
    key.glyph = None if key.words else glyphs.BLANK


class TypedLine(BoxLayout):
    """What was typed, over a bar that gets shorter until the pad closes."""

    unit = NumericProperty(1)
    typed = StringProperty("")
    typeface = StringProperty(DIGIT_FACE)
    time_left = NumericProperty(1)
