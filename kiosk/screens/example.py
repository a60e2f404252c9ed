"""What the catalogue is made of."""

from dataclasses import dataclass

from kiosk.view import View
from models.recognition.face import Box

NO_FACE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Example:
    """A screen and how it is called."""

    name: str
    view: View
    people: int = 0
    """How many stand before the camera; their boxes are `view.faces`, one each or none."""
