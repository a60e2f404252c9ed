"""Cloth round the face: a hood, a headscarf."""

import cv2
import numpy as np

from admin.lab.film.head import Floats, Head, head_of
from admin.lab.film.worn import brightness, covered
from models.recognition.face import Face, Image

_HOODS = ((30, 28, 28), (70, 45, 30), (60, 60, 62), (40, 62, 58), (95, 95, 98))
_SCARVES = ((30, 28, 32), (120, 85, 60), (90, 95, 150), (130, 145, 160), (85, 50, 60))


def hood(image: Image, face: Face, brow: float, random: np.random.Generator) -> Image:
    """Return the face in a hood that covers hair, ears and the forehead down to `brow`.

    `brow` is in eye distances above the eyes.
    """
    head = head_of(face)
    x, y = _seen(image, head)
    opening = _oval(x, y, (0.98, -brow, 1.85))
    outside = np.maximum(_oval(x, y, (1.42, -1.95, 2.3)), _shoulders(x, y))
    colour = np.array(random.choice(np.array(_HOODS)), np.float64)
    cloth = _folds(x, y, random, 0.16) * (0.55 + 0.5 * np.clip(-opening, 0, 0.5) / 0.5)
    # The rim hangs over the face: its shadow lies on forehead and cheeks, its hem catches light.
    shade = np.exp(-np.maximum(opening, 0) / 0.12) * np.where(y < 0.6, 0.6, 0.3)  # noqa: PLR2004
    shaded = covered(image, np.zeros(3), np.where(opening > 0, shade, 0))
    hem = 1 + 0.35 * np.exp(-(((opening + 0.07) / 0.03) ** 2))
    return _draped(shaded, head, colour, cloth * hem, _edge(outside, head) * _edge(-opening, head))


def headscarf(image: Image, face: Face, hairline: float, random: np.random.Generator) -> Image:
    """Return the face in a scarf over hair, ears, neck and the line of the chin.

    `hairline` is where its edge lies, in eye distances above the eyes.
    """
    head = head_of(face)
    x, y = _seen(image, head)
    opening = _oval(x, y, (0.96, -hairline, 1.62))
    outside = np.maximum(_oval(x, y, (1.26, -1.72, 2.0)), _shoulders(x, y))
    colour = np.array(random.choice(np.array(_SCARVES)), np.float64)
    wrapped = 0.07 * np.sin(9 * np.hypot(x, 0.7 * (y - 1)) + 2.5 * x)
    cloth = _folds(x, y, random, 0.1) + wrapped
    shade = np.where(opening > 0, 0.4 * np.exp(-np.maximum(opening, 0) / 0.06), 0)
    shaded = covered(image, np.zeros(3), shade)
    under_chin = 1 - 0.4 * np.exp(-((opening / 0.12) ** 2)) * np.clip(y - 1, 0, 1)
    alpha = _edge(outside, head) * _edge(-opening, head)
    return _draped(shaded, head, colour, cloth * under_chin, alpha)


def _seen(image: Image, head: Head) -> tuple[Floats, Floats]:
    """Return x and y about the middle of the visible face, which moves as the head turns."""
    x, y = head.coordinates(image)
    return x - np.float32(0.75 * np.sin(head.yaw)), y


def _oval(x: Floats, y: Floats, shape: tuple[float, float, float]) -> Floats:
    """Return about how far inside of an egg a point lies; half its width, its top, its bottom."""
    half_width, top, bottom = shape
    middle, half_height = (top + bottom) / 2, (bottom - top) / 2
    down = (y - middle) / half_height
    # Broad at the temples, narrow at the chin.
    width = half_width * (1 - 0.14 * np.clip(down, -1, 1))
    distance = (np.abs(x / width) ** 2.3 + np.abs(down) ** 2.3) ** (1 / 2.3)
    return np.asarray((1 - distance) * half_width, np.float32)


def _shoulders(x: Floats, y: Floats) -> Floats:
    neck = np.minimum(1.0 + 0.15 * np.maximum(y - 1, 0) ** 2 - np.abs(x), y - 0.8)
    body = y - (2.0 + 0.22 * np.abs(x) ** 1.5)
    return np.asarray(np.maximum(neck, body), np.float32)


def _folds(x: Floats, y: Floats, random: np.random.Generator, depth: float) -> Floats:
    """Return about 1: light on cloth that falls in folds round the head, down from the crown."""
    angle, out = np.arctan2(x, -(y - 1.2)), np.hypot(x, y - 1.2)
    light = np.ones_like(x)
    for waves in (5, 9, 17):
        phase, bend = random.uniform(0, 2 * np.pi), random.normal(0, 1.2)
        fold = np.sin(waves * angle + bend * out + phase)
        light += depth * 2 / np.sqrt(waves) * np.sign(fold) * np.abs(fold) ** 1.4
    weave = cv2.GaussianBlur(random.normal(0, 0.04, x.shape), (0, 0), 0.7)
    from_above = 0.12 * np.clip(-y, -1, 1)
    return np.asarray(light + weave + from_above, np.float32)


def _edge(inside: Floats, head: Head) -> Floats:
    return np.asarray(np.clip(0.5 + inside * head.unit / 1.5, 0, 1), np.float32)


def _draped(image: Image, head: Head, colour: Floats, light: Floats, alpha: Floats) -> Image:
    lit = np.clip(light, 0.15, 1.6) * brightness(image, head) / 150
    return covered(image, colour * lit[..., np.newaxis], alpha)
