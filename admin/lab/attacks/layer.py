"""One thing in one frame: its colours and opacity on the part of the picture that it covers."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.attacks.space import Area
from admin.lab.film.camera import blur_kernel
from admin.lab.film.head import Floats
from models.recognition.face import Image

Texture = npt.NDArray[np.uint8]
"""(height, width, 4): blue, green, red, as far as they are opaque, and the opacity."""

_SEEN_BLUR, _SEEN_DEFOCUS = 1.2, 0.35
"""Pixels below which a blur can't be told from none, and costs time."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    pixels: Texture
    area: Area

    @property
    def colours(self) -> Image:
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_BGRA2BGR), np.uint8)

    @property
    def opacity(self) -> npt.NDArray[np.uint8]:
        return self.pixels[..., 3]

    def blurred(self, motion: Floats, defocus: float) -> "Layer":
        """Smear along the motion, (2,) pixels, and soften by the defocus, pixels."""
        pixels = self.pixels
        length = float(np.hypot(*motion))
        if length > _SEEN_BLUR:
            kernel = blur_kernel(min(length, 40), float(np.arctan2(motion[1], motion[0])))
            pixels = np.asarray(cv2.filter2D(pixels, -1, kernel), np.uint8)
        if defocus > _SEEN_DEFOCUS:
            pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), defocus), np.uint8)
        return Layer(pixels, self.area)

    def lit(self, gain: float) -> "Layer":
        """Return the same in another light; what is opaque stays so."""
        if gain == 1:
            return self
        return recoloured(self, np.asarray(cv2.convertScaleAbs(self.colours, alpha=gain), np.uint8))

    def over(self, picture: Image) -> None:
        """Put it before what the picture shows, in place."""
        behind = picture[self.area.part]
        through = cv2.cvtColor(255 - self.opacity, cv2.COLOR_GRAY2BGR)
        dimmed = cv2.multiply(behind, through, scale=1 / 255)
        cv2.add(dimmed, self.colours, dst=behind)


def recoloured(layer: Layer, colours: Image) -> Layer:
    """Return the layer in other colours, none of them brighter than its opacity allows."""
    within = cv2.min(colours, cv2.merge([layer.opacity] * 3))
    pixels = cv2.merge([*cv2.split(within), layer.opacity])
    return Layer(np.asarray(pixels, np.uint8), layer.area)


def inlaid(around: Layer, within: Layer, outline: Floats) -> Layer:
    """Return one layer inside an outline, (n, 2) pixels of the picture, and another round it."""
    corners = np.round(outline - [within.area.left, within.area.top]).astype(np.int32)
    inside = np.zeros(within.area.size[::-1], np.uint8)
    cv2.fillConvexPoly(inside, corners, 255)
    pixels = around.pixels.copy()
    cv2.copyTo(within.pixels, inside, pixels)
    return Layer(pixels, within.area)


def textured(colours: Image, opacity: npt.NDArray[np.uint8]) -> Texture:
    """Return the colours as far as they are opaque, and the opacity."""
    covering = cv2.multiply(colours, cv2.cvtColor(opacity, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return np.asarray(np.dstack([covering, opacity]), np.uint8)


class Overlay:
    """The part of a texture that is not empty, laid over another."""

    def __init__(self, texture: Texture) -> None:
        left, top, width, height = cv2.boundingRect(texture[..., 3])
        self._part = (slice(top, top + height), slice(left, left + width))
        self._over = texture[self._part]
        self._through = np.asarray(cv2.merge([255 - self._over[..., 3]] * 4), np.uint8)

    def lay(self, texture: Texture) -> None:
        under = cv2.multiply(texture[self._part], self._through, scale=1 / 255)
        texture[self._part] = cv2.add(under, self._over)


def spread(coarse: Floats, area: Area, step: int) -> Floats:
    """Return for every pixel of the area what was found for each square of `step` pixels."""
    rows, columns = coarse.shape[:2]
    whole = cv2.resize(coarse, (columns * step, rows * step), interpolation=cv2.INTER_LINEAR)
    width, height = area.size
    return np.asarray(whole[step : step + height, step : step + width], np.float32)


def sampled(texture: Texture, columns: Floats, rows: Floats, area: Area, step: int) -> Layer:
    """Return what a texture shows where, given for each square of `step` pixels; else nothing."""
    maps = spread(np.dstack([columns, rows]).astype(np.float32), area, step)
    pixels = cv2.remap(
        texture, maps[..., 0], maps[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    return Layer(np.asarray(pixels, np.uint8), area)


def reduced(texture: Texture, shrink: float) -> tuple[Texture, float]:
    """Return a texture that is shown so much smaller without shimmering, and its scale."""
    halvings = int(np.clip(np.floor(np.log2(max(shrink, 1)) + 0.3), 0, 4))
    if halvings == 0:
        return texture, 1.0
    scale = 0.5**halvings
    smaller = cv2.resize(texture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8), scale
