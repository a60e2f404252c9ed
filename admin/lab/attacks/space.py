"""A pinhole camera and what stands before it: where a solid is, and what each pixel looks at.

The camera is at the origin; x goes to the picture's right, y down, z towards the camera, so that
things have a negative z. Lengths are metres, angles radians.
"""

from dataclasses import dataclass, replace

import numpy as np

from admin.lab.film.head import Floats

_FOCAL = 0.9
"""Of a webcam, in widths of its picture: 58 degrees across."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture in whole pixels; right and bottom are beyond it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, as OpenCV wants them."""
        return self.right - self.left, self.bottom - self.top

    @property
    def part(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a thing's middle is and how it is turned.

    `yaw` is positive when its front turns to the picture's right, `pitch` when it turns up, `roll`
    when it tilts clockwise.
    """

    x: float
    y: float
    distance: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    @property
    def rotation(self) -> Floats:
        """(3, 3); columns are the thing's own axes as the camera sees them."""
        return _about_z(self.roll) @ _about_y(self.yaw) @ _about_x(self.pitch)

    @property
    def position(self) -> Floats:
        return np.array([self.x, self.y, -self.distance])

    def outside(self, points: Floats) -> Floats:
        """Return (n, 3) points of the thing as the camera has them."""
        return np.asarray(points @ self.rotation.T + self.position)

    def eye(self) -> Floats:
        """Return (3,): where the camera is, in the thing's own frame."""
        return np.asarray(-self.position @ self.rotation)

    def inward(self, rays: Floats) -> Floats:
        """Return directions, (..., 3), in the thing's own frame."""
        return np.asarray(rays @ self.rotation.astype(np.float32))

    def behind(self, metres: float) -> "Placement":
        """Return the same farther off along the line of sight, at the same place on the picture."""
        farther = (self.distance + metres) / self.distance
        return replace(
            self, x=self.x * farther, y=self.y * farther, distance=self.distance + metres
        )


@dataclass(frozen=True, slots=True)
class Pinhole:
    """The picture's size in pixels."""

    width: int
    height: int

    @property
    def focal(self) -> float:
        """Pixels."""
        return _FOCAL * self.width

    @property
    def whole(self) -> Area:
        return Area(0, 0, self.width, self.height)

    def project(self, points: Floats) -> Floats:
        """Return (n, 2) pixels of (n, 3) points; all of them must be before the camera."""
        ahead = np.maximum(-points[:, 2:], 1e-3)
        return np.asarray(points[:, :2] / ahead * self.focal + self._middle)

    def rays(self, area: Area, step: int) -> Floats:
        """Return (rows, columns, 3) directions, one in the middle of every `step` pixels' square.

        There is one square more on each side; `spread` makes maps for all pixels of what was found
        for these.
        """
        columns, rows = (np.arange(-1, -(-length // step) + 1) for length in area.size)
        across = (area.left + (columns + 0.5) * step - 0.5 - self._middle[0]) / self.focal
        down = (area.top + (rows + 0.5) * step - 0.5 - self._middle[1]) / self.focal
        x, y = np.meshgrid(across, down)
        return np.stack([x, y, np.full_like(x, -1)], axis=2).astype(np.float32)

    def around(self, points: Floats) -> Area | None:
        """Return the part of the picture round (n, 2) pixels; None where they are all beside it."""
        left, top = np.floor(points.min(axis=0)).astype(int) - 2
        right, bottom = np.ceil(points.max(axis=0)).astype(int) + 3
        area = Area(max(left, 0), max(top, 0), min(right, self.width), min(bottom, self.height))
        return area if min(area.size) > 0 else None

    @property
    def _middle(self) -> Floats:
        return np.array([(self.width - 1) / 2, (self.height - 1) / 2])


def rectangle(width: float, height: float) -> Floats:
    """Return (4, 3): left top, right top, right bottom, left bottom, about the middle."""
    x, y = width / 2, height / 2
    return np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]])


def _about_x(angle: float) -> Floats:
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])


def _about_y(angle: float) -> Floats:
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])


def _about_z(angle: float) -> Floats:
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
