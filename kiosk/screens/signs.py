"""Widgets that draw glyphs: a message's mark, the camera that is gone or blind, the shots."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothEllipse, SmoothLine
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.screens import glyphs, palette
from kiosk.screens.geometry import Area
from kiosk.view import Mark


class Drawing(Widget):
    """Draws itself anew when one of the named properties changes, once a frame at most."""

    drawn_from: tuple[str, ...] = ()

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._redraw = Clock.create_trigger(self._start_over, -1)
        for name in ("pos", "size", *self.drawn_from):
            self.fbind(name, self._redraw)
        self._redraw()

    def _start_over(self, _: float) -> None:
        # Before the widget's own canvas, which holds its children's.
        self.canvas.before.clear()
        self.draw()

    def draw(self) -> None:
        raise NotImplementedError


class MarkSign(Drawing):
    """The mark of a message, one glyph beside the other or one above the other."""

    mark = ObjectProperty(Mark.NONE)
    side = NumericProperty(10)
    upright = BooleanProperty(False)
    mirror = BooleanProperty(False)
    """Whether the picture beside it is as in a mirror."""
    drawn_from = ("mark", "side", "upright", "mirror")

    def extent(self, mark: Mark, side: float) -> tuple[float, float]:
        """Return the length along the glyphs and the thickness across; nothing for no mark."""
        count = len(glyphs.OF_MARK[mark])
        return (count * side + (count - 1) * side * 0.35, side) if count else (0, 0)

    def draw(self) -> None:
        step = self.side * 1.35
        for index, glyph in enumerate(glyphs.of_mark(self.mark, mirror=self.mirror)):
            x = self.x + (0 if self.upright else index * step)
            y = self.top - self.side - (index * step if self.upright else 0)
            area = Area(x, y, self.side, self.side)
            glyphs.draw(self.canvas.before, glyph, area, palette.OF_MARK[self.mark])


class GlyphSign(Drawing):
    """One glyph in the middle, as large as fits; nothing without a glyph."""

    glyph = ObjectProperty(None, allownone=True)
    ink = ColorProperty(palette.TEXT)
    drawn_from = ("glyph", "ink")

    def draw(self) -> None:
        if self.glyph is not None:
            side = min(self.width, self.height)
            area = Area(self.center_x - side / 2, self.center_y - side / 2, side, side)
            glyphs.draw(self.canvas.before, self.glyph, area, tuple(self.ink))


class PictureSign(Drawing):
    """A sign in the middle of the picture's place: why there is nobody to be seen on it."""

    glyph = ObjectProperty(None, allownone=True)
    drawn_from = ("glyph",)

    def draw(self) -> None:
        if self.glyph is not None:
            side = min(self.width, self.height) * 0.3
            area = Area(self.center_x - side / 2, self.center_y - side / 2, side, side)
            glyphs.draw(self.canvas.before, self.glyph, area, palette.QUIET)


class Dots(Drawing):
    """Shots taken and shots wanted: filled dots and rings."""

    done = NumericProperty(0)
    wanted = NumericProperty(0)
    drawn_from = ("done", "wanted")

    def draw(self) -> None:
        if not self.wanted:
            return
        step = min(self.height * 1.6, (self.width - self.height) / max(self.wanted - 1, 1))
        radius = min(self.height, step * 0.7) / 2
        for index in range(self.wanted):
            self._dot(self.x + radius + index * step, radius, filled=index < self.done)

    def _dot(self, x: float, radius: float, *, filled: bool) -> None:
        with self.canvas.before:
            Color(*(palette.DONE if filled else palette.QUIET))
            if filled:
                SmoothEllipse(pos=(x - radius, self.center_y - radius), size=(radius * 2,) * 2)
            else:
                pen = radius * 0.12
                SmoothLine(circle=(x, self.center_y, radius - pen), width=pen)
