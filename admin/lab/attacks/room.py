"""The wall behind: it stands still, because the kiosk's camera is mounted."""

from collections.abc import Callable

import cv2
import numpy as np

from admin.lab.film.head import Floats
from models.recognition.face import Image

_Draw = Callable[[Image, np.random.Generator], None]


def room(kind: str, size: tuple[int, int], random: np.random.Generator) -> Image:
    """Return a room's picture, width and height as in `size`, of one of the kinds in `KINDS`."""
    width, height = size
    shade = random.uniform(95, 205)
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = np.clip(shade * random.normal(1, 0.05, 3), 0, 255)
    KINDS[kind](picture, random)
    soft = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.8, 2.6) * width / 640)
    lit = soft * _light(width, height, random)
    return np.clip(lit + _plaster(width, height, random), 0, 255).astype(np.uint8)


def _light(width: int, height: int, random: np.random.Generator) -> Floats:
    across = np.cos(np.linspace(-1, 1, width) + random.uniform(-0.6, 0.6))
    down = np.cos(np.linspace(-0.8, 0.6, height) + random.uniform(-0.3, 0.3))
    light = np.outer(down, across)[..., np.newaxis]
    return np.asarray(0.35 + 0.7 * light, np.float32)


def _plaster(width: int, height: int, random: np.random.Generator) -> Floats:
    field = random.standard_normal((height // 2 + 1, width // 2 + 1, 1)).astype(np.float32)
    coarse = cv2.resize(cv2.GaussianBlur(field, (0, 0), 1.2), (width, height))
    return np.asarray(coarse[..., np.newaxis] * 4 * random.uniform(0.3, 1.5), np.float32)


def _colour(random: np.random.Generator, dark: float = 20, bright: float = 220) -> tuple[int, ...]:
    base = random.uniform(dark, bright)
    return tuple(int(each) for each in np.clip(base * random.normal(1, 0.1, 3), 0, 255))


def _plain(_picture: Image, _random: np.random.Generator) -> None:
    pass


def _rectangle(picture: Image, corners: tuple[float, ...], colour: tuple[int, ...]) -> None:
    """Fill a rectangle given as shares of the picture: left, top, right, bottom."""
    height, width = picture.shape[:2]
    left, top, right, bottom = corners
    first, last = (
        (round(left * width), round(top * height)),
        (round(right * width), round(bottom * height)),
    )
    cv2.rectangle(picture, first, last, colour, cv2.FILLED)


def _door(picture: Image, random: np.random.Generator) -> None:
    left, frame = random.uniform(-0.1, 0.8), random.uniform(0.012, 0.03)
    wide, top = random.uniform(0.25, 0.42), random.uniform(-0.05, 0.15)
    _rectangle(picture, (left - frame, top - frame, left + wide + frame, 1.1), _colour(random))
    _rectangle(picture, (left, top, left + wide, 1.1), _colour(random, 60))
    handle = left + wide * random.choice((0.1, 0.85))
    _rectangle(picture, (handle, 0.62, handle + 0.03, 0.64), _colour(random, 120, 230))


def _poster(picture: Image, random: np.random.Generator) -> None:
    for _ in range(int(random.integers(1, 4))):
        left, top = random.uniform(-0.1, 0.85), random.uniform(-0.1, 0.6)
        wide, high = random.uniform(0.12, 0.3), random.uniform(0.15, 0.4)
        _rectangle(picture, (left, top, left + wide, top + high), _colour(random, 150, 240))
        for line in np.arange(top + 0.05, top + high - 0.04, random.uniform(0.03, 0.06)):
            end = left + wide * random.uniform(0.4, 0.9)
            _rectangle(picture, (left + 0.02, line, end, line + 0.012), _colour(random, 20, 150))


def _window(picture: Image, random: np.random.Generator) -> None:
    left, top = random.uniform(-0.1, 0.75), random.uniform(-0.1, 0.2)
    wide, high = random.uniform(0.2, 0.4), random.uniform(0.35, 0.65)
    _rectangle(
        picture,
        (left - 0.015, top - 0.02, left + wide + 0.015, top + high + 0.02),
        _colour(random, 130, 230),
    )
    _rectangle(picture, (left, top, left + wide, top + high), _colour(random, 215, 255))
    _rectangle(
        picture,
        (left + wide / 2 - 0.008, top, left + wide / 2 + 0.008, top + high),
        _colour(random, 120, 220),
    )


def _shelves(picture: Image, random: np.random.Generator) -> None:
    for shelf in np.arange(random.uniform(0, 0.2), 1.1, random.uniform(0.2, 0.3)):
        x = random.uniform(-0.05, 0.2)
        while x < 1:
            wide, high = random.uniform(0.012, 0.05), random.uniform(0.08, 0.17)
            if random.random() < 0.85:  # noqa: PLR2004 - the rest are gaps
                _rectangle(picture, (x, shelf - high, x + wide, shelf), _colour(random))
            x += wide + 0.003
        _rectangle(picture, (0, shelf, 1, shelf + 0.02), _colour(random, 60, 180))


def _grid(
    picture: Image, random: np.random.Generator, high: float, wide: float, shift: float
) -> None:
    joint, wall = _colour(random, 100, 220), picture[0, 0].astype(float)
    for row, top in enumerate(np.arange(-0.05, 1, high)):
        for left in np.arange(-wide + (row % 2) * wide * shift, 1, wide):
            tone = wall * random.normal(1, 0.05)
            colour = tuple(int(each) for each in np.clip(tone, 0, 255))
            _rectangle(picture, (left, top, left + wide, top + high), joint)
            _rectangle(picture, (left + 0.004, top + 0.005, left + wide, top + high), colour)


def _bricks(picture: Image, random: np.random.Generator) -> None:
    _grid(picture, random, random.uniform(0.05, 0.08), random.uniform(0.11, 0.16), 0.5)


def _tiles(picture: Image, random: np.random.Generator) -> None:
    side = random.uniform(0.1, 0.2)
    _grid(picture, random, side * 4 / 3, side, 0)


def _panels(picture: Image, random: np.random.Generator) -> None:
    _grid(picture, random, 1.2, random.uniform(0.08, 0.25), 0)


def _corridor(picture: Image, random: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    x, y = random.uniform(0.3, 0.7) * width, random.uniform(0.35, 0.5) * height
    far = random.uniform(0.15, 0.25) * width
    near = [(0, 0), (width, 0), (width, height), (0, height)]
    end = [
        (x - far, y - far),
        (x + far, y - far),
        (x + far, y + far * 1.2),
        (x - far, y + far * 1.2),
    ]
    for side in range(4):
        corners = [near[side], near[(side + 1) % 4], end[(side + 1) % 4], end[side]]
        cv2.fillPoly(picture, [np.array(corners, np.int32)], _colour(random, 70, 220))
    cv2.fillPoly(picture, [np.array(end, np.int32)], _colour(random, 70, 240))


KINDS: dict[str, _Draw] = {
    "plain": _plain,
    "door": _door,
    "poster": _poster,
    "window": _window,
    "shelves": _shelves,
    "bricks": _bricks,
    "tiles": _tiles,
    "panels": _panels,
    "corridor": _corridor,
}
