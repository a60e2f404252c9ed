"""What the kiosk's camera makes of the light: focus, exposure, colour, flicker, noise, JPEG."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.attacks.family import CameraRanges, drawn
from admin.lab.attacks.motion import wander
from admin.lab.film.camera import compressed
from admin.lab.film.head import Floats
from models.recognition.face import Image

LEAST_RIPPLE = 0.002
"""Gain below which a ripple can't be seen, and costs time."""
_SPARE = 96
"""Pixels by which the field of noise is larger than the picture: each frame has another part."""
_LAMPS = 100.0
"""Hertz at which lamps on the mains ripple."""
_READOUT = 0.025
"""Seconds from the picture's first row to its last."""


@dataclass(frozen=True, slots=True)
class Lens:
    """How sharp things are at a distance."""

    focus: float
    """Metres."""
    defocus: float
    """Pixels for each dioptre off the focus."""
    shutter: float
    """How long it is open, as a share of the time between two frames."""

    def blur(self, distance: float) -> float:
        return self.defocus * abs(1 / distance - 1 / self.focus)


class Sensor:
    """One camera for one clip, its frames asked for by number."""

    def __init__(
        self,
        ranges: CameraRanges,
        random: np.random.Generator,
        times: Floats,
        size: tuple[int, int],
    ) -> None:
        """`size` is the picture's width and height."""
        self.lens = Lens(
            drawn(random, ranges.focus),
            drawn(random, ranges.defocus),
            drawn(random, ranges.shutter),
        )
        self._times, self._size = times, size
        self._quality = round(drawn(random, ranges.quality))
        self._gains = _gains(ranges, random, times)
        self._flicker = drawn(random, ranges.flicker)
        self._phase = random.uniform(0, 2 * np.pi)
        width, height = size
        deviation, grain = drawn(random, ranges.noise), drawn(random, ranges.grain)
        self._noise = _noise(random, (height + _SPARE, width + _SPARE), deviation, grain)

    def frame(self, light: Image, number: int, random: np.random.Generator) -> Image:
        """Return the frame that comes of what is before the lens; its noise is never the same."""
        gains = self._gains[number]
        if not np.all(gains == 1):
            table = np.clip(np.arange(256)[:, np.newaxis] * gains, 0, 255)
            light = np.asarray(cv2.LUT(light, table.astype(np.uint8)[np.newaxis]), np.uint8)
        light = self._rippled(light, number)
        left, top = random.integers(0, _SPARE, 2)
        width, height = self._size
        grain = self._noise[top : top + height, left : left + width]
        noisy = np.asarray(cv2.add(light, grain, dtype=cv2.CV_8U), np.uint8)
        return compressed(noisy, self._quality)

    def _rippled(self, light: Image, number: int) -> Image:
        if self._flicker < LEAST_RIPPLE:
            return light
        moments = self._times[number] + np.linspace(0, _READOUT, len(light))
        ripple = 1 + self._flicker * np.sin(2 * np.pi * _LAMPS * moments + self._phase)
        return banded(light, ripple)


def banded(light: Image, rows: Floats) -> Image:
    """Return the picture with each row brighter by its gain."""
    gains = np.empty(light.shape, np.float32)
    gains[:] = rows[:, np.newaxis, np.newaxis]
    return np.asarray(cv2.multiply(light, gains, dtype=cv2.CV_8U), np.uint8)


def _gains(ranges: CameraRanges, random: np.random.Generator, times: Floats) -> Floats:
    """Return (frames, 3): exposure and white balance settle and drift."""
    exposure = drawn(random, ranges.exposure)
    settling = 1 + (exposure - 1) * np.exp(-times / random.uniform(0.2, 1.2))
    drift = 1 + random.uniform(0, 0.015) * wander(random, times, 1.0, 1)
    tint = np.array([drawn(random, ranges.tint) for _ in range(3)])
    colour = tint * (1 + random.uniform(0, 0.006) * wander(random, times, 1.5, 3))
    return np.asarray(settling[:, np.newaxis] * drift * colour)


def _noise(
    random: np.random.Generator, shape: tuple[int, int], deviation: float, grain: float
) -> npt.NDArray[np.int8]:
    """Return (height, width, 3): mostly brightness, a little colour, of a grain's size."""
    field = random.standard_normal((*shape, 3), np.float32)
    field = 0.8 * field[..., :1] + 0.6 * field
    soft = np.asarray(cv2.GaussianBlur(field, (0, 0), grain), np.float32)
    scaled = np.round(soft * deviation / soft.std())
    return np.asarray(np.clip(scaled, -127, 127), np.int8)
