"""Whether whoever sits for enrollment lives: the turns that are asked for are the challenge."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from models.recognition.face import Face, Image
from models.recognition.liveness.challenge import Challenge
from models.recognition.liveness.terms import Gesture
from models.recognition.liveness.watch import Verdict, Watch
from models.recognition.tracking import Tracker


@dataclass(slots=True)
class GuidedProof:
    """What one sitting has shown of a living head; nothing of it outlives a change of the face.

    Whether it is still the same person is compared by whoever asks for the shots.
    """

    new_watch: Callable[[], Watch]
    turn: Challenge | None = None
    """The turn that is followed; None if none is asked for, or if it was cut and must be redone."""
    _watch: Watch = field(init=False)
    _tracker: Tracker = field(default_factory=Tracker)
    _track: int = 0

    def __post_init__(self) -> None:
        self._watch = self.new_watch()

    @property
    def is_picture(self) -> bool:
        return self._watch.verdict is Verdict.PICTURE

    @property
    def is_alive(self) -> bool:
        is_turned = self.turn is not None and self.turn.is_made
        return is_turned or self._watch.verdict is Verdict.ALIVE

    def see(self, image: Image, face: Face, now: float) -> None:
        """Take in one more frame; a face that jumps, or was away for long, is another one."""
        track = self._tracker.follow([face], now)[0].number
        if track != self._track:
            self._track = track
            self.begin_anew()
        self._watch.see(image, face, now)
        if self.turn:
            self.turn.see(face, now)
            self.turn = None if self.turn.refusal else self.turn

    def ask(self, gesture: Gesture, first: Face, now: float) -> None:
        """Follow a turn away from where the `first` face looked, for as long as it takes."""
        self.turn = Challenge(gesture, now, inf, first)

    def begin_anew(self) -> None:
        """Believe nothing of what was seen so far."""
        self._watch, self.turn = self.new_watch(), None
