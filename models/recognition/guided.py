"""Guided enrollment before the camera: which shot is asked for, and which one is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from random import Random, SystemRandom

from models.recognition.enrollment import SAME_PERSON_DISTANCE
from models.recognition.face import Embedding, Face, Image
from models.recognition.guided_proof import GuidedProof
from models.recognition.liveness.terms import Gesture, Level
from models.recognition.liveness.watch import Watch
from models.recognition.pose import Pose, pose_of
from models.recognition.quality import Flaw
from models.recognition.sample import Sample, Unusable

# Seconds: time to read what is asked before the next shot, and how long a turn of the head is
# waited for before any good shot will do (not everybody can turn it).
_READING_TIME = 1.0
_PATIENCE = 5.0
_A_LITTLE, _TOO_MUCH = 0.15, 0.7


class Asked(StrEnum):
    """The five shots. Left and right are the person's own."""

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


# A flat picture that is tipped back or forward may pass for a nod, but for no turn sideways.
_TURNS = {Asked.LEFT: Gesture.LEFT, Asked.RIGHT: Gesture.RIGHT}


class OtherPerson(StrEnum):
    """A refusal beside those of a single photo."""

    SOMEBODY_ELSE = "somebody else than in the first shot"


class Unseen(StrEnum):
    """A turn that proves nothing."""

    TOO_QUICK = "turned before it could be followed"


Refusal = Unusable | Flaw | OtherPerson | Unseen


class Doubt(StrEnum):
    """Why nobody is enrolled after all, for the office; at the camera both look the same."""

    PICTURE = "it took what it saw for a picture and not for a person"
    UNPROVEN = "it could not be sure that a living person stood there"


@dataclass(frozen=True, slots=True)
class GuidedTerms:
    """What a sitting asks for. Where life is to be proven, no recording can know the order."""

    level: Level = Level.OFF
    random: Random = field(default_factory=SystemRandom)
    new_watch: Callable[[], Watch] = Watch

    def draw_order(self) -> tuple[Asked, ...]:
        """Return the five shots; the front, which the others are compared with, comes first."""
        front, *turns = Asked
        if self.level is Level.OFF:
            return (front, *turns)
        return (front, *self.random.sample(turns, len(turns)))


@dataclass(frozen=True, slots=True, eq=False)
class GuidedShot:
    """A shot that was taken."""

    asked: Asked
    face: Face
    embedding: Embedding


@dataclass(slots=True)
class GuidedEnrollment:
    """Takes the five shots one after another. Times are seconds of a steady clock.

    Unless the terms are lax, one of the shots must be of a head that was seen turning sideways as
    asked, or of a face that watching alone knows to be alive.
    """

    begun: float
    terms: GuidedTerms = field(default_factory=GuidedTerms)
    shots: list[GuidedShot] = field(default_factory=list)
    refusal: Refusal | None = None
    """What is wrong with the newest frame, to be told at once; None while all is well."""
    doubt: Doubt | None = None
    """Set once there is nothing more to hope for."""
    _order: tuple[Asked, ...] = field(init=False)
    _proof: GuidedProof = field(init=False)
    _is_proven: bool = field(init=False)
    _asked_since: float = field(init=False)

    def __post_init__(self) -> None:
        self._order, self._asked_since = self.terms.draw_order(), self.begun
        self._proof = GuidedProof(self.terms.new_watch)
        self._is_proven = self.terms.level is Level.OFF

    @property
    def asked(self) -> Asked | None:
        """The shot that is asked for now; None once all are taken."""
        return self._order[len(self.shots)] if len(self.shots) < len(self._order) else None

    def look(
        self, image: Image, sample: Sample, embed: Callable[[], Embedding], now: float
    ) -> GuidedShot | None:
        """Judge one frame; return the shot if it was taken."""
        self.refusal = sample.refusal
        asked, face = self.asked, sample.face
        if asked is None or face is None:
            return None
        self._watch(image, face, now)
        if self.doubt or sample.refusal:
            return None
        once = cache(embed)
        if not self._is_due(asked, pose_of(face.landmarks), once, now):
            return None
        return self._take(GuidedShot(asked, face, once()), now)

    def _watch(self, image: Image, face: Face, now: float) -> None:
        if self.terms.level is Level.OFF:
            return
        self._proof.see(image, face, now)
        if self._proof.is_picture:
            self.doubt = Doubt.PICTURE

    def _is_due(self, asked: Asked, pose: Pose, embed: Callable[[], Embedding], now: float) -> bool:
        is_shown, waited = asked.is_shown_by(pose), now - self._asked_since
        is_seen = True
        if self.terms.level is not Level.OFF and self.shots:
            is_seen = self._follow(asked, embed(), now, is_shown=is_shown)
        return waited >= _PATIENCE or (is_shown and is_seen and waited >= _READING_TIME)

    def _follow(self, asked: Asked, embedding: Embedding, now: float, *, is_shown: bool) -> bool:
        """Tell whether the turn was seen on its way, if it is one that can prove something."""
        if not self._same_person(embedding):
            self._proof.begin_anew()
            self.refusal = OtherPerson.SOMEBODY_ELSE
            return False
        if asked not in _TURNS:
            return True
        if self._proof.turn is None and not is_shown:
            self._proof.ask(_TURNS[asked], self.shots[0].face, now)
        if self._proof.turn is None and now - self._asked_since >= _READING_TIME:
            self.refusal = Unseen.TOO_QUICK
        return self._proof.turn is not None and self._proof.turn.is_made

    def _take(self, shot: GuidedShot, now: float) -> GuidedShot | None:
        if not self._same_person(shot.embedding):
            self.refusal = OtherPerson.SOMEBODY_ELSE
            return None
        self.refusal, self._asked_since = None, now
        self._weigh_proof()
        self.shots.append(shot)
        if self.asked is None and not self._is_proven:
            self.doubt = Doubt.UNPROVEN
        return shot

    def _weigh_proof(self) -> None:
        """Believe what was seen of the face that a shot was just taken of."""
        if not self.shots:
            self._proof.begin_anew()  # before it, somebody else may have been watched
        self._is_proven = self._is_proven or self._proof.is_alive
        self._proof.turn = None

    def _same_person(self, embedding: Embedding) -> bool:
        return all(
            float(((shot.embedding - embedding) ** 2).sum() ** 0.5) <= SAME_PERSON_DISTANCE
            for shot in self.shots[:1]
        )
