"""Watching a face without asking anything: every cue over the frames of one track."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import cv2
import numpy as np

from models.recognition.face import Face, Image
from models.recognition.liveness.plane import plane_of
from models.recognition.liveness.repeats import Repeats
from models.recognition.liveness.solidity import Solidity
from models.recognition.liveness.surroundings import Surroundings

_CARRIED = 0.65
"""The share of what is round the face that moves, where it is surely a picture in a hand."""
_REPEATED = 2


class Verdict(Enum):
    """What watching alone says."""

    UNSURE = auto()
    ALIVE = auto()
    PICTURE = auto()


@dataclass(slots=True)
class Watch:
    """Sees one face's frames, one after another."""

    _solidity: Solidity = field(default_factory=Solidity)
    _surroundings: Surroundings = field(default_factory=Surroundings)
    _repeats: Repeats = field(default_factory=Repeats)

    def see(self, image: Image, face: Face, now: float) -> None:
        """Take in one more frame, taken at `now` (seconds of a steady clock)."""
        grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
        plane = plane_of(face.landmarks)
        self._solidity.note(plane, plane.cut_out(grey), now)
        self._surroundings.note(plane, grey, now)
        self._repeats.note(grey, now)

    @property
    def verdict(self) -> Verdict:
        if self._repeats.seen >= _REPEATED:
            return Verdict.PICTURE
        alive = self.is_solid and self._surroundings.stands
        return Verdict.ALIVE if alive else Verdict.UNSURE

    @property
    def is_solid(self) -> bool:
        """Whether the face was seen to move as a head does."""
        return self._solidity.score >= 1

    @property
    def is_carried(self) -> bool:
        """Whether what is round the face moves so that no mounted camera would show it."""
        around = self._surroundings
        return around.is_seen_to_move and around.carried >= _CARRIED

    @property
    def scores(self) -> Mapping[str, float]:
        """Each cue's score by its name, for the records."""
        return {
            "solidity": round(self._solidity.score, 3),
            "carried": round(self._surroundings.carried, 3),
            "repeats": float(self._repeats.seen),
        }
