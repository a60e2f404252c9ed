"""Faces of made-up texture before a wall of it, moved as a test says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Box, Face, Floats, Image

RATE = 15
"""Frames a second."""
Motion = Callable[[float], "Place"]
"""Where a face is at each second."""
Relief = Callable[[Floats, Floats], Floats]
"""How far the face stands out at x and y, all in eye distances."""
Grey = npt.NDArray[np.uint8]

_LANDMARKS = np.array([[-0.5, 0], [0.5, 0], [0, 0.58], [-0.41, 1.1], [0.41, 1.1]], np.float32)
_FINE = 64
"""Pixels of the texture for one eye distance."""
_REACH = 3
"""Eye distances from the middle to the texture's edge."""
_MARGIN = 80
"""Pixels of wall beyond the picture's edge."""


def head(x: Floats, y: Floats) -> Floats:
    """Return an ellipsoid with a nose on it, and eyes that lie deep."""
    round_part = 1.4 * np.sqrt(np.maximum(1 - (x / 1.2) ** 2 - (y / 1.8) ** 2, 0))
    ridge = np.interp(y, [0, 0.55, 0.7], [0, 1, 0])
    nose = 0.36 * ridge * np.exp(-((x / 0.2) ** 2))
    sockets = 0.1 * np.exp(-(((np.abs(x) - 0.5) / 0.28) ** 2) - (y / 0.2) ** 2)
    return np.asarray(round_part + nose - sockets, np.float32)


def flat(x: Floats, _: Floats) -> Floats:
    return np.zeros_like(x)


def curled(x: Floats, _: Floats) -> Floats:
    """Return a sheet that is bent about an upright axis, its middle to the front."""
    return np.asarray(-0.35 * x * x, np.float32)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a face is, pixels of a picture of 640 x 480, and how it is turned."""

    x: float = 320.0
    """The middle between the eyes."""
    y: float = 200.0
    unit: float = 60.0
    """Eye distance."""
    turn: float = 0.0
    """Sine of the angle to the picture's right."""
    nod: float = 0.0
    """... and down."""
    tilt: float = 0.0
    """Of a sheet in perspective: how much nearer its right is for each eye distance."""


@cache
def texture(height: int, width: int, seed: int) -> Floats:
    """Return grey values with detail of every size."""
    random = np.random.default_rng(seed)
    seen = np.full((height, width), 128, np.float32)
    for size in (2, 5, 14):
        noise = random.standard_normal((height, width), np.float32)
        seen += 60 * size**0.9 * np.asarray(cv2.GaussianBlur(noise, (0, 0), size), np.float32)
    return np.clip(seen, 0, 255)


@dataclass(slots=True, eq=False)
class Sight:
    """One face before one wall, as a camera with noise sees it."""

    relief: Relief = head
    scale: float = 1.0
    """Of the picture: 1 is 640 x 480."""
    bare: bool = False
    """Whether the wall has nothing on it."""
    noise: float = 1.5
    _random: np.random.Generator = field(default_factory=lambda: np.random.default_rng(5))
    _face: Floats = field(init=False)
    _wall: Floats = field(init=False)

    def __post_init__(self) -> None:
        side = 2 * _REACH * _FINE
        self._face = texture(side, side, seed=1)
        width, height = self.size
        shape = (height + 2 * _MARGIN, width + 2 * _MARGIN)
        self._wall = np.full(shape, 150, np.float32) if self.bare else texture(*shape, seed=2)

    @property
    def size(self) -> tuple[int, int]:
        return round(640 * self.scale), round(480 * self.scale)

    def face(self, place: Place) -> Face:
        """Return where the detector finds it."""
        x, y = _LANDMARKS.T
        stands_out = self.relief(x, y)
        nearer = 1 + place.tilt * x
        seen = np.stack([x + place.turn * stands_out, y + place.nod * stands_out]) * nearer
        unit = place.unit * self.scale
        middle = np.array([place.x, place.y]) * self.scale
        box = Box(middle[0] - 1.1 * unit, middle[1] - 0.9 * unit, 2.2 * unit, 2.6 * unit)
        return Face(box, np.asarray(seen.T * unit + middle, np.float32), 1.0)

    def picture(
        self, place: Place, wall: tuple[float, float] = (0.0, 0.0), light: float = 1.0
    ) -> Image:
        """Return one frame; `wall`: pixels by which the wall is seen to the right, and down."""
        width, height = self.size
        shift = np.array([[1, 0, _MARGIN - wall[0]], [0, 1, _MARGIN - wall[1]]], np.float32)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        warped = cv2.warpAffine(self._wall, shift, (width, height), flags=flags)
        seen = np.asarray(warped, np.float32)
        self._put(seen, place)
        seen = seen * light + self._random.standard_normal(seen.shape, np.float32) * self.noise
        grey = np.clip(np.round(seen), 0, 255).astype(np.uint8)
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)

    def grey(self, place: Place, light: float = 1.0) -> Grey:
        return np.asarray(self.picture(place, light=light)[..., 0])

    def _put(self, seen: Floats, place: Place) -> None:
        """Lay the face over what is behind it."""
        unit = place.unit * self.scale
        left, top = np.maximum(np.array([place.x, place.y]) * self.scale - 2 * unit, 0)
        seen = seen[int(top) : int(top + 4.2 * unit), int(left) : int(left + 4.2 * unit)]
        rows, columns = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]].astype(np.float32)
        across = (columns + np.float32(int(left) - place.x * self.scale)) / np.float32(unit)
        down = (rows + np.float32(int(top) - place.y * self.scale)) / np.float32(unit)
        nearer = 1 - np.float32(place.tilt) * across
        x, y = across * nearer, down * nearer
        stands_out = self.relief(x, y)
        x, y = x - np.float32(place.turn) * stands_out, y - np.float32(place.nod) * stands_out
        shown = cv2.remap(
            self._face,
            (x + _REACH) * np.float32(_FINE),
            (y + _REACH) * np.float32(_FINE),
            cv2.INTER_LINEAR,
        )
        inside = (across / 1.4) ** 2 + ((down - 0.1) / 1.9) ** 2 < 1
        seen[inside] = shown[inside]


def times(seconds: float) -> Iterator[float]:
    """Yield when each frame of so many seconds is taken."""
    for number in range(round(seconds * RATE)):
        yield number / RATE


def to_and_fro(now: float, seconds: float = 2.0) -> float:
    """Return -1 to 1 and back again and again, once in so many seconds."""
    return float(np.sin(2 * np.pi * now / seconds))
