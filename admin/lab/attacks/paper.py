"""A photo on paper: cropped, printed with or without a border, held."""

from dataclasses import dataclass

import numpy as np

from admin.lab.attacks.board import Board
from admin.lab.attacks.family import SheetRanges, drawn
from admin.lab.attacks.hand import MARGIN, Grip, grip_of
from admin.lab.attacks.sheet import Curl, Sheet
from admin.lab.attacks.space import rectangle
from admin.lab.film.head import Floats, head_of
from admin.lab.people.portrait import Portrait
from models.recognition.face import Image

_PIXELS_BETWEEN_EYES = 84
_BORDERLESS = 0.35
_FLAT = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Cropped:
    """A part of a portrait's photo, and the face on it."""

    picture: Image
    landmarks: Floats
    """(5, 2), shares of the picture's width and height."""
    eyes: float
    """Their distance as a share of the picture's width."""

    @property
    def aspect(self) -> float:
        """Width over height."""
        height, width = self.picture.shape[:2]
        return float(width / height)


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something flat that shows a face and is held."""

    sheet: Sheet
    curl: Curl
    grip: Grip | None
    eyes: float
    """Metres between the shown face's eyes."""
    face: Floats
    """(2,) metres from the thing's middle to the middle between the eyes."""
    size: Floats
    """(2,) metres, without the hand."""

    def corners(self) -> Floats:
        """Return (4, 3) in its own frame."""
        return rectangle(*self.size)

    def described(self) -> dict[str, object]:
        return {
            "eye_distance_mm": round(1000 * self.eyes, 1),
            "size_mm": [round(1000 * float(side)) for side in self.size],
            "curvature": round(self.curl.curvature, 2),
        }


def cropped(portrait: Portrait, reach: float, aspect: float | None = None) -> Cropped:
    """Return the photo as far as `reach` eye distances to each side of the face, no farther."""
    photo, head = portrait.image, head_of(portrait.face)
    height, width = photo.shape[:2]
    middle = portrait.face.landmarks[:3].mean(axis=0)
    half = np.array([reach, reach / (aspect or 0.8)]) * head.unit
    if aspect:
        room = np.minimum(np.minimum(middle, [width, height] - middle), half)
        half *= float(np.min(room / half))
    left, top = np.maximum(np.floor(middle - half), 0).astype(int)
    right, bottom = np.minimum(np.ceil(middle + half), [width, height]).astype(int)
    part = photo[top:bottom, left:right]
    size = np.array([right - left, bottom - top])
    landmarks = (portrait.face.landmarks - [left, top]) / size
    return Cropped(part, landmarks, head.unit / float(size[0]))


@dataclass(frozen=True, slots=True)
class Printing:
    """What is printed. Without values it is as people print photos."""

    reach: float | None = None
    """How far to each side of the face, eye distances."""
    aspect: float | None = None
    eyes: float | None = None
    """Metres between them on the paper."""
    holes: bool = False
    """Whether the eyes are cut out."""
    held: bool = True
    border: bool = True


AS_USUAL = Printing()


def printed(
    portrait: Portrait,
    ranges: SheetRanges,
    random: np.random.Generator,
    printing: Printing = AS_USUAL,
) -> Thing:
    """Return a print of the photo."""
    crop = cropped(portrait, printing.reach or random.uniform(1.6, 3.0), printing.aspect)
    usual = float(random.choice(np.array(ranges.widths)))
    wide = printing.eyes / crop.eyes if printing.eyes else usual
    size = np.array([wide, wide / crop.aspect])
    has_border = printing.border and random.random() > _BORDERLESS
    outer = size + 2 * (drawn(random, ranges.border) * wide if has_border else 0)
    eyes = crop.eyes * wide
    wide_board, high_board = outer + 2 * MARGIN
    board = Board(wide_board, high_board, eyes / _PIXELS_BETWEEN_EYES)
    grip = grip_of(random, *outer) if printing.held else None
    if grip:
        grip.fingers(board)
    _print(board, crop, size, outer, (drawn(random, ranges.black), random))
    if printing.holes:
        for eye in crop.landmarks[:2]:
            board.hole((eye - 0.5) * size, eyes * random.uniform([0.24, 0.13], [0.34, 0.2]))
    if grip:
        grip.thumb(board)
    sheet = Sheet(board.softened(), board.pixel)
    face = (crop.landmarks[:2].mean(axis=0) - 0.5) * size
    return Thing(sheet, _curl(ranges, random, float(outer[0])), grip, eyes, face, outer)


def _print(
    board: Board,
    crop: Cropped,
    size: Floats,
    outer: Floats,
    ink: tuple[float, np.random.Generator],
) -> None:
    black, random = ink
    white = int(random.uniform(205, 248))
    board.put(np.full((2, 2, 3), white, np.uint8), board.place(*(-outer / 2), *outer))
    board.put(inked(crop.picture, black, white, random), board.place(*(-size / 2), *size))


def inked(picture: Image, black: float, paper: float, random: np.random.Generator) -> Image:
    """Return what a printer makes of a picture: no deep black, no white beyond the paper's."""
    light = picture.astype(np.float32) / 255
    grey = light.mean(axis=2, keepdims=True)
    colours = grey + (light - grey) * random.uniform(0.7, 1.05)
    toned = np.clip(colours, 0, 1) ** random.uniform(0.85, 1.15)
    tint = random.normal(1, 0.03, 3).astype(np.float32)
    light = (black + (1 - black) * toned) * paper * tint
    return np.asarray(np.clip(light, 0, 255), np.uint8)


def _curl(ranges: SheetRanges, random: np.random.Generator, width: float) -> Curl:
    if random.random() < _FLAT:
        return Curl()
    # Paper hangs about an upright axis mostly; a corner may bend too.
    axis = random.normal(0, 0.25) + random.choice((0, 0, 0, np.pi / 2))
    return Curl.of_sagitta(drawn(random, ranges.sagitta) * width, width, float(axis))
