"""Somebody who sits for the five shots, written down pose by pose, with a clock that is moved."""

from functools import partial
from random import Random

import numpy as np

from models.recognition.face import Embedding, Face, Image
from models.recognition.guided import Asked, GuidedEnrollment, GuidedShot, GuidedTerms
from models.recognition.liveness.terms import Level
from models.recognition.liveness.watch import Verdict, Watch
from models.recognition.pose import Pose
from models.recognition.quality import Flaw
from models.recognition.sample import Sample, Unusable
from tests.builders import axis, face_at

AHEAD = Pose(0, 0)
SHOWN = {
    Asked.FRONT: AHEAD,
    Asked.LEFT: Pose(0.4, 0),
    Asked.RIGHT: Pose(-0.4, 0),
    Asked.UP: Pose(0, 0.4),
    Asked.DOWN: Pose(0, -0.4),
}
READING_TIME, PATIENCE = 1.0, 5.0
BETWEEN = 0.06
"""Seconds between two frames, as at the kiosk."""
_LEFT_RIGHT_UP_DOWN = 6
"""The seed that draws this order."""
_PICTURE: Image = np.zeros((480, 640, 3), np.uint8)


def face_in(pose: Pose, x: float = 0.0) -> Face:
    """Return a face of which `pose_of` says this."""
    face = face_at(x, 0, yaw=pose.yaw)
    face.landmarks[2, 1] = 58.9 - 17.5 * pose.pitch
    return face


class Said:
    """What all the watches of a test say; it may be changed while they watch."""

    verdict = Verdict.UNSURE
    begun = 0


class ScriptedWatch(Watch):
    """Says what the test says: what it takes to say so is tested with the watch itself."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self._said = said
        self._verdict = Verdict.UNSURE
        said.begun += 1

    def see(self, image: Image, face: Face, now: float) -> None:  # noqa: ARG002 - hears the test
        """Remember what is said of this frame, if it is anything."""
        if self._said.verdict is not Verdict.UNSURE:
            self._verdict = self._said.verdict

    @property
    def verdict(self) -> Verdict:
        return self._verdict


def strict_terms(
    said: Said, level: Level = Level.AUTO, seed: int = _LEFT_RIGHT_UP_DOWN
) -> GuidedTerms:
    """Return terms by which life must be proven; the left turn is asked for first if not said."""
    return GuidedTerms(level, Random(seed), lambda: ScriptedWatch(said))  # noqa: S311 - a test's


class Sitting:
    """An enrollment that began at the hundredth second."""

    def __init__(self, terms: GuidedTerms | None = None) -> None:
        self.guide = GuidedEnrollment(100.0, terms or GuidedTerms())
        self.now = 100.0
        self.embedded = 0
        self.shows = axis(0)
        self.pose = AHEAD
        self.x = 0.0

    def look(
        self, after: float, pose: Pose = AHEAD, wrong: Unusable | Flaw | None = None
    ) -> GuidedShot | None:
        """Look at one frame, so many seconds after the one before."""
        self.now += after
        self.pose = pose
        face = None if isinstance(wrong, Unusable) else face_in(pose, self.x)
        return self.guide.look(_PICTURE, Sample(face, wrong), self._embed, self.now)

    def hold(self, seconds: float, wrong: Unusable | Flaw | None = None) -> list[GuidedShot]:
        """Stand still in the pose of the newest frame; return what was taken."""
        looks = [self.look(BETWEEN, self.pose, wrong) for _ in range(round(seconds / BETWEEN))]
        return [shot for shot in looks if shot]

    def turn(
        self, pose: Pose, within: float = 0.6, wrong: Unusable | Flaw | None = None
    ) -> list[GuidedShot]:
        """Move the head evenly to another pose; return what was taken on the way."""
        begun, steps = self.pose, round(within / BETWEEN)
        way = partial(np.interp, xp=(0, steps))
        looks = [
            self.look(
                BETWEEN,
                Pose(
                    float(way(step, fp=(begun.yaw, pose.yaw))),
                    float(way(step, fp=(begun.pitch, pose.pitch))),
                ),
                wrong,
            )
            for step in range(1, steps + 1)
        ]
        return [shot for shot in looks if shot]

    def turn_to_what_is_asked(self) -> None:
        if self.guide.asked:
            self.turn(SHOWN[self.guide.asked])
            self.hold(2 * READING_TIME)

    def _embed(self) -> Embedding:
        self.embedded += 1
        return self.shows
