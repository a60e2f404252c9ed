"""A printed face bent round somebody's own head."""

import cv2
import numpy as np

from admin.lab.attacks.actors import Living
from admin.lab.attacks.behaviour import living
from admin.lab.attacks.cutout import CutOut, canvas, cut_out
from admin.lab.attacks.expression import Expression, Face
from admin.lab.attacks.family import drawn
from admin.lab.attacks.figure import Figure
from admin.lab.attacks.layer import Overlay, Texture, textured
from admin.lab.attacks.paper import inked
from admin.lab.attacks.shot import Setting, Shot, view_of
from admin.lab.attacks.skull import Skull
from admin.lab.film.head import Floats
from models.recognition.face import Image

_HOLES = 0.5
"""The share of masks that have eye holes."""
_LARGER = 1.03
"""Paper lies round a head, not on it."""
_WHITE = 235
_RIM = 0.035
"""Of white paper round the print, a share of the mask's size."""


def paper_mask(setting: Setting) -> Shot:
    """Have somebody wear the photo, bent round their own head, with or without eye holes."""
    random, sensor, ranges = setting.acting(), setting.sensor(), setting.ranges.head
    wearer = cut_out(setting.cast.other(random) or setting.cast.portrait)
    holes = bool(random.random() < _HOLES)
    setting.notes["holes"] = holes
    worn = _Worn(wearer, _mask(wearer, cut_out(setting.cast.portrait), random, holes=holes))
    depth = drawn(random, ranges.half_depth)
    skull = Skull(_LARGER * wearer.half_width(), depth, 0, 1, wearer.stretch)
    eyes = drawn(random, ranges.eye_distance)
    figure = Figure(wearer, skull, eyes, worn)
    stances = living(ranges, random, setting.show, eyes)
    return Shot(setting, sensor, [Living(view_of(setting, sensor), figure, stances)])


class _Worn:
    """A head with a printed face laid round it; behind holes its own eyes live."""

    def __init__(self, wearer: CutOut, mask: Texture) -> None:
        self._face, self._mask = Face(wearer), Overlay(mask)

    def showing(self, expression: Expression) -> Texture:
        texture = self._face.showing(expression)
        self._mask.lay(texture)
        return texture


def _mask(wearer: CutOut, printed: CutOut, random: np.random.Generator, *, holes: bool) -> Texture:
    """Return a printed face, cut out with a rim of white, where the wearer's own face is."""
    x, y = canvas()
    half, top, bottom = random.uniform([0.95, 0.9, 1.75], [1.15, 1.3, 2.0])
    middle, height = float(wearer.landmarks[:2, 0].mean()), (top + bottom) / 2
    inside = 1 - np.hypot((x - middle) / half, (y - (bottom - top) / 2) / height)
    paper, ink = _edge(inside), _edge(inside - _RIM)[..., np.newaxis]
    for eye in wearer.landmarks[:2] if holes else ():
        paper *= _edge(np.hypot((x - eye[0]) / 0.28, (y - eye[1]) / 0.15) - 1)
    picture = inked(_onto(printed, wearer), random.uniform(0.04, 0.12), _WHITE, random)
    colours = picture * ink + _WHITE * (1 - ink)
    return textured(colours.astype(np.uint8), (255 * paper).astype(np.uint8))


def _edge(inside: Floats) -> Floats:
    return np.asarray(np.clip(inside * 30 + 0.5, 0, 1), np.float32)


def _onto(printed: CutOut, wearer: CutOut) -> Image:
    """Return the printed face's colours with its eyes and mouth over the wearer's."""
    first, last = (
        person.pixels(np.stack([m[0], m[1], (m[3] + m[4]) / 2])).astype(np.float32)
        for person, m in ((printed, printed.landmarks), (wearer, wearer.landmarks))
    )
    size = (wearer.texture.shape[1], wearer.texture.shape[0])
    moved = cv2.warpAffine(printed.colours, cv2.getAffineTransform(first, last), size)
    return np.asarray(moved, np.uint8)
