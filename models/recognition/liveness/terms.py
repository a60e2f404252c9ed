"""What a site asks for, and what people may be asked to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from random import SystemRandom


class Level(StrEnum):
    """How much proof of life a face owes before it is named."""

    OFF = "off"
    AUTO = "auto"
    """Whoever can't be told from a picture by watching alone is asked for a gesture."""
    ALWAYS = "always"
    """Everybody is asked."""


class Gesture(StrEnum):
    """What can be asked for. Left and right are the person's own."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    CLOSER = "closer"


class Life(Enum):
    """What is known of whether a face lives."""

    OPEN = auto()
    """It is still being watched."""
    LIVE = auto()
    ASKED = auto()
    """A gesture was asked for, and is waited for."""
    REFUSED = auto()
    """Nobody is named on this; after a pause it is watched anew."""


Draw = Callable[[Sequence[Gesture]], Gesture]


@dataclass(slots=True)
class Urn:
    """What is drawn stays drawn until it was answered or refused: nobody can wait for another."""

    draw: Draw
    _drawn: Gesture | None = None

    def take(self, possible: Sequence[Gesture]) -> Gesture:
        kept = self._drawn if self._drawn in possible else None
        self._drawn = kept or self.draw(possible)
        return self._drawn

    def put_back(self) -> None:
        self._drawn = None


@dataclass(frozen=True, slots=True)
class LivenessTerms:
    """What a site asks for. `draw` picks the gesture, so that nobody can know it before."""

    level: Level = Level.OFF
    answer_within: float = 6.0
    """Seconds from a gesture being asked for to its end."""
    draw: Draw = SystemRandom().choice
