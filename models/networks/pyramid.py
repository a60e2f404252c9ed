"""The image pyramid that PNet looks at: all its levels on one canvas, so that it is called once."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, log2

import cv2
import numpy as np
import numpy.typing as npt

from models.networks import weights
from models.recognition.face import Floats, Image
from models.recognition.transforms import as_rgb, centred

Places = npt.NDArray[np.intp]

# PNet is a detector of 12 x 12 pixels that moves in steps of 2.
CELL, STRIDE = weights.PNET.input_size, 2
_GREY = 128
# Bilinear sampling sees every pixel of what it makes hardly less than half as large.
_SMALLEST_STEP = 0.49


@dataclass(frozen=True, slots=True)
class _Level:
    """The place of one level on the canvas; x and y are even, as PNet's steps are."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def meets(self, other: "_Level") -> bool:
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


class Pyramid:
    """How pictures of one shape are shrunk and laid out, and where PNet's cells lie in them."""

    def __init__(self, height: int, width: int, first_scale: float, factor: float) -> None:
        """Plan levels at first_scale, first_scale * factor, ... while a cell fits into them."""
        # Halving is what OpenCV does fastest. It is exact where the rest of a division is cut off.
        self._halvings = max(int(log2(1 / first_scale)), 0)
        times = 1 << self._halvings
        self._height, self._width = height - height % times, width - width % times
        sizes = _sizes(self._height, self._width, first_scale, factor)
        self._levels = _packed(sizes)
        self._step = max(int(log(_SMALLEST_STEP) / log(factor)), 1)
        if self._levels:
            self._map_cells()

    def __bool__(self) -> bool:
        """Tell whether the picture is large enough for any face."""
        return bool(self._levels)

    def canvas(self, image: Image) -> Floats:
        """Return (1, height, width, 3) with every level on it, RGB, as MTCNN wants it."""
        canvas = np.full((*_extent(self._levels), 3), _GREY, np.uint8)
        views = [canvas[one.y : one.bottom, one.x : one.right] for one in self._levels]
        base = self._base(image)
        for number, view in enumerate(views):
            source = views[max(number - self._step, 0)] if number else base
            cv2.resize(source, view.shape[1::-1], dst=view, interpolation=cv2.INTER_LINEAR)
        return centred(canvas)[np.newaxis]

    def above(self, scores: Floats, threshold: float) -> tuple[Places, Places, Places]:
        """Return row, column and level of every cell of the canvas that scores higher."""
        rows, columns = np.nonzero((scores > threshold) & (self._level_of >= 0))
        return rows, columns, self._level_of[rows, columns]

    def corners(self, rows: Places, columns: Places, levels: Places, offsets: Floats) -> Floats:
        """Return (n, 4) in the picture's pixels; `offsets` are PNet's, as shares of a cell."""
        corner = np.stack([columns, rows], axis=1) * STRIDE
        cells = np.hstack([corner + 1, corner + CELL]) - self._origins[levels]
        return np.asarray((cells + offsets * (CELL - 1)) * self._per_pixel[levels], np.float32)

    def _base(self, image: Image) -> Image:
        base = image[: self._height, : self._width]
        for _ in range(self._halvings):
            half = (base.shape[1] // 2, base.shape[0] // 2)
            base = np.asarray(cv2.resize(base, half, interpolation=cv2.INTER_AREA), np.uint8)
        return as_rgb(base)

    def _map_cells(self) -> None:
        height, width = _extent(self._levels)
        # -1: on no level, or across two.
        self._level_of = np.full((_cells_along(height), _cells_along(width)), -1, np.intp)
        for number, one in enumerate(self._levels):
            row, column = one.y // STRIDE, one.x // STRIDE
            rows = slice(row, row + _cells_along(one.height))
            self._level_of[rows, column : column + _cells_along(one.width)] = number
        picture = (self._width, self._height)
        self._origins = np.array([[one.x, one.y] * 2 for one in self._levels])
        self._per_pixel = np.array(
            [[picture[0] / one.width, picture[1] / one.height] * 2 for one in self._levels]
        )


def _sizes(height: int, width: int, first_scale: float, factor: float) -> Iterator[tuple[int, int]]:
    scale = first_scale
    while min(height, width) * scale >= CELL:
        yield round(width * scale), round(height * scale)
        scale *= factor


def _packed(sizes: Iterator[tuple[int, int]]) -> list[_Level]:
    """Place the levels, the largest first, as far left as they go beside and below each other."""
    placed: list[_Level] = []
    for width, height in sizes:
        tallest = max((_even(one.bottom) for one in placed), default=height)
        places = (_Level(x, y, width, height) for x, y in sorted(_free_corners(placed)))
        placed.append(
            next(
                level
                for level in places
                if level.bottom <= tallest and not any(map(level.meets, placed))
            )
        )
    return placed


def _free_corners(placed: list[_Level]) -> Iterator[tuple[int, int]]:
    yield max((_even(one.right) for one in placed), default=0), 0
    for one in placed:
        yield _even(one.right), one.y
        yield one.x, _even(one.bottom)


def _extent(levels: list[_Level]) -> tuple[int, int]:
    bottom, right = max(one.bottom for one in levels), max(one.right for one in levels)
    return _even(bottom), _even(right)


def _even(number: int) -> int:
    return number + number % 2


def _cells_along(pixels: int) -> int:
    """Return PNet's places along so many pixels; at an odd edge the last reaches over it by one."""
    return (pixels + 1) // STRIDE - (CELL - STRIDE) // STRIDE
