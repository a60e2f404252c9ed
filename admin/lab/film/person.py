"""A person cut out of a photo, put before a wall as the camera sees them in each frame."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.film.camera import blur_kernel
from admin.lab.film.head import head_of, silhouette
from admin.lab.film.turn import rotated
from admin.lab.film.walk import Manner, Place
from models.recognition.face import Face, Image

Matrix = npt.NDArray[np.float64]

_SEEN_BLUR, _SEEN_DEFOCUS = 1.0, 0.3
"""Pixels below which a blur can't be told from none, and costs time."""


@dataclass(frozen=True, slots=True, eq=False)
class Comer:
    """Who comes, and how."""

    photo: Image
    face: Face
    manner: Manner


class Person:
    """One comer on their way; frames are asked for in their order."""

    def __init__(self, comer: Comer, width: int, height: int) -> None:
        """`width` and `height` are the picture's."""
        self._face, self._manner = comer.face, comer.manner
        self._size = (width, height)
        photo = comer.photo
        opacity = _soft_edges(photo)
        if comer.manner.alone:
            opacity = np.minimum(opacity, _around_person(photo, comer.face))
        poses = comer.manner.poses
        self._cut_outs = [_cut_out(_posed(photo, comer.face, pose), opacity) for pose in poses]
        self._before = comer.manner.place(0)

    def before(self, background: Image, progress: float) -> Image:
        """Return the background with the person before it."""
        manner = self._manner
        now = manner.place(progress)
        cut_out = self._cut_outs[manner.pose(progress)]
        seen = _Seen(cut_out, self._matrix(now), self._size)
        seen.blur(manner.shutter * self._motion(now), manner.defocus(progress))
        self._before = now
        return seen.before(background)

    def _matrix(self, place: Place) -> Matrix:
        """Return the matrix that puts the face where it is."""
        width, height = self._size
        (x, y), scale = self._face.box.center, place.height * height / self._face.box.height
        matrix = cv2.getRotationMatrix2D((x, y), place.degrees, scale)
        matrix[0, 2] += width * place.x - x
        matrix[1, 2] += height * place.y - y
        return np.asarray(matrix, np.float64)

    def _motion(self, now: Place) -> Matrix:
        """Return (2,): pixels that the face moved since the frame before."""
        moved = (now.x - self._before.x, now.y - self._before.y)
        return np.array(moved) * self._size


class _Seen:
    """A cut-out person in one frame: blue, green, red and opacity, on the part that they cover."""

    def __init__(self, cut_out: Image, matrix: Matrix, picture: tuple[int, int]) -> None:
        height, width = cut_out.shape[:2]
        corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]])
        around = corners @ matrix.T
        left, top = np.maximum(np.floor(around.min(axis=0)) - 4, 0).astype(int)
        right, bottom = np.ceil(around.max(axis=0)).astype(int) + 4
        self._part = (
            slice(top, max(min(bottom, picture[1]), top + 1)),
            slice(left, max(min(right, picture[0]), left + 1)),
        )
        moved = matrix - [[0, 0, left], [0, 0, top]]
        size = (self._part[1].stop - left, self._part[0].stop - top)
        self._pixels = cv2.warpAffine(cut_out, moved, size, flags=cv2.INTER_LINEAR)

    def blur(self, motion: Matrix, defocus: float) -> None:
        """Smear along the motion and soften by the defocus, both in pixels."""
        length = float(np.hypot(*motion))
        if length > _SEEN_BLUR:
            kernel = blur_kernel(length, float(np.arctan2(motion[1], motion[0])))
            self._pixels = cv2.filter2D(self._pixels, -1, kernel)
        if defocus > _SEEN_DEFOCUS:
            self._pixels = cv2.GaussianBlur(self._pixels, (0, 0), defocus)

    def before(self, wall: Image) -> Image:
        """Return the wall with the person before it."""
        frame = wall.copy()
        through = cv2.cvtColor(255 - self._pixels[..., 3], cv2.COLOR_GRAY2BGR)
        behind = cv2.multiply(wall[self._part], through, scale=1 / 255)
        person = cv2.cvtColor(self._pixels, cv2.COLOR_BGRA2BGR)
        frame[self._part] = cv2.add(person, behind)
        return frame


def _posed(photo: Image, face: Face, degrees: float) -> Image:
    return photo if degrees == 0 else rotated(photo, head_of(face), float(np.radians(degrees)))


def _cut_out(photo: Image, opacity: Image) -> Image:
    """Return (height, width, 4): the photo as far as it is opaque, and the opacity."""
    covering = cv2.multiply(photo, cv2.cvtColor(opacity, cv2.COLOR_GRAY2BGR), scale=1 / 255)
    return np.asarray(np.dstack([covering, opacity]), np.uint8)


def _around_person(photo: Image, face: Face) -> Image:
    """Return (height, width) opacity that fades a little way off head and shoulders."""
    head = head_of(face)
    inside = silhouette(*head.coordinates(photo), head.yaw)
    return np.asarray(np.clip(255 * (inside + 0.6) / 0.4, 0, 255), np.uint8)


def _soft_edges(photo: Image) -> Image:
    """Return (height, width) opacity: whole in the middle, fading towards the photo's edges."""
    height, width = photo.shape[:2]
    fade = max(2, min(height, width) // 12)
    mask = np.zeros((height, width), np.uint8)
    mask[fade : height - fade, fade : width - fade] = 255
    return np.asarray(cv2.blur(mask, (fade * 2 + 1, fade * 2 + 1)), np.uint8)
