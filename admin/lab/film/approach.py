"""Clips made from photos: a person who comes up to the camera, growing and moving as people do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.film.camera import blur_kernel, compressed
from admin.lab.film.head import head_of, silhouette
from admin.lab.film.turn import rotated
from admin.lab.film.walk import Manner, Place, SteadyManner
from models.recognition.face import Face, Image

Matrix = npt.NDArray[np.float64]

_NOISE_FRAMES = 8
_SEEN_BLUR, _SEEN_DEFOCUS = 1.0, 0.3
"""Pixels below which a blur can't be told from none, and costs time."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the pretended camera gives."""

    width: int = 1280
    height: int = 720
    rate: int = 30
    seconds: float = 3.0
    """How long one person is there."""
    pause: float = 1.2
    """How long nobody is there between two people."""
    first_face: float = 0.16
    """Height of the face at the beginning, as a share of the picture's; at the end `last_face`."""
    last_face: float = 0.42
    noise: float = 3.0
    """Deviation of the sensor's noise in grey values."""


class Stage:
    """A wall and the light before it, on which people are shown."""

    def __init__(self, scene: Scene, seed: int = 0) -> None:
        self._scene = scene
        self._wall = _wall(scene)
        random = np.random.default_rng(seed)
        grain = random.normal(0, scene.noise, (_NOISE_FRAMES, scene.height, scene.width, 1))
        self._noise = np.repeat(np.clip(grain, -127, 127).astype(np.int8), 3, axis=3)

    def empty(self) -> Iterator[Image]:
        """Yield the frames of nobody being there."""
        for number in range(round(self._scene.pause * self._scene.rate)):
            yield self._noisy(self._wall, number)

    def approach(self, photo: Image, face: Face, manner: Manner | None = None) -> Iterator[Image]:
        """Yield the frames of the photo's person coming nearer, steadily unless said otherwise."""
        scene = self._scene
        steady: Manner = SteadyManner(scene.first_face, scene.last_face)
        manner = manner or steady
        opacity = _soft_edges(photo)
        if manner.alone:
            opacity = np.minimum(opacity, _around_person(photo, face))
        cut_outs = [_cut_out(_posed(photo, face, pose), opacity) for pose in manner.poses]
        frames = round(scene.seconds * scene.rate)
        before = manner.place(0)
        for number in range(frames):
            progress = number / max(frames - 1, 1)
            now = manner.place(progress)
            person = _Seen(cut_outs[manner.pose(progress)], self._matrix(face, now), scene)
            person.blur(manner.shutter * self._motion(before, now), manner.defocus(progress))
            frame = _developed(person.before(self._wall), manner.gains(progress))
            yield _delivered(self._noisy(frame, number), manner.quality)
            before = now

    def _matrix(self, face: Face, place: Place) -> Matrix:
        """Return the matrix that puts the face where it is."""
        (x, y), scale = face.box.center, place.height * self._scene.height / face.box.height
        matrix = cv2.getRotationMatrix2D((x, y), place.degrees, scale)
        matrix[0, 2] += self._scene.width * place.x - x
        matrix[1, 2] += self._scene.height * place.y - y
        return np.asarray(matrix, np.float64)

    def _motion(self, before: Place, now: Place) -> Matrix:
        """Return (2,): pixels that the face moved since the frame before."""
        moved = (now.x - before.x, now.y - before.y)
        return np.array(moved) * (self._scene.width, self._scene.height)

    def _noisy(self, image: Image, number: int) -> Image:
        grain = self._noise[number % _NOISE_FRAMES]
        return np.asarray(cv2.add(image, grain, dtype=cv2.CV_8U), np.uint8)


class _Seen:
    """A cut-out person in one frame: blue, green, red and opacity, on the part that they cover."""

    def __init__(self, cut_out: Image, matrix: Matrix, scene: Scene) -> None:
        height, width = cut_out.shape[:2]
        corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]])
        around = corners @ matrix.T
        left, top = np.maximum(np.floor(around.min(axis=0)) - 4, 0).astype(int)
        right, bottom = np.ceil(around.max(axis=0)).astype(int) + 4
        self._part = (
            slice(top, max(min(bottom, scene.height), top + 1)),
            slice(left, max(min(right, scene.width), left + 1)),
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


def _developed(frame: Image, gains: Matrix) -> Image:
    if np.all(gains == 1):
        return frame
    table = np.clip(np.arange(256)[:, np.newaxis] * gains, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(frame, table[np.newaxis]), np.uint8)


def _delivered(frame: Image, quality: int | None) -> Image:
    return frame if quality is None else compressed(frame, quality)


def write_clip(path: Path, frames: Iterable[Image], rate: int) -> int:
    """Write the frames as a video file and return how many; OSError where it can't be written."""
    writer: cv2.VideoWriter | None = None
    count = 0
    for frame in frames:
        if writer is None:
            height, width = frame.shape[:2]
            codec = cv2.VideoWriter.fourcc(*"MJPG")
            writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, codec, rate, (width, height))
            if not writer.isOpened():
                raise OSError(f"{path}: no video can be written there.")
        writer.write(frame)
        count += 1
    if writer is not None:
        writer.release()
    return count


def _wall(scene: Scene) -> Image:
    """Return a wall that is lighter in the middle, as a corridor's is."""
    across = np.cos(np.linspace(-1, 1, scene.width))
    down = np.cos(np.linspace(-0.8, 0.6, scene.height))
    light = np.outer(down, across)[..., np.newaxis] * np.array([150, 158, 162])
    return np.asarray(light, np.uint8)


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
