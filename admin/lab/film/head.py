"""A head of average proportions, laid over a photo's face by its five landmarks.

Lengths are in units of the eyes' distance (63 mm of a grown person): the head is an ellipsoid with
a nose on it, x to the picture's right, y down from the line of the eyes, z towards the camera.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.recognition.face import Face, Image
from models.recognition.pose import pose_of

Floats = npt.NDArray[np.floating[Any]]

# Half the breadth, height and depth of a head with its hair, and how far up its middle is.
HALF_WIDTH, HALF_HEIGHT, HALF_DEPTH = 1.2, 1.8, 1.4
_EYES_FORWARD = 1.27
# The nose's tip stands .55 before the plane of eyes and mouth; `Pose.yaw` counts in halves.
_SINE_PER_YAW = 0.9
_MOST_SINE = 0.9
_NOSE_HEIGHT, _NOSE_TIP = 0.36, 0.58
_SOCKET_DEPTH = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Where the head's middle, on the line of the eyes, is in the picture and how it is turned."""

    origin: Floats
    """(2,) pixels."""
    right: Floats
    """(2,) pixels for one unit along x; `down` the same along y."""
    down: Floats
    yaw: float
    """Radians, positive when the nose points to the picture's right."""

    @property
    def unit(self) -> float:
        """Pixels."""
        return float(np.hypot(*self.right))

    def coordinates(self, image: Image) -> tuple[Floats, Floats]:
        """Return x and y of every pixel, each (height, width), as the camera sees the head."""
        height, width = image.shape[:2]
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        offsets = np.stack([columns - self.origin[0], rows - self.origin[1]])
        inverse = np.linalg.inv(np.stack([self.right, self.down], axis=1)).astype(np.float32)
        x, y = np.einsum("ij,jhw->ihw", inverse, offsets)
        return x, y

    def pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return columns and rows of points as the camera sees them."""
        columns = self.origin[0] + x * self.right[0] + y * self.down[0]
        rows = self.origin[1] + x * self.right[1] + y * self.down[1]
        return np.asarray(columns, np.float32), np.asarray(rows, np.float32)

    def on_surface(self, points: npt.ArrayLike) -> Floats:
        """Return (n, 2) pixels of (n, 2) points of the face, x and y as seen from its front."""
        x, y = np.asarray(points, np.float32).T
        inside = 1 - (x / HALF_WIDTH) ** 2 - (y / HALF_HEIGHT) ** 2
        z = HALF_DEPTH * np.sqrt(np.maximum(inside, 0))
        return np.stack(self.pixels(x * np.cos(self.yaw) + z * np.sin(self.yaw), y), axis=1)


def head_of(face: Face) -> Head:
    """Fit the head to a face's landmarks."""
    left_eye, right_eye, _, left_mouth, right_mouth = face.landmarks.astype(np.float64)
    across = right_eye - left_eye
    sine = float(np.clip(pose_of(face.landmarks).yaw * _SINE_PER_YAW, -_MOST_SINE, _MOST_SINE))
    yaw = float(np.arcsin(sine))
    eye_distance = max(float(np.hypot(*across)), 1.0)
    direction = across / eye_distance
    unit = eye_distance / np.cos(yaw)
    normal = np.array([-direction[1], direction[0]])
    eyes, mouth = (left_eye + right_eye) / 2, (left_mouth + right_mouth) / 2
    # A raised or lowered chin brings eyes and mouth together; the head gets hardly shorter.
    face_height = float(np.clip((mouth - eyes) @ normal, 0.8 * unit, 1.3 * unit))
    return Head(
        origin=(eyes - direction * unit * _EYES_FORWARD * sine).astype(np.float32),
        right=(direction * unit).astype(np.float32),
        down=(normal * face_height).astype(np.float32),
        yaw=yaw,
    )


def outline_width(yaw: float) -> float:
    """Return half the breadth of the turned head's outline."""
    return float(np.hypot(HALF_WIDTH * np.cos(yaw), HALF_DEPTH * np.sin(yaw)))


def radius(x: Floats, y: Floats, yaw: float) -> Floats:
    """Return 0 in the middle of the head's outline, 1 on it, more beyond."""
    return np.asarray(np.hypot(x / outline_width(yaw), y / HALF_HEIGHT), np.float32)


def silhouette(x: Floats, y: Floats, yaw: float) -> Floats:
    """Return about how far inside of head, neck and shoulders a point lies; negative outside."""
    skull = 1.04 - radius(x, y, yaw)
    neck = np.minimum(0.75 - np.abs(x), y) / HALF_WIDTH
    slope = 2.45 + 0.28 * np.maximum(np.abs(x) - 0.6, 0) ** 1.2
    shoulders = np.minimum(y - slope, 3.4 - np.abs(x)) / HALF_WIDTH
    return np.asarray(np.maximum(np.maximum(skull, neck), shoulders), np.float32)


def seen_point(x: Floats, y: Floats, yaw: float) -> tuple[Floats, Floats]:
    """Return x and z, in the head's own frame, of what the camera sees at x and y.

    Beyond the outline it is the outline's nearest point.
    """
    sine, cosine = np.sin(yaw), np.cos(yaw)
    width = outline_width(yaw)
    room = np.maximum(1 - (y / HALF_HEIGHT) ** 2, 1e-4)
    x = np.clip(x, -width * np.sqrt(room), width * np.sqrt(room))
    # (X/a)^2 + (Z/c)^2 = room, with X = x cos - z sin and Z = x sin + z cos: a quadratic in z.
    square = (sine / HALF_WIDTH) ** 2 + (cosine / HALF_DEPTH) ** 2
    half_linear = x * sine * cosine * (HALF_DEPTH**-2 - HALF_WIDTH**-2)
    constant = (x * cosine / HALF_WIDTH) ** 2 + (x * sine / HALF_DEPTH) ** 2 - room
    z = (-half_linear + np.sqrt(np.maximum(half_linear**2 - square * constant, 0))) / square
    return (
        np.asarray(x * cosine - z * sine, np.float32),
        np.asarray(x * sine + z * cosine, np.float32),
    )


def relief(x: Floats, y: Floats) -> Floats:
    """Return how far nose and eye sockets rise above the ellipsoid at points of the face."""
    ridge = np.clip(y / _NOSE_TIP, 0, 1) ** 1.3 * np.exp(
        -(np.maximum(y - _NOSE_TIP, 0) ** 2) / 0.01
    )
    nose = _NOSE_HEIGHT * ridge * np.exp(-((x / (0.14 + 0.12 * np.clip(y, 0, 1))) ** 2))
    sockets = _SOCKET_DEPTH * np.exp(-(((np.abs(x) - 0.5) / 0.28) ** 2) - ((y / 0.2) ** 2))
    return np.asarray(nose - sockets, np.float32)


def depth(x: Floats, y: Floats, yaw: float) -> Floats:
    """Return z of what the camera sees, nose included, for x and y as the camera sees them."""
    own_x, own_z = seen_point(x, y, yaw)
    front = own_z > 0
    z = own_z + np.where(front, relief(own_x, y), 0)
    return np.asarray(z * np.cos(yaw) + own_x * -np.sin(yaw), np.float32)
