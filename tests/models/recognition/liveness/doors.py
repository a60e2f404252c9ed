"""A kiosk's door before which one face is, frame by frame, known as somebody or not yet."""

from dataclasses import dataclass, field
from itertools import cycle

import numpy as np

from models.recognition.face import Face, Image
from models.recognition.liveness.proof import Proof
from models.recognition.liveness.terms import Gesture, Level, Life, LivenessTerms, Urn
from models.recognition.pose import Pose
from tests.builders import axis, face_at
from tests.models.recognition.sitting import AHEAD, face_in

BETWEEN = 0.1
_PICTURE: Image = np.zeros((480, 640, 3), np.uint8)


def terms_of(level: Level, *gestures: Gesture) -> LivenessTerms:
    """Return terms by which these are drawn in turn, the ones that can't be made passed over."""
    drawn = cycle(gestures or (Gesture.LEFT,))
    return LivenessTerms(level, draw=lambda possible: next(g for g in drawn if g in possible))


@dataclass
class Door:
    """One face before the kiosk, known as somebody or not yet."""

    proof: Proof
    now: float = 100.0
    may_ask: bool = True
    is_placed: bool = True
    face: Face = field(default_factory=lambda: face_in(AHEAD))

    def look(self, face: Face | None = None) -> Life:
        self.now += BETWEEN
        self.face = face or self.face
        asks = {"is_placed": self.is_placed, "may_ask": self.may_ask}
        self.proof.see(_PICTURE, self.face, self.now, **asks)
        return self.proof.life

    def looks(self, seconds: float) -> list[Life]:
        return [self.look() for _ in range(round(seconds / BETWEEN))]

    def know(self, *, is_person: bool = True) -> None:
        self.proof.know(axis(0), self.now, is_person=is_person)

    def turn(self) -> Life:
        """Turn the head to the person's left within half a second."""
        for yaw in (0.05, 0.1, 0.18, 0.26, 0.34):
            self.look(face_in(Pose(yaw, 0)))
        return self.proof.life

    def come_closer(self) -> Life:
        for size in (104, 110, 116, 122, 126):
            self.look(face_at(0, 0, size))
        return self.proof.life


def door_at(level: Level = Level.AUTO, *gestures: Gesture) -> Door:
    terms = terms_of(level, *gestures)
    return Door(Proof(terms, Urn(terms.draw)))


def asked_door(*gestures: Gesture) -> Door:
    """Return a door at which somebody known was asked a moment ago."""
    door = door_at(Level.ALWAYS, *gestures)
    door.look()
    door.know()
    assert door.looks(0.5)[-1] is Life.ASKED
    return door
