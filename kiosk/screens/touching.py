"""What can be touched: buttons, rows of them, and the clock that a supervisor holds."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

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
from kivy.uix.gridlayout import GridLayout

from kiosk.screens import glyphs, palette
from kiosk.screens.words import FittedLabel
from kiosk.touch import Chosen, Key, Touch
from kiosk.view import Button
from kiosk.wording import Words

Press = Callable[[Touch], None]
Speak = Callable[[Words], str]

SETTLE_SECONDS = 0.25
"""A button that has only just come is deaf: the finger was meant for what stood there before."""
SMALL_SHARE = 0.75
"""How far a label shrinks to stay on one line."""
BOUNCE_SECONDS = 0.08
"""A worn touch panel says one touch twice; nobody's finger is so fast."""


def steady() -> float:
    """Return seconds of a clock that nobody puts back."""
    return float(Clock.get_boottime())


def nobody_listens(_: Touch) -> None:
    """Stand in until a button is told whom to tell."""


def is_finger(touch: Any) -> bool:
    """Return whether it is a finger or the left mouse button, no wheel and no other button."""
    return touch.button in {None, "left"}


class TouchButton(BoxLayout):
    """Acts when the finger is lifted inside; drawn pressed as long as it is there."""

    unit = NumericProperty(1)
    tall = NumericProperty(1)
    line = NumericProperty(1)
    """The width of the edge."""
    words = StringProperty("")
    type_share = NumericProperty(1 / 22)
    small_share = NumericProperty(SMALL_SHARE)
    typeface = StringProperty("words")
    glyph = ObjectProperty(None, allownone=True)
    filled = BooleanProperty(False)
    pressed = BooleanProperty(False)
    deaf = BooleanProperty(False)
    touch = ObjectProperty(None, allownone=True)
    press = ObjectProperty(nobody_listens)
    ground = ColorProperty(palette.PANEL)
    edge = ColorProperty(palette.QUIET)
    ink = ColorProperty(palette.TEXT)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._came_at = -SETTLE_SECONDS
        self._lifted_at = -BOUNCE_SECONDS
        for name in ("filled", "pressed"):
            self.fbind(name, self._colour)
        self._colour()

    def become(self, button: Button, speak: Speak, *, plain: bool = False) -> None:
        """Show another button's label and ask for its touch from now on."""
        if button.touch != self.touch:
            self._came_at = steady()
            self.touch = button.touch
        self.words = speak(button.label)
        self.filled = button.is_first_choice
        self.small_share = 1 if plain else SMALL_SHARE
        self.glyph = None
        if isinstance(button.touch, Chosen) and not plain:
            self.glyph = glyphs.OF_DIRECTION[button.touch.direction]

    def on_touch_down(self, touch: Any) -> bool:
        if not is_finger(touch) or not self.collide_point(*touch.pos):
            return False
        if not self._listens():
            return True
        touch.grab(self)
        touch.ud[self] = self.touch
        self.pressed = True
        return True

    def on_touch_move(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        self.pressed = self.collide_point(*touch.pos)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        meant, self.pressed = touch.ud.pop(self), False
        inside = self.collide_point(*touch.pos)
        if inside and meant == self.touch and self.get_root_window() is not None:
            self._lifted_at = steady()
            self.press(self.touch)
        return True

    def _listens(self) -> bool:
        now = steady()
        settled = now - self._came_at >= SETTLE_SECONDS
        return settled and now - self._lifted_at >= BOUNCE_SECONDS and not self.deaf

    def _colour(self, *_: object) -> None:
        ground, edge = (palette.DONE,) * 2 if self.filled else (palette.PANEL, palette.QUIET)
        if self.pressed:
            ground, edge = (palette.TEXT,) * 2
        self.ground, self.edge = ground, edge
        self.ink = palette.GROUND if self.filled or self.pressed else palette.TEXT


class Buttons(GridLayout):
    """As many buttons as there are to be; the widgets are used again."""

    unit = NumericProperty(1)
    tall = NumericProperty(1)
    press = ObjectProperty(nobody_listens)
    type_share = NumericProperty(1 / 22)
    plain = BooleanProperty(False)
    """Words only, on two lines rather than small: there is no room for a sign beside them."""
    shown = ListProperty()

    def __init__(self, **properties: Any) -> None:
        self._pool: list[TouchButton] = []
        super().__init__(**properties)

    def deal(self, buttons: Sequence[Button], speak: Speak) -> None:
        while len(self._pool) < len(buttons):
            self._pool.append(self._another())
        wanted = self._pool[: len(buttons)]
        for widget, button in zip(wanted, buttons, strict=True):
            widget.become(button, speak, plain=self.plain)
        if wanted != self.shown:
            self.clear_widgets()
            for widget in wanted:
                self.add_widget(widget)
            self.shown = wanted

    def _another(self) -> TouchButton:
        button = TouchButton(unit=self.unit, tall=self.tall, type_share=self.type_share)
        for name in ("unit", "tall", "press", "type_share"):
            setattr(button, name, getattr(self, name))
            self.fbind(name, button.setter(name))
        return button


class HeldClock(FittedLabel):
    """The time; held for three seconds it asks for the maintenance page, and says nothing of it."""

    hold_seconds: ClassVar[float] = 3.0

    press = ObjectProperty(nobody_listens)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._held: Any = None
        self._enough = Clock.create_trigger(self._ask, self.hold_seconds)

    def on_touch_down(self, touch: Any) -> bool:
        if not is_finger(touch) or not self.collide_point(*touch.pos):
            return False
        touch.grab(self)
        self._held = touch
        self._enough()
        return True

    def on_touch_move(self, touch: Any) -> bool:
        # Where the finger came down counts, not this label: the panel may change meanwhile.
        far = max(abs(touch.x - touch.ox), abs(touch.y - touch.oy)) > 2 * self.font_size
        if touch is self._held and far:
            self._let_go()
        return touch.grab_current is self

    def on_touch_up(self, touch: Any) -> bool:
        if touch is self._held:
            self._let_go()
        return touch.grab_current is self

    def _let_go(self) -> None:
        self._held = None
        self._enough.cancel()

    def _ask(self, _: float) -> None:
        self._held = None
        self.press(Key.MAINTENANCE)
