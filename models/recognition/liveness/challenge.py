"""A gesture that was asked for: whether it is made, in time, without a cut, by the same person."""

from dataclasses import dataclass, field

from models.recognition.face import Embedding, Face
from models.recognition.liveness.refusal import RefusalReason
from models.recognition.liveness.terms import Gesture
from models.recognition.pose import Pose, pose_of

# How far the nose must come from where it was, in units of `Pose`: about 13 degrees
# sideways, 10 up.
_TURNED = {Gesture.LEFT: 0.25, Gesture.RIGHT: 0.25, Gesture.UP: 0.2}
_NEARER = 1.2
# Seconds: nobody has read the words and moved before that, a recording may well have.
_LEAST_REACTION = 0.25
# A head that turns is seen on its way there or back, a picture that is changed for another one is
# not. In shares of the farthest that it came.
_FRAMES_ON_THE_WAY = 2
_WAY = (0.2, 0.85)
_BEGUN = 0.4
_LONGEST_GAP = 0.3
# Two frames of one face during a turn are nearer than that, two people's are not.
_SAME_PERSON_COSINE = 0.4


@dataclass(slots=True)
class Challenge:
    """One gesture, from being asked for to being made or not. Times are of a steady clock."""

    gesture: Gesture
    begun: float
    ends: float
    first: Face
    """The face when the gesture was asked for."""
    refusal: RefusalReason | None = None
    is_made: bool = False
    is_confirmed: bool = False
    """... and the same person was seen after it."""
    _pose: Pose = field(init=False)
    _seen: float = field(init=False)
    _progress: list[float] = field(default_factory=list)
    _probe: Embedding | None = None

    def __post_init__(self) -> None:
        self._pose, self._seen = pose_of(self.first.landmarks), self.begun

    def time_left(self, now: float) -> float:
        """Return the share of the time that is left, 1 to 0."""
        return min(max((self.ends - now) / (self.ends - self.begun), 0.0), 1.0)

    @property
    def is_at_rest(self) -> bool:
        """Whether the gesture hasn't been begun yet."""
        return not self._progress or max(self._progress) < _BEGUN

    def see(self, face: Face, now: float) -> None:
        """Take in one more frame."""
        if self.refusal:
            return
        if now - self._seen > _LONGEST_GAP:
            self.refusal = RefusalReason.SOMEBODY_ELSE
        elif now > self.ends:
            self.refusal = RefusalReason.UNANSWERED
        else:
            self._judge(self._made(face), now)
        self._seen = now

    def compare(self, probe: Embedding, *, is_person: bool) -> None:
        """Take in the face's place on the sphere: it drifts as the head turns, and never jumps.

        `is_person` tells whether it is whom the name was about: after the gesture it must be.
        """
        if self._probe is not None and float(self._probe @ probe) < _SAME_PERSON_COSINE:
            self.refusal = RefusalReason.SOMEBODY_ELSE
        self._probe = probe
        self.is_confirmed = self.is_made and is_person

    def _judge(self, made: float, now: float) -> None:
        if made >= 1 and now - self.begun < _LEAST_REACTION:
            self.refusal = RefusalReason.TOO_SOON
        self._progress.append(made)
        is_whole = max(self._progress) >= 1
        self.is_made = is_whole and self._frames_on_the_way() >= _FRAMES_ON_THE_WAY

    def _frames_on_the_way(self) -> int:
        farthest = max(self._progress)
        return sum(_WAY[0] * farthest <= made <= _WAY[1] * farthest for made in self._progress)

    def _made(self, face: Face) -> float:
        """Return how much of the gesture is made: 0 nothing, 1 all of it."""
        if self.gesture is Gesture.CLOSER:
            grown = face.box.height / self.first.box.height
            return (grown - 1) / (_NEARER - 1)
        pose, needed = pose_of(face.landmarks), _TURNED[self.gesture]
        if self.gesture is Gesture.UP:
            return (pose.pitch - self._pose.pitch) / needed
        turned = pose.yaw - self._pose.yaw
        return (turned if self.gesture is Gesture.LEFT else -turned) / needed
