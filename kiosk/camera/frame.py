"""What the camera hands on: a frame for recognition, and how its picture looks for the fitter."""

from dataclasses import dataclass
from datetime import datetime

from models.recognition.face import Image


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the camera, true (not mirrored), with the moment it arrived."""

    image: Image
    number: int
    taken: float
    """Seconds of the steady clock."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """The picture in figures, for whoever mounts the camera."""

    rate: float
    """Pictures a second."""
    light: float
    """Mean grey value of the middle, 0 to 255."""
    sharpness: float
    """Of the middle; near 0 blurred, 0.05 sharp."""
    size: tuple[int, int]
    """Width and height, pixels."""
