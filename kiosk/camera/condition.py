"""How the camera is: does it answer, and does its picture show anything."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


class CameraState(Enum):
    """Whether pictures come."""

    OPENING = auto()
    """For the first time since the start."""
    LIVE = auto()
    STALE = auto()
    """Still connected, but no picture for more than a second."""
    LOST = auto()
    ENDED = auto()
    """A file that was played to its end."""


class Blindness(Enum):
    """Why pictures that come show nobody."""

    FROZEN = auto()
    """The very same picture again and again: no live one."""
    BLACK = auto()
    COVERED = auto()
    """Something is before the lens."""
    DARK = auto()
    """There is something to see, but too little light for any face."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One moment's state, and when it became so."""

    state: CameraState
    blindness: Blindness | None
    since: datetime

    @property
    def is_well(self) -> bool:
        return self.state is CameraState.LIVE and self.blindness is None
