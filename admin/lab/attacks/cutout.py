"""A person cut out of a photo and laid on a canvas as large as head, shoulders and chest."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.layer import Texture, textured
from admin.lab.film.head import HALF_WIDTH, Floats, Head, head_of, outline_width, silhouette
from admin.lab.film.light import person_mask
from admin.lab.people.portrait import Portrait
from models.recognition.face import Image

UNIT = 72
"""Pixels of the canvas for one eye distance."""
_LEFT, _TOP, _RIGHT, _BOTTOM = -3.9, -3.4, 3.9, 6.6
"""The canvas's edges in eye distances from the head's middle."""
_CLOTH_STRIP, _FRAME = 0.6, 6
_FADE = 0.25
_TEMPLES, _WIDTHS, _OPAQUE = (-0.3, 0.5), (1.0, 1.3), 127


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """A person on a canvas that is upright to their head."""

    texture: Texture
    colours: Image
    """The same canvas with what is round the person on the photo."""
    yaw: float
    """Of the photo; radians."""
    stretch: float
    landmarks: Floats
    """(5, 2), in eye distances from the head's middle."""

    def half_width(self) -> float:
        """Return half the breadth of the head in eye distances, as far as the photo shows it."""
        first, last = (int(self.pixels(np.array([0, each]))[1]) for each in _TEMPLES)
        width = float(np.median(self.reach()[first:last].mean(axis=1)))
        return float(np.clip(HALF_WIDTH * width / outline_width(self.yaw), *_WIDTHS))

    def reach(self) -> Floats:
        """Return (rows, 2): how far the head goes to left and right in each row of the canvas."""
        middle = int(self.pixels(np.zeros(2))[0])
        opaque = self.texture[..., 3] > _OPAQUE
        sides = (opaque[:, middle::-1], opaque[:, middle:])
        ends = [np.where(side.all(axis=1), side.shape[1], side.argmin(axis=1)) for side in sides]
        reach = np.stack(ends, axis=1).astype(np.float32) / UNIT
        return np.asarray(cv2.blur(reach, (1, UNIT // 4)), np.float32)

    def pixels(self, points: Floats) -> Floats:
        """Return columns and rows of the canvas for points, (..., 2), in eye distances."""
        return np.asarray((points - [_LEFT, _TOP]) * UNIT)

    def corners(self) -> Floats:
        """Return (4, 2) in eye distances."""
        return np.array([[_LEFT, _TOP], [_RIGHT, _TOP], [_RIGHT, _BOTTOM], [_LEFT, _BOTTOM]])


def cut_out(portrait: Portrait) -> CutOut:
    photo, head = portrait.image, head_of(portrait.face)
    columns, rows = _photo_pixels(photo, head)
    colours = cv2.remap(photo, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
    colours = _plain_below(np.asarray(colours, np.uint8), _lowest(photo, head))
    opacity = _opacity(photo, head)
    return CutOut(
        textured(colours, opacity),
        colours,
        head.yaw,
        float(np.hypot(*head.down)) / head.unit,
        _own(head, portrait.face.landmarks),
    )


def _own(head: Head, pixels: Floats) -> Floats:
    inverse = np.linalg.inv(np.stack([head.right, head.down], axis=1))
    return np.asarray((pixels - head.origin) @ inverse.T)


def canvas() -> tuple[Floats, Floats]:
    """Return x and y of the canvas's pixels, each (height, width), in eye distances."""
    columns = np.arange(round((_RIGHT - _LEFT) * UNIT), dtype=np.float32)
    rows = np.arange(round((_BOTTOM - _TOP) * UNIT), dtype=np.float32)
    x, y = np.meshgrid(columns / UNIT + _LEFT, rows / UNIT + _TOP)
    return x.astype(np.float32), y.astype(np.float32)


def _photo_pixels(photo: Image, head: Head) -> tuple[Floats, Floats]:
    """Return where on the photo the canvas's pixels are; beyond its lower edge the cloth again."""
    x, y = canvas()
    lowest = _lowest(photo, head)
    below = np.maximum(y - lowest, 0)
    bounced = np.abs((below + _CLOTH_STRIP) % (2 * _CLOTH_STRIP) - _CLOTH_STRIP)
    cloth = lowest - _CLOTH_STRIP + bounced
    return head.pixels(x, np.where(y > lowest, cloth, y))


def _plain_below(colours: Image, lowest: float) -> Image:
    """Return the canvas with less and less pattern below what the photo shows."""
    row = int(np.clip((lowest - _TOP - 0.15) * UNIT, 0, len(colours)))
    below = np.arange(len(colours) - row, dtype=np.float32)[:, np.newaxis, np.newaxis]
    fading = np.clip(below / (0.35 * UNIT), 0, 1)
    small = cv2.resize(colours, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), 0.1 * UNIT, sigmaY=0.05 * UNIT)
    soft = cv2.resize(blurred, colours.shape[1::-1])
    mixed = colours.copy()
    mixed[row:] = colours[row:] * (1 - fading) + soft[row:] * fading
    return mixed


def _lowest(photo: Image, head: Head) -> float:
    """Return how far down the photo shows the person, in eye distances."""
    return float((photo.shape[0] - _FRAME - head.origin[1]) / max(float(head.down[1]), 1e-3))


def _opacity(photo: Image, head: Head) -> Image:
    """Return 255 on head, neck and shoulders, 0 behind them."""
    x, y = canvas()
    shoulders = np.clip(0.5 + silhouette(x, y, head.yaw) * 10, 0, 1)
    found = _solid(person_mask(photo, head))
    columns, rows = head.pixels(x, y)
    cut = cv2.remap(found, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.remap(
        _inner(photo, head), columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    mixed = np.clip(cut, 0, 1) * inside + shoulders * (1 - inside)
    soft = cv2.GaussianBlur((mixed * _room_for_body(x, y)).astype(np.float32), (0, 0), 0.03 * UNIT)
    # A hair's breadth inside the outline: no rim of the photo's own wall comes along.
    return np.asarray(np.clip((soft - 0.35) / 0.6, 0, 1) * 255, np.uint8)


def _room_for_body(x: Floats, y: Floats) -> Floats:
    """Return 1 where a body can be, 0 beyond its arms: their line is cut where a photo ends."""
    arms = np.clip((3.0 + 0.06 * (y - 3) - np.abs(x)) / 0.12, 0, 1)
    bow = np.hypot((np.abs(x) - 2.1) / 0.95, np.maximum(4.2 - y, 0) / 1.5)
    rounded = np.where(np.abs(x) < 2.1, 1, np.clip((1.05 - bow) / 0.08, 0, 1))  # noqa: PLR2004
    return np.asarray(arms * rounded, np.float32)


def _solid(mask: Floats) -> Floats:
    """Return the mask as one piece without holes or loose strands, about 0 to 1."""
    hard = (mask > 0.5).astype(np.uint8)  # noqa: PLR2004
    radius = max(2, mask.shape[1] // 60)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    smooth = cv2.morphologyEx(
        cv2.morphologyEx(hard, cv2.MORPH_CLOSE, kernel), cv2.MORPH_OPEN, kernel
    )
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(smooth)
    if count > 1:
        smooth = (labels == 1 + int(np.argmax(statistics[1:, cv2.CC_STAT_AREA]))).astype(np.uint8)
    outlines, _ = cv2.findContours(smooth, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(smooth, outlines, -1, 1, cv2.FILLED)
    return np.asarray(cv2.GaussianBlur(smooth.astype(np.float32), (0, 0), radius / 2), np.float32)


def _inner(photo: Image, head: Head) -> Floats:
    """Return 1 inside the photo, falling to 0 at its edges."""
    height, width = photo.shape[:2]
    fade = max(2, round(_FADE * head.unit))
    area = np.zeros((height, width), np.float32)
    area[fade:-fade, fade:-fade] = 1
    return np.asarray(cv2.blur(area, (2 * fade + 1, 2 * fade + 1)), np.float32)
