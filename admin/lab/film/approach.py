"""Clips made from photos: a person who comes up to the camera, growing and moving as people do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from admin.lab.film.camera import compressed
from admin.lab.film.person import Comer, Matrix, Person
from admin.lab.film.walk import Manner, SteadyManner
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
        grain = random.normal(0, scene.noise, (_NOISE_FRAMES, scene.height, scene.width, 1))
        self._noise = np.repeat(np.clip(grain, -127, 127).astype(np.int8), 3, axis=3)

    def empty(self) -> Iterator[Image]:
        """Yield the frames of nobody being there."""
        for number in range(round(self._scene.pause * self._scene.rate)):
            yield self._noisy(self._wall, number)

    def approach(self, photo: Image, face: Face, manner: Manner | None = None) -> Iterator[Image]:
        """Yield the frames of the photo's person coming nearer, steadily unless said otherwise."""
        scene = self._scene
        steady = SteadyManner(scene.first_face, scene.last_face)
        yield from self.together([Comer(photo, face, manner or steady)])

    def together(self, comers: Sequence[Comer]) -> Iterator[Image]:
        """Yield the frames of people coming at once; the light and the lens are the first one's."""
        scene, lens = self._scene, comers[0].manner
        people = [Person(comer, scene.width, scene.height) for comer in comers]
        frames = round(scene.seconds * scene.rate)
        for number in range(frames):
            progress = number / max(frames - 1, 1)
            frame = self._wall
            for person in people:
                frame = person.before(frame, progress)
            frame = _developed(frame, lens.gains(progress))
            yield _delivered(self._noisy(frame, number), lens.quality)

    def _noisy(self, image: Image, number: int) -> Image:
        grain = self._noise[number % _NOISE_FRAMES]
        return np.asarray(cv2.add(image, grain, dtype=cv2.CV_8U), np.uint8)


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
