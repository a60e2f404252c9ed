"""A head turned: the photo is laid on the head's ellipsoid, turned there and seen again."""

import cv2
import numpy as np

from admin.lab.film.head import (
    HALF_DEPTH,
    HALF_HEIGHT,
    HALF_WIDTH,
    Floats,
    Head,
    head_of,
    outline_width,
    radius,
    relief,
    seen_point,
)
from models.recognition.face import Face, Image

_FADES_AT = 1.35
"""Radius at which the background stands still."""
_FRONTAL, _MOST_YAW = 0.07, 0.9
"""Radians; beyond the second the nose hides what the photo would have to show."""
_FOLD = 0.9
"""Share of the outline within which a photo surely shows the head and not what is behind it."""


def turned(image: Image, face: Face, degrees: float, random: np.random.Generator) -> Image:
    """Return the photo with the head turned about its neck by so many degrees more.

    It goes on to the side that it is turned to, of which the photo shows enough.
    """
    head = head_of(face)
    return rotated(image, head, _turn(head.yaw, degrees, random))


def rotated(image: Image, head: Head, turn: float) -> Image:
    """Return the photo with the head turned by so many radians, positive to its right side."""
    x, y = head.coordinates(image)
    far = np.maximum(radius(x, y, head.yaw), 1)
    shift = _shift(x / far, y / far, head.yaw, turn)
    shift *= np.clip((_FADES_AT - far) / (_FADES_AT - 1), 0, 1)
    columns, rows = head.pixels(x + shift, y)
    moved = cv2.remap(image, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _turn(yaw: float, degrees: float, random: np.random.Generator) -> float:
    frontal = abs(yaw) < _FRONTAL
    side = random.choice((-1.0, 1.0)) if frontal else np.sign(yaw)
    return float(side * min(np.radians(degrees), max(_MOST_YAW - abs(yaw), 0)))


def _shift(x: Floats, y: Floats, yaw: float, turn: float) -> Floats:
    """Return how far along x the photo showed what is at each place after the turn."""
    own_x, own_z = seen_point(x, y, yaw + turn)
    # What lies at a place hangs on the nose's height there, and that on what lies there.
    for _ in range(3):
        height = np.where(own_z > 0, relief(own_x, y), 0)
        own_x, own_z = seen_point(x - height * np.sin(yaw + turn), y, yaw + turn)
    height = np.where(own_z > 0, relief(own_x, y), 0)
    source = own_x * np.cos(yaw) + (own_z + height) * np.sin(yaw)
    # What the photo doesn't show is the cheek's last strip, folded back over the edge.
    room = np.sqrt(np.maximum(1 - (y / HALF_HEIGHT) ** 2, 0))
    fold = _FOLD * outline_width(yaw) * room
    beyond = _behind(own_x, own_z, yaw) | (np.abs(source) > fold) & (source * turn < 0)
    folded = -np.sign(turn) * (2 * fold - np.abs(source))
    return np.asarray(np.where(beyond, folded, source) - x, np.float32)


def _behind(own_x: Floats, own_z: Floats, yaw: float) -> np.ndarray:
    """Tell which points of the ellipsoid face away from a camera that sees it turned by yaw."""
    facing = own_z / HALF_DEPTH**2 * np.cos(yaw) - own_x / HALF_WIDTH**2 * np.sin(yaw)
    return np.asarray(facing <= 0)
