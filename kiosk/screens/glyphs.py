"""The signs of the kiosk, drawn with a pen: each differs in shape, not in colour alone."""

from dataclasses import dataclass
from typing import Any

from kivy.graphics import Color, SmoothEllipse, SmoothLine, SmoothRoundedRectangle

from kiosk.screens.geometry import Area
from kiosk.screens.palette import GROUND, Colour
from kiosk.view import Mark
from models.attendance.punch import Direction

Stroke = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign in a unit square, y upwards; sizes are shares of the square's side."""

    strokes: tuple[Stroke, ...] = ()
    rings: tuple[tuple[float, float, float], ...] = ()
    """Circles as centre and radius."""
    disc: bool = False
    """On a filled circle, drawn in the ground's colour."""
    square: bool = False
    """On a filled square, drawn in the ground's colour."""
    pen: float = 0.075


_DOOR = ((0.56, 0.90), (0.92, 0.90), (0.92, 0.10), (0.56, 0.10))
_SHAFT = ((0.06, 0.50), (0.68, 0.50))

_CHECK = ((0.28, 0.51), (0.44, 0.35), (0.73, 0.66))

TICK = Glyph(strokes=(_CHECK,), disc=True, pen=0.085)
RINGED_TICK = Glyph(strokes=(_CHECK,), rings=((0.50, 0.50, 0.46),))
IN = Glyph(strokes=(_DOOR, _SHAFT, ((0.46, 0.72), (0.68, 0.50), (0.46, 0.28))))
OUT = Glyph(strokes=(_DOOR, _SHAFT, ((0.28, 0.72), (0.06, 0.50), (0.28, 0.28))))
BAR = Glyph(strokes=(((0.26, 0.50), (0.74, 0.50)),), square=True, pen=0.12)
FRAME = Glyph(
    strokes=(
        ((0.06, 0.32), (0.06, 0.06), (0.32, 0.06)),
        ((0.68, 0.06), (0.94, 0.06), (0.94, 0.32)),
        ((0.94, 0.68), (0.94, 0.94), (0.68, 0.94)),
        ((0.32, 0.94), (0.06, 0.94), (0.06, 0.68)),
        ((0.50, 0.26), (0.50, 0.74)),
        ((0.32, 0.56), (0.50, 0.74), (0.68, 0.56)),
    )
)
CAMERA_OFF = Glyph(
    strokes=(
        (
            (0.06, 0.24), (0.06, 0.70), (0.30, 0.70), (0.37, 0.80), (0.63, 0.80), (0.70, 0.70),
            (0.94, 0.70), (0.94, 0.24), (0.06, 0.24),
        ),
        ((0.12, 0.92), (0.88, 0.06)),
    ),
    rings=((0.50, 0.47, 0.15),),
    pen=0.035,
)  # fmt: skip

EYE_OFF = Glyph(
    strokes=(
        (
            (0.04, 0.50), (0.16, 0.63), (0.32, 0.72), (0.50, 0.75), (0.68, 0.72), (0.84, 0.63),
            (0.96, 0.50), (0.84, 0.37), (0.68, 0.28), (0.50, 0.25), (0.32, 0.28), (0.16, 0.37),
            (0.04, 0.50),
        ),
        ((0.12, 0.92), (0.88, 0.06)),
    ),
    rings=((0.50, 0.50, 0.13),),
    pen=0.035,
)  # fmt: skip
ERASE = Glyph(
    strokes=(
        ((0.04, 0.50), (0.30, 0.78), (0.96, 0.78), (0.96, 0.22), (0.30, 0.22), (0.04, 0.50)),
        ((0.48, 0.62), (0.74, 0.38)),
        ((0.48, 0.38), (0.74, 0.62)),
    )
)
BLANK = Glyph(strokes=(((0.12, 0.50), (0.12, 0.34), (0.88, 0.34), (0.88, 0.50)),))
"""The blank between two signs."""
PAUSE = Glyph(strokes=(((0.34, 0.18), (0.34, 0.82)), ((0.66, 0.18), (0.66, 0.82))), pen=0.12)

OF_DIRECTION = {
    Direction.IN: IN,
    Direction.OUT: OUT,
    Direction.BREAK: PAUSE,
    Direction.BACK: IN,
}

OF_MARK: dict[Mark, tuple[Glyph, ...]] = {
    Mark.NONE: (),
    Mark.CHECKED_IN: (TICK, IN),
    Mark.CHECKED_OUT: (TICK, OUT),
    Mark.NOTED_BEFORE: (RINGED_TICK,),
    Mark.DO_SOMETHING: (FRAME,),
    Mark.NO: (BAR,),
}


def draw(canvas: Any, glyph: Glyph, area: Area, accent: Colour) -> None:
    """Add a glyph's instructions to a canvas; the area is a square."""
    side = area.width
    with canvas:
        Color(*accent)
        _draw_ground(glyph, area)
        if glyph.disc or glyph.square:
            Color(*GROUND)
        for stroke in glyph.strokes:
            points = [
                place for x, y in stroke for place in (area.x + x * side, area.y + y * area.height)
            ]
            SmoothLine(points=points, width=glyph.pen * side / 2, cap="round", joint="round")
        for x, y, radius in glyph.rings:
            # A little more than once round: where a circle's ends only meet, a notch is seen.
            circle = (area.x + x * side, area.y + y * area.height, radius * side, 0, 372)
            SmoothLine(circle=circle, width=glyph.pen * side / 2)


def _draw_ground(glyph: Glyph, area: Area) -> None:
    pos, size = (area.x, area.y), (area.width, area.height)
    if glyph.disc:
        SmoothEllipse(pos=pos, size=size)
    if glyph.square:
        SmoothRoundedRectangle(pos=pos, size=size, radius=[area.width / 8])
