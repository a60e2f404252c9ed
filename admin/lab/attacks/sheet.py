"""A sheet in space, flat or bent into a part of a cylinder, with something on it."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.layer import Layer, Texture, recoloured, reduced, sampled, spread
from admin.lab.attacks.space import Area, Pinhole, Placement, rectangle
from admin.lab.film.head import Floats

_STEP = 8
_LIGHT = np.array([-0.25, -0.6, 0.76])
"""Where the room's light comes from."""


@dataclass(frozen=True, slots=True)
class Curl:
    """`curvature` is 1 over the cylinder's radius, 1/m, positive where the middle stands out."""

    curvature: float = 0.0
    axis: float = 0.0
    """Radians from upright."""

    @property
    def is_flat(self) -> bool:
        return abs(self.curvature) < 0.05  # noqa: PLR2004

    @staticmethod
    def of_sagitta(sagitta: float, width: float, axis: float) -> "Curl":
        """Return the curl that has the middle of `width` metres stand out by so many metres."""
        return Curl(8 * sagitta / (width**2 + 4 * sagitta**2), axis)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What is on it, its middle in the texture's middle, and how long a pixel of that is."""

    texture: Texture
    pixel: float
    """Metres."""
    diffuse: float = 1.0
    """How far its brightness follows the light on it: 1 for paper, 0 for a screen."""

    @property
    def size(self) -> Floats:
        """Width and height in metres, margins included."""
        height, width = self.texture.shape[:2]
        return np.array([width, height]) * self.pixel

    def corners(self) -> Floats:
        """Return (4, 3) in its own frame: left top, right top, right bottom, left bottom."""
        return rectangle(*self.size)

    def seen(self, camera: Pinhole, place: Placement, curl: Curl | None = None) -> Layer | None:
        """Return what the camera sees of it; None where it is out of the picture."""
        if curl is None or curl.is_flat:
            return self._seen_flat(camera, place)
        return self._seen_curled(camera, place, curl)

    def homography(self, camera: Pinhole, place: Placement, area: Area) -> Floats:
        """Return (3, 3) from the texture's pixels to those of the area."""
        height, width = self.texture.shape[:2]
        corners = [
            [-0.5, -0.5],
            [width - 0.5, -0.5],
            [width - 0.5, height - 0.5],
            [-0.5, height - 0.5],
        ]
        seen = camera.project(place.outside(self.corners())) - [area.left, area.top]
        return np.asarray(
            cv2.getPerspectiveTransform(np.array(corners, np.float32), seen.astype(np.float32))
        )

    def _seen_flat(self, camera: Pinhole, place: Placement) -> Layer | None:
        area = camera.around(camera.project(place.outside(self.corners())))
        if area is None:
            return None
        texture, scale = reduced(self.texture, self._shrink(camera, place))
        smaller = Sheet(texture, self.pixel / scale)
        matrix = smaller.homography(camera, place, area)
        pixels = cv2.warpPerspective(texture, matrix, area.size, flags=cv2.INTER_LINEAR)
        layer = Layer(np.asarray(pixels, np.uint8), area)
        return layer.lit(float(self._light(place.rotation @ np.array([0, 0, 1.0]))))

    def _seen_curled(self, camera: Pinhole, place: Placement, curl: Curl) -> Layer | None:
        area = camera.around(camera.project(place.outside(_rim(self.size, curl))))
        if area is None:
            return None
        texture, scale = reduced(self.texture, self._shrink(camera, place))
        rays = camera.rays(area, _STEP)
        x, y, normals = _met(place.eye(), place.inward(rays), curl)
        pixel, (height, width) = self.pixel / scale, texture.shape[:2]
        columns, rows = x / pixel + (width - 1) / 2, y / pixel + (height - 1) / 2
        layer = sampled(texture, columns, rows, area, _STEP)
        return _shaded(layer, self._light(normals @ place.rotation.T))

    def _shrink(self, camera: Pinhole, place: Placement) -> float:
        return place.distance / (camera.focal * self.pixel)

    def _light(self, normals: Floats) -> Floats:
        """Return about 1: how squarely the light falls, for (..., 3) normals."""
        facing = np.clip(normals @ _LIGHT, 0, 1) / _LIGHT[2]
        return np.asarray(1 + self.diffuse * 0.55 * (facing - 1), np.float32)


def _rim(size: Floats, curl: Curl) -> Floats:
    """Return (n, 3) points round the bent sheet's edge."""
    x, y = size / 2
    along = np.linspace(-1, 1, 9)
    edges = [(along * x, y), (along * x, -y), (x, along * y), (-x, along * y)]
    flat = np.vstack([np.column_stack(np.broadcast_arrays(*edge)) for edge in edges])
    return _bent(flat, curl)


def _bent(flat: Floats, curl: Curl) -> Floats:
    """Return (n, 3) where (n, 2) points of the sheet are when it is bent."""
    sine, cosine = np.sin(curl.axis), np.cos(curl.axis)
    across, along = flat @ [cosine, sine], flat @ [-sine, cosine]
    turned = across * curl.curvature
    off = np.sin(turned) / curl.curvature
    z = (np.cos(turned) - 1) / curl.curvature
    return np.column_stack([off * cosine - along * sine, off * sine + along * cosine, z])


def _met(eye: Floats, rays: Floats, curl: Curl) -> tuple[Floats, Floats, Floats]:
    """Return x and y on the unrolled sheet, and normals, for (rows, columns, 3) rays."""
    sine, cosine = np.sin(curl.axis), np.cos(curl.axis)
    radius = 1 / curl.curvature
    across = rays[..., 0] * cosine + rays[..., 1] * sine
    start, high = eye[0] * cosine + eye[1] * sine, eye[2] + radius
    square = across**2 + rays[..., 2] ** 2
    half_linear = start * across + high * rays[..., 2]
    room = half_linear**2 - square * (start**2 + high**2 - radius**2)
    # Of the two walls of the cylinder the one that the paper is: the near one where it stands out.
    reach = (-half_linear - np.sign(radius) * np.sqrt(np.maximum(room, 0))) / square
    off, z = start + reach * across, high + reach * rays[..., 2]
    turned = np.arctan2(off * np.sign(radius), z * np.sign(radius))
    length = np.where(room > 0, turned * radius, 10.0)
    along = eye @ [-sine, cosine, 0] + reach * (rays @ np.array([-sine, cosine, 0]))
    normals = np.stack([np.sin(turned) * cosine, np.sin(turned) * sine, np.cos(turned)], axis=-1)
    return length * cosine - along * sine, length * sine + along * cosine, normals


def _shaded(layer: Layer, light: Floats) -> Layer:
    gain = cv2.merge([spread(light, layer.area, _STEP)] * 3)
    colours = cv2.multiply(layer.colours, gain, dtype=cv2.CV_8U)
    return recoloured(layer, np.asarray(colours, np.uint8))
