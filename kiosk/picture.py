"""The newest picture of the camera, as it is handed to the window."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One picture, ready to be drawn."""

    rgba: npt.NDArray[np.uint8]
    """(height, width, 4), contiguous, as the camera sees it: not mirrored."""
    number: int
    """Counts up; a changed number is a new picture."""


class Pictures(Protocol):
    """Where the window gets its picture; a camera in the product."""

    def newest(self) -> Picture | None:
        """Return the newest picture, or None while the camera gives none."""
