"""The hand that holds a thing, and the arm that it is on."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.board import SUBPIXEL, Board, capsule
from admin.lab.attacks.family import Colour
from admin.lab.attacks.layer import Layer, Texture
from admin.lab.attacks.space import Pinhole, Placement
from admin.lab.film.head import Floats

MARGIN = 0.05
"""Metres of a board beyond the thing's edge, for the hand."""
_SKINS: tuple[Colour, ...] = (
    *((175, 195, 232), (140, 170, 218), (110, 145, 200), (80, 112, 165), (58, 80, 120)),
    (40, 55, 84),
)
_FINGER = 0.0085
_FOREARM = (0.028, 0.042)


@dataclass(frozen=True, slots=True, eq=False)
class Grip:
    """Where a hand holds a thing of some width and height, metres from its middle."""

    skin: Colour
    sleeve: Colour
    side: float
    """-1 left, 1 right; 0 from below."""
    height: float
    """How far down the side, or across the lower edge."""
    edge: float
    """The distance of the edge that is held from the middle."""

    @property
    def wrist(self) -> Floats:
        """(3,) in the thing's frame: behind it, beyond the fingers."""
        out = self.edge + 0.03
        x, y = (self.side * out, self.height + 0.05) if self.side else (self.height, out + 0.02)
        return np.array([x, y, -0.015])

    def fingers(self, board: Board) -> None:
        """Draw what shows of the fingers behind the thing; before the thing is drawn."""
        for number in range(4):
            along = self.height + (number - 1.5) * 2.1 * _FINGER
            self._limb(board, self.edge - 0.02, self.edge + 0.006 + 0.003 * (number % 3), along)
        palm = self._at(self.edge + 0.024, self.height + 0.012)
        board.limb(self._at(self.edge + 0.012, self.height), palm, 0.023, self.skin)

    def thumb(self, board: Board) -> None:
        """Draw the thumb, whose tip lies on the thing."""
        start = self._at(self.edge + 0.02, self.height + 0.016)
        board.limb(start, self._at(self.edge - 0.006, self.height - 0.002), 0.0095, self.skin)

    def _limb(self, board: Board, inner: float, outer: float, along: float) -> None:
        board.limb(self._at(inner, along), self._at(outer, along), _FINGER, self.skin)

    def _at(self, out: float, along: float) -> Floats:
        return np.array([self.side * out, along] if self.side else [along, out])


def grip_of(random: np.random.Generator, width: float, height: float) -> Grip:
    """Draw how somebody holds a thing of this size."""
    sleeve = tuple(
        int(each) for each in np.clip(random.uniform(25, 190) * random.normal(1, 0.2, 3), 5, 240)
    )
    side = float(random.choice((-1, 1, 0)))
    height_held = random.uniform(0.12, 0.4) * height if side else random.uniform(-0.3, 0.3) * width
    skin = _SKINS[int(random.integers(len(_SKINS)))]
    edge = (width if side else height) / 2
    return Grip(skin, (sleeve[0], sleeve[1], sleeve[2]), side, float(height_held), edge)


class Arm:
    """A forearm from the wrist down to an elbow below the picture."""

    def __init__(self, grip: Grip, random: np.random.Generator) -> None:
        self._grip = grip
        self._elbow = np.array(
            [random.uniform(0.02, 0.15) * (grip.side or 1), random.uniform(0.22, 0.32), -0.12]
        )
        self._bare = random.uniform(0, 0.5)

    def seen(self, camera: Pinhole, place: Placement) -> Layer | None:
        """Return what the camera sees of it, behind a thing that is held there."""
        wrist = place.outside(self._grip.wrist[np.newaxis])[0]
        elbow = wrist + self._elbow
        points = np.stack([wrist, elbow])
        ends = camera.project(points)
        radii = np.array(_FOREARM) * camera.focal / -points[:, 2]
        outline = capsule(ends[0], ends[1], radii[0], radii[1])
        area = camera.around(outline)
        if area is None:
            return None
        pixels = np.zeros((*area.size[::-1], 4), np.uint8)
        ends -= [area.left, area.top]
        cuff = ends[0] + (ends[1] - ends[0]) * self._bare
        self._draw(pixels, ends[0], ends[1], radii, self._grip.skin)
        self._draw(pixels, cuff, ends[1], radii * 1.25, self._grip.sleeve)
        return Layer(np.asarray(cv2.blur(pixels, (3, 3)), np.uint8), area)

    def _draw(
        self, pixels: Texture, start: Floats, end: Floats, radii: Floats, colour: Colour
    ) -> None:
        for share in np.linspace(1, 0.15, 8):
            shade = tuple(int(each * (0.5 + 0.4 * (1 - share**2))) for each in colour)
            outline = capsule(start, end, radii[0] * share, radii[1] * share)
            corners = [np.round(outline * 2**SUBPIXEL).astype(np.int32)]
            cv2.fillPoly(pixels, corners, (*shade, 255), cv2.LINE_AA, SUBPIXEL)
