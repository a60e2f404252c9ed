"""A phone or a tablet: its body, what its screen makes of a picture, its grid of pixels."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.board import Board
from admin.lab.attacks.family import Colour, ScreenRanges, drawn
from admin.lab.attacks.hand import MARGIN, Grip, grip_of
from admin.lab.attacks.layer import Overlay
from admin.lab.attacks.sheet import Sheet
from admin.lab.attacks.space import rectangle
from admin.lab.film.head import Floats
from models.recognition.face import Image

_PHONE_ASPECTS, _TABLET_ASPECTS = (1.78, 2.17), (1.33, 1.6)
_TEXTURE_WIDTH = 400
"""Pixels of the board across the screen."""
_SAMPLES, _CELLS = 6, 8
"""Of the grid's pattern: for each pixel of the screen, and pixels of the screen in all."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Lengths in metres, upright."""

    width: float
    height: float
    bezel: float
    body: Colour
    pitch: float
    layout: str
    gamma: float
    black: float
    blue: float

    @property
    def size(self) -> Floats:
        return np.array([self.width, self.height])


def screen_of(
    kind: str, ranges: ScreenRanges, random: np.random.Generator, *, sideways: bool = False
) -> Screen:
    """Draw a `phone` or a `tablet`."""
    is_phone = kind == "phone"
    width = drawn(random, ranges.phone_widths if is_phone else ranges.tablet_widths)
    height = width * random.uniform(*(_PHONE_ASPECTS if is_phone else _TABLET_ASPECTS))
    if sideways:
        width, height = height, width
    return Screen(
        width,
        height,
        drawn(random, ranges.phone_bezel if is_phone else ranges.tablet_bezel),
        ranges.bezels[int(random.integers(len(ranges.bezels)))],
        drawn(random, ranges.phone_pitch if is_phone else ranges.tablet_pitch),
        str(random.choice(np.array(ranges.layouts))),
        drawn(random, ranges.gamma),
        drawn(random, ranges.black),
        drawn(random, ranges.blue),
    )


class Device:
    """One device in a hand; pictures are shown on it in turn."""

    def __init__(self, screen: Screen, random: np.random.Generator, middle: float = 0.5) -> None:
        """`middle` is what of the pictures' width is to be seen in any case, as a share."""
        self.screen, self._middle = screen, middle
        body = (screen.width + 2 * screen.bezel, screen.height + 2 * screen.bezel)
        self.grip: Grip = grip_of(random, *body)
        board = Board(body[0] + 2 * MARGIN, body[1] + 2 * MARGIN, screen.width / _TEXTURE_WIDTH)
        self.grip.fingers(board)
        board.rounded(*body, min(0.007, body[0] / 10), screen.body)
        self._part = board.place(-screen.width / 2, -screen.height / 2, screen.width, screen.height)
        board.put(np.zeros((2, 2, 3), np.uint8), self._part)
        thumb = Board(body[0] + 2 * MARGIN, body[1] + 2 * MARGIN, board.pixel)
        self.grip.thumb(thumb)
        self._thumb = Overlay(thumb.softened())
        self._body, self._pixel = board.softened(), board.pixel
        self._table = _table(screen)
        self._shown: tuple[Image, Sheet] | None = None

    def corners(self) -> Floats:
        """Return (4, 3) of the screen, metres, in the device's frame."""
        return rectangle(*self.screen.size)

    def described(self) -> dict[str, object]:
        screen = self.screen
        return {
            "screen_mm": [round(1000 * screen.width), round(1000 * screen.height)],
            "pixel_um": round(1e6 * screen.pitch),
            "layout": screen.layout,
        }

    def showing(self, picture: Image) -> Sheet:
        """Return the device with a picture that fills its screen, cut where it is too wide."""
        if self._shown is None or self._shown[0] is not picture:
            self._shown = (picture, self._drawn(picture))
        return self._shown[1]

    def _drawn(self, picture: Image) -> Sheet:
        texture = self._body.copy()
        shown = texture[self._part]
        fitted = _covering(picture, (shown.shape[1], shown.shape[0]), self._middle)
        shown[..., :3] = cv2.LUT(fitted, self._table)
        self._thumb.lay(texture)
        return Sheet(texture, self._pixel, diffuse=0.0)

    def fitted(self, points: Floats, picture: tuple[int, int]) -> Floats:
        """Return (n, 2) metres from the middle for shares of a picture of this width and height."""
        size = (self.screen.width, self.screen.height)
        scale, shift = _fit(picture, size, self._middle)
        return np.asarray(points * picture * scale + shift - np.array(size) / 2)


def _fit(
    picture: tuple[int, int], size: tuple[float, float], middle: float
) -> tuple[float, Floats]:
    """Return the scale at which a picture fills a size, and where its corner is then."""
    scale = max(size[0] / picture[0], size[1] / picture[1])
    spare = np.array(size) - np.array(picture) * scale
    left = np.clip(size[0] / 2 - middle * picture[0] * scale, spare[0], 0)
    return scale, np.array([left, spare[1] / 2])


def _covering(picture: Image, size: tuple[int, int], middle: float) -> Image:
    """Return the part of the picture round `middle`, so large that it fills a size."""
    scale, shift = _fit((picture.shape[1], picture.shape[0]), size, middle)
    # Pixels are where their middles are.
    x, y = shift + scale / 2 - 0.5
    matrix = np.array([[scale, 0, x], [0, scale, y]])
    return np.asarray(
        cv2.warpAffine(picture, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _table(screen: Screen) -> Image:
    """Return (1, 256, 3): the light of each grey value, through gamma, black level and white."""
    grey = (np.arange(256) / 255) ** screen.gamma
    white = np.array([screen.blue, 1.0, 1 / screen.blue]) / max(screen.blue, 1 / screen.blue)
    light = screen.black + (250 - screen.black) * grey[:, np.newaxis] * white
    return np.clip(light, 0, 255).astype(np.uint8)[np.newaxis]


class Grid:
    """The screen's pixels, whose pattern beats with the camera's own."""

    def __init__(self, screen: Screen, fill: float, softness: float) -> None:
        """`fill` is the share of a camera pixel, along a side, that gathers light.

        `softness` is the lens's blur, deviation in camera pixels.
        """
        self._fill, self._softness, self._pitch = fill, softness, screen.pitch
        self._spectrum = np.fft.fft2(_pattern(screen.layout), axes=(0, 1))
        self._made: dict[int, Image] = {}

    def tile(self, footprint: float) -> Sheet:
        """Return the pattern as gains, 128 for 1, for camera pixels of `footprint` metres on it."""
        size = round(np.log(footprint / self._pitch) * 12)
        if size not in self._made:
            self._made[size] = self._gathered(float(np.exp(size / 12)))
        return Sheet(self._made[size], self._pitch / _SAMPLES, diffuse=0.0)

    def _gathered(self, width: float) -> Image:
        """Return the pattern as camera pixels `width` screen pixels wide see it at each place."""
        frequency = np.fft.fftfreq(self._spectrum.shape[0], 1 / _SAMPLES)
        lens = np.exp(-2 * (np.pi * frequency * width * self._softness) ** 2)
        seen = np.sinc(frequency * width * self._fill) * lens
        both = np.outer(seen, seen)[..., np.newaxis]
        gains = np.fft.ifft2(self._spectrum * both, axes=(0, 1)).real
        return np.clip(np.round(gains * 128), 0, 255).astype(np.uint8)


def _pattern(layout: str) -> Floats:
    """Return (samples, samples, 3) gains of mean 1 of some pixels of a screen."""
    row, column = np.mgrid[0 : _CELLS * _SAMPLES, 0 : _CELLS * _SAMPLES]
    cell_row, cell_column = row // _SAMPLES, column // _SAMPLES
    pattern = np.zeros((*row.shape, 3))
    gap = row % _SAMPLES == 0
    for colour in range(3):
        if layout == "stripe":
            lit = (column % _SAMPLES) // (_SAMPLES // 3) == colour
        elif layout == "delta":
            shifted = column + (cell_row % 2) * (_SAMPLES // 2)
            lit = (shifted % _SAMPLES) // (_SAMPLES // 3) == colour
        else:
            half = (column % _SAMPLES) < _SAMPLES // 2
            other = ((cell_row + cell_column) % 2 == 0) == (colour == 0)
            lit = half if colour == 1 else ~half & other
        pattern[..., colour] = lit & ~gap
    return np.asarray(pattern / pattern.mean(axis=(0, 1)))
