"""Guided enrollment before the camera: which shot is asked for, and which one is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from models.recognition.enrollment import SAME_PERSON_DISTANCE
from models.recognition.face import Embedding
from models.recognition.pose import Pose
from models.recognition.quality import Flaw
from models.recognition.sample import Sample, Unusable

# Seconds: time to read what is asked before the next shot, and how long a turn of the head is
# waited for before any good shot will do (not everybody can turn it).
_READING_TIME = 1.0
_PATIENCE = 5.0
_A_LITTLE, _TOO_MUCH = 0.15, 0.7


class Asked(StrEnum):
    """The five shots, in order. Left and right are the person's own."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"

    def is_shown_by(self, pose: Pose) -> bool:
        """Tell whether a head stands as asked; their left is the right of a true picture, +yaw."""
        if self is Asked.FRONT:
            return pose.is_frontal
        sideways = self in (Asked.LEFT, Asked.RIGHT)
        turn = pose.yaw if sideways else pose.pitch
        signed = turn if self in (Asked.LEFT, Asked.UP) else -turn
        return _A_LITTLE <= signed <= _TOO_MUCH


class OtherPerson(StrEnum):
    """A refusal beside those of a single photo."""

    SOMEBODY_ELSE = "somebody else than in the first shot"


Refusal = Unusable | Flaw | OtherPerson


@dataclass(frozen=True, slots=True, eq=False)
class GuidedShot:
    """A shot that was taken."""

    asked: Asked
    embedding: Embedding


@dataclass(slots=True)
class GuidedEnrollment:
    """Takes the five shots one after another. Times are seconds of a steady clock."""

    begun: float
    shots: list[GuidedShot] = field(default_factory=list)
    refusal: Refusal | None = None
    """What is wrong with the newest frame, to be told at once; None while all is well."""
    _asked_since: float = field(init=False)

    def __post_init__(self) -> None:
        self._asked_since = self.begun

    @property
    def asked(self) -> Asked | None:
        """The shot that is asked for now; None once all are taken."""
        order = list(Asked)
        return order[len(self.shots)] if len(self.shots) < len(order) else None

    def look(
        self, sample: Sample, pose: Pose | None, embed: Callable[[], Embedding], now: float
    ) -> GuidedShot | None:
        """Judge one frame; return the shot if it was taken."""
        self.refusal = sample.refusal
        waited = now - self._asked_since
        if self.asked is None or sample.refusal or pose is None or waited < _READING_TIME:
            return None
        if not self.asked.is_shown_by(pose) and waited < _PATIENCE:
            return None
        embedding = embed()
        if not self._same_person(embedding):
            self.refusal = OtherPerson.SOMEBODY_ELSE
            return None
        shot = GuidedShot(self.asked, embedding)
        self.shots.append(shot)
        self._asked_since = now
        return shot

    def _same_person(self, embedding: Embedding) -> bool:
        return all(
            float(((shot.embedding - embedding) ** 2).sum() ** 0.5) <= SAME_PERSON_DISTANCE
            for shot in self.shots[:1]
        )
