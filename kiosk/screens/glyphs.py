"""The signs of the kiosk, drawn with a pen: each differs in shape, not in colour alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians, sin
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


def mirrored(glyph: Glyph) -> Glyph:
    """Return the sign as a mirror shows it."""
    strokes = tuple(tuple((1 - x, y) for x, y in stroke) for stroke in glyph.strokes)
    return replace(glyph, strokes=strokes, rings=tuple((1 - x, y, r) for x, y, r in glyph.rings))


def _arc(
    x: float, y: float, across: float, up: float, degrees: Iterable[int]
) -> tuple[tuple[float, float], ...]:
    """Return points of an ellipse; 0 degrees is to the right, 90 above."""
    turns = map(radians, degrees)
    return tuple((x + across * cos(turn), y + up * sin(turn)) for turn in turns)


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


_OVAL = _arc(0.0, 0.0, 0.27, 0.33, range(0, 373, 12))
_NOSE = ((-0.265, 0.07), (-0.34, -0.05), (-0.26, -0.08))
_MOUTH = ((-0.22, -0.18), (-0.10, -0.17))
_EYE = ((-0.14, 0.09),)


def _head(x: float, y: float, lifted: float, *signs: Stroke) -> Glyph:
    """Return a head from the side that looks to the left, its chin lifted by so many degrees."""
    across, up = cos(radians(lifted)), sin(radians(lifted))

    def placed(stroke: Stroke) -> Stroke:
        return tuple((x + a * across + b * up, y + b * across - a * up) for a, b in stroke)

    [eye] = placed(_EYE)
    face = map(placed, (_OVAL, _NOSE, _MOUTH))
    return Glyph((*face, *signs), rings=((*eye, 0.012),), pen=0.065)


TURN = _head(
    0.56,
    0.65,
    0,
    _arc(0.52, 0.34, 0.45, 0.26, range(-15, -166, -10)),
    ((0.05, 0.08), (0.08, 0.27), (0.26, 0.21)),
)
"""A head that turns to the screen's left."""
LIFT = _head(
    0.67, 0.46, 32, ((0.14, 0.08), (0.14, 0.92)), ((0.02, 0.76), (0.14, 0.92), (0.26, 0.76))
)
CLOSER = Glyph(
    strokes=(
        _arc(0.50, 0.50, 0.15, 0.19, range(0, 373, 12)),
        *(
            stroke
            for x, y in ((-1, -1), (-1, 1), (1, -1), (1, 1))
            for stroke in (
                ((0.50 + 0.22 * x, 0.50 + 0.22 * y), (0.50 + 0.44 * x, 0.50 + 0.44 * y)),
                (
                    (0.50 + 0.24 * x, 0.50 + 0.44 * y),
                    (0.50 + 0.44 * x, 0.50 + 0.44 * y),
                    (0.50 + 0.44 * x, 0.50 + 0.24 * y),
                ),
            )
        ),
    ),
    pen=0.06,
)
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
    Mark.TURN_LEFT: (TURN,),
    Mark.TURN_RIGHT: (mirrored(TURN),),
    Mark.LIFT_CHIN: (LIFT,),
    Mark.COME_CLOSER: (CLOSER,),
}
"""As somebody sees them who sees themselves in a mirror."""
_SIDEWAYS = {Mark.TURN_LEFT: Mark.TURN_RIGHT, Mark.TURN_RIGHT: Mark.TURN_LEFT}


def of_mark(mark: Mark, *, mirror: bool) -> tuple[Glyph, ...]:
    """Return a mark's signs: a turn goes where the person goes in the picture beside it."""
    return OF_MARK[mark if mirror else _SIDEWAYS.get(mark, mark)]


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
