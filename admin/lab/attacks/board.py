"""A texture in the making: pictures, frames and fingers laid onto a transparent board."""

import cv2
import numpy as np

from admin.lab.attacks.family import Colour
from admin.lab.attacks.layer import Texture
from admin.lab.film.head import Floats
from models.recognition.face import Image

SUBPIXEL = 4


class Board:
    """A board with its origin in the middle, x to the right, y down; lengths are metres."""

    def __init__(self, width: float, height: float, pixel: float) -> None:
        self.pixel = pixel
        columns, rows = round(width / pixel), round(height / pixel)
        self.texture: Texture = np.zeros((rows, columns, 4), np.uint8)

    def place(self, left: float, top: float, width: float, height: float) -> tuple[slice, slice]:
        """Return the part of the texture that a rectangle covers."""
        column, row = self._pixels(np.array([left, top]))
        wide, high = round(width / self.pixel), round(height / self.pixel)
        return slice(round(row), round(row) + high), slice(round(column), round(column) + wide)

    def put(self, picture: Image, part: tuple[slice, slice]) -> None:
        """Lay a picture onto a part, opaque."""
        shown = self.texture[part]
        size = (shown.shape[1], shown.shape[0])
        shrinks = picture.shape[1] > size[0]
        method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        shown[..., :3] = cv2.resize(picture, size, interpolation=method)
        shown[..., 3] = 255

    def rounded(self, width: float, height: float, radius: float, colour: Colour) -> None:
        """Fill a rectangle about the middle with rounded corners."""
        inner = np.array([width, height]) / 2 - radius
        corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        angles = np.linspace(0, np.pi / 2, 9)
        outline = []
        for number, corner in enumerate(corners):
            turned = angles + np.pi + number * np.pi / 2
            arc = radius * np.stack([np.cos(turned), np.sin(turned)], axis=1)
            outline.append(inner * corner + arc)
        self.polygon(np.vstack(outline), colour)

    def limb(self, start: Floats, end: Floats, radius: float, colour: Colour) -> None:
        """Draw a finger from one point to another, round and lit from above."""
        for share in np.linspace(1, 0.1, 10):
            shade = tuple(int(min(each * (0.6 + 0.4 * (1 - share**2)), 255)) for each in colour)
            up = np.array([0, -0.25 * radius * (1 - share)])
            self.polygon(capsule(start + up, end + up, radius * share, radius * share), shade)

    def polygon(self, points: Floats, colour: tuple[int, ...]) -> None:
        corners = np.round(self._pixels(points) * 2**SUBPIXEL).astype(np.int32)
        cv2.fillPoly(self.texture, [corners], (*colour, 255), cv2.LINE_AA, SUBPIXEL)

    def hole(self, middle: Floats, half: Floats) -> None:
        """Cut out an ellipse."""
        angles = np.linspace(0, 2 * np.pi, 32, endpoint=False)
        outline = middle + half * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        corners = np.round(self._pixels(outline) * 2**SUBPIXEL).astype(np.int32)
        cv2.fillPoly(self.texture, [corners], (0, 0, 0, 0), cv2.LINE_8, SUBPIXEL)

    def softened(self) -> Texture:
        """Return the texture with edges that have no steps."""
        return np.asarray(cv2.GaussianBlur(self.texture, (0, 0), 0.7), np.uint8)

    def _pixels(self, points: Floats) -> Floats:
        height, width = self.texture.shape[:2]
        return np.asarray(points / self.pixel + [(width - 1) / 2, (height - 1) / 2])


def capsule(start: Floats, end: Floats, first: float, last: float) -> Floats:
    """Return the outline of a limb, (n, 2): round at both ends, of these two radii."""
    along = np.arctan2(*(end - start)[::-1])
    angles = np.linspace(-np.pi / 2, np.pi / 2, 9)
    tip = end + last * np.stack([np.cos(along + angles), np.sin(along + angles)], axis=1)
    back = along + np.pi
    root = start + first * np.stack([np.cos(back + angles), np.sin(back + angles)], axis=1)
    return np.vstack([tip, root])
