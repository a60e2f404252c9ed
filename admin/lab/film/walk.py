"""How a person comes up to the camera: steadily in a demonstration, as people do in a trial."""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Place:
    """Where a face is in the picture, as shares of the picture's size."""

    height: float
    """Of the face's box."""
    x: float
    y: float
    degrees: float
    """Tilt towards a shoulder."""


class Manner(Protocol):
    """One person's way of coming, and what the camera makes of it; progress goes from 0 to 1."""

    @property
    def poses(self) -> tuple[float, ...]:
        """Degrees by which the head is turned beyond the photo's pose."""

    @property
    def shutter(self) -> float:
        """How long the shutter is open, as a share of the time between two frames."""

    @property
    def alone(self) -> bool:
        """Whether what is behind the person on the photo is left out."""

    @property
    def quality(self) -> int | None:
        """Of the camera's JPEG; None for a camera that doesn't compress."""

    def place(self, progress: float) -> Place:
        """Return where the face is."""

    def pose(self, progress: float) -> int:
        """Return which of the poses the head is in."""

    def gains(self, progress: float) -> npt.NDArray[np.float64]:
        """Return (3,): how bright blue, green and red come out."""

    def defocus(self, progress: float) -> float:
        """Return how far the lens is from the right focus, as deviation in pixels."""


class SteadyManner:
    """Comes nearer at an even pace in even light, swaying and tilting a little."""

    poses = (0.0,)
    shutter = 0.0
    alone = False
    quality = None

    def __init__(self, first_face: float, last_face: float) -> None:
        self._first, self._last = first_face, last_face

    def place(self, progress: float) -> Place:
        sway = math.sin(2 * math.pi * progress * 1.5)
        height = self._first + (self._last - self._first) * progress
        return Place(height, 0.5 + 0.03 * sway, 0.5 + 0.02 * math.cos(5 * progress), 3 * sway)

    def pose(self, _progress: float) -> int:
        return 0

    def gains(self, _progress: float) -> npt.NDArray[np.float64]:
        return np.ones(3)

    def defocus(self, _progress: float) -> float:
        return 0.0


class LivelyManner:
    """Walks up, slows down and stands, looking about; everybody in another way.

    The camera before it sets itself to the new picture: exposure and focus settle as they come.
    """

    poses = (-10.0, -5.0, 0.0, 5.0, 10.0)
    alone = True

    def __init__(self, random: np.random.Generator, seconds: float, x: float = 0.5) -> None:
        """`x` is about where they stop, a share of the picture's width."""
        self._x = x
        self._first, self._last = random.uniform(0.13, 0.2), random.uniform(0.34, 0.5)
        self._from, self._to = random.uniform(-0.18, 0.18), random.uniform(-0.06, 0.06)
        self._height = random.uniform(-0.06, 0.06)
        self._pace = random.uniform(1.3, 2.2)
        self._tilt = random.normal(0, 4)
        self._steps = random.uniform(1.6, 2.1) * seconds
        self._bounce = random.uniform(0.004, 0.014)
        self._phases = random.uniform(0, 2 * math.pi, 4)
        self._glances = random.uniform(3, 11)
        self._dim = random.uniform(0.65, 1.25)
        self._tint = random.normal(1, 0.04, 3)
        self._hunting = random.uniform(0, 1.6)
        self.shutter = random.uniform(0.15, 0.9)
        self.quality = int(random.integers(70, 93))

    def place(self, progress: float) -> Place:
        arrived = 1 - (1 - progress) ** self._pace
        walking = 1 - arrived
        step = 2 * math.pi * self._steps * progress + self._phases[0]
        x = self._from + (self._to - self._from) * arrived
        x += self._bounce * (0.3 + walking) * math.sin(step / 2)
        y = self._height + self._bounce * (0.2 + 1.5 * walking) * math.sin(step)
        degrees = self._tilt + 2.5 * math.sin(4 * progress + self._phases[1])
        height = self._first + (self._last - self._first) * arrived
        return Place(height, self._x + x, 0.5 + y, degrees)

    def pose(self, progress: float) -> int:
        degrees = self._glances * math.sin(5 * progress + self._phases[2])
        return int(np.argmin(np.abs(np.array(self.poses) - degrees)))

    def gains(self, progress: float) -> npt.NDArray[np.float64]:
        settling = 1 + (self._dim - 1) * math.exp(-4 * progress)
        drift = 1 + 0.05 * math.sin(6 * progress + self._phases[3])
        return np.asarray(self._tint * settling * drift, np.float64)

    def defocus(self, progress: float) -> float:
        return self._hunting * math.exp(-3.5 * progress)
