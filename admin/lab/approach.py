"""Clips made from photos: a person who comes up to the camera, growing and moving as people do."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from models.recognition.face import Face, Image

_NOISE_FRAMES = 8


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
        shape = (_NOISE_FRAMES, scene.height, scene.width, 1)
        self._noise = random.normal(0, scene.noise, shape).astype(np.int16)

    def empty(self) -> Iterator[Image]:
        """Yield the frames of nobody being there."""
        for number in range(round(self._scene.pause * self._scene.rate)):
            yield self._noisy(self._wall, number)

    def approach(self, photo: Image, face: Face) -> Iterator[Image]:
        """Yield the frames of the photo's person coming nearer, swaying and tilting a little."""
        frames = round(self._scene.seconds * self._scene.rate)
        alpha = _soft_edges(photo)
        for number in range(frames):
            placed = self._placed(photo, alpha, face, number / max(frames - 1, 1))
            yield self._noisy(placed, number)

    def _placed(self, photo: Image, alpha: Image, face: Face, progress: float) -> Image:
        matrix = self._where(face, progress)
        size = (self._scene.width, self._scene.height)
        person = cv2.warpAffine(photo, matrix, size, flags=cv2.INTER_LINEAR)
        mask = cv2.warpAffine(alpha, matrix, size, flags=cv2.INTER_LINEAR)[..., np.newaxis]
        mixed = self._wall + (person.astype(np.float32) - self._wall) * (mask / np.float32(255))
        return mixed.astype(np.uint8)

    def _where(self, face: Face, progress: float) -> np.ndarray:
        """Return the matrix that puts the face where it is after this share of the approach."""
        scene, (x, y) = self._scene, face.box.center
        share = scene.first_face + (scene.last_face - scene.first_face) * progress
        scale = share * scene.height / face.box.height
        sway = math.sin(2 * math.pi * progress * 1.5)
        matrix = cv2.getRotationMatrix2D((x, y), 3 * sway, scale)
        matrix[0, 2] += scene.width * (0.5 + 0.03 * sway) - x
        matrix[1, 2] += scene.height * (0.5 + 0.02 * math.cos(5 * progress)) - y
        return matrix

    def _noisy(self, image: Image, number: int) -> Image:
        noisy = image.astype(np.int16) + self._noise[number % _NOISE_FRAMES]
        return np.asarray(np.clip(noisy, 0, 255), np.uint8)


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


def _soft_edges(photo: Image) -> Image:
    """Return (height, width) opacity: whole in the middle, fading towards the photo's edges."""
    height, width = photo.shape[:2]
    fade = max(2, min(height, width) // 12)
    mask = np.zeros((height, width), np.uint8)
    mask[fade : height - fade, fade : width - fade] = 255
    return np.asarray(cv2.blur(mask, (fade * 2 + 1, fade * 2 + 1)), np.uint8)
