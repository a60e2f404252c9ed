"""One face's proof that it lives: watched first, asked for a gesture where that isn't enough."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.recognition.face import Embedding, Face, Image
from models.recognition.liveness.challenge import Challenge
from models.recognition.liveness.refusal import Refusal, RefusalReason
from models.recognition.liveness.terms import Gesture, Level, Life, LivenessTerms, Urn
from models.recognition.liveness.watch import Verdict, Watch

# Seconds for which somebody who is known is watched before they are asked for a gesture.
_WATCHED_FOR = 1.5
_NO_CLOSER = 0.55
"""Share of the picture's height."""
# Seconds between a refusal and the next attempt, time to read what is said.
_PAUSE = 4.0


@dataclass(slots=True)
class Proof:
    """Belongs to one track; begun anew when somebody else steps into its place."""

    terms: LivenessTerms
    urn: Urn
    """The kiosk's, the same for all its faces."""
    life: Life = Life.OPEN
    refusal: Refusal | None = None
    challenge: Challenge | None = None
    _watch: Watch = field(default_factory=Watch)
    _known_since: float | None = None
    _was_carried: bool = False
    """Before the head began to move: then hair and shoulders move, too."""
    _again_at: float = 0.0

    def __post_init__(self) -> None:
        if self.terms.level is Level.OFF:
            self.life = Life.LIVE

    @property
    def asked(self) -> Gesture | None:
        return self.challenge.gesture if self.challenge and self.life is Life.ASKED else None

    @property
    def scores(self) -> Mapping[str, float]:
        """Each cue's so far, by its name."""
        return self._watch.scores

    def time_left(self, now: float) -> float:
        """Return the share of the time for the gesture that is left, 1 to 0."""
        return self.challenge.time_left(now) if self.challenge else 0.0

    def see(self, image: Image, face: Face, now: float, *, is_placed: bool, may_ask: bool) -> None:
        """Take in one more frame.

        `is_placed`: in this frame the face was placed, as the same person's as before. No other one
        is watched: it might be somebody else's, who lives.
        `may_ask`: nobody else is being asked.
        """
        if self.life is Life.REFUSED and now >= self._again_at:
            self._begin_again()
        if self.life in (Life.LIVE, Life.REFUSED):
            return
        if is_placed:
            self._watch.see(image, face, now)
        if is_placed and self._watch.verdict is Verdict.PICTURE:
            self._refuse(RefusalReason.PICTURE, now)
        elif self.challenge:
            self._follow(self.challenge, face, now)
        elif is_placed and self._known_since is not None:
            self._decide(image, face, now - self._known_since, now, may_ask=may_ask)

    def _follow(self, challenge: Challenge, face: Face, now: float) -> None:
        challenge.see(face, now)
        if challenge.is_at_rest:
            self._was_carried = self._watch.is_carried
        self._conclude(challenge, now)

    def know(self, probe: Embedding, now: float, *, is_person: bool = True) -> None:
        """Take in where the face was placed; whether it is the person it is known as."""
        if self._known_since is None:
            self._known_since = now
        if self.challenge:
            self.challenge.compare(probe, is_person=is_person)

    def _decide(
        self, image: Image, face: Face, known_for: float, now: float, *, may_ask: bool
    ) -> None:
        always = self.terms.level is Level.ALWAYS
        if self._watch.verdict is Verdict.ALIVE and not always:
            self.life = Life.LIVE
        elif may_ask and (always or known_for >= _WATCHED_FOR):
            self._ask(self._possible(image, face), face, now)

    def _ask(self, possible: tuple[Gesture, ...], face: Face, now: float) -> None:
        gesture = self.urn.take(possible)
        self.challenge = Challenge(gesture, now, now + self.terms.answer_within, face)
        self.life = Life.ASKED

    def _possible(self, image: Image, face: Face) -> tuple[Gesture, ...]:
        """Return what can be asked.

        Coming closer shows hardly any depth, which the face must have shown before; and whoever
        fills the picture can't.
        """
        fits = face.box.height <= _NO_CLOSER * image.shape[0]
        may_come = fits and self._watch.is_solid
        return tuple(each for each in Gesture if may_come or each is not Gesture.CLOSER)

    def _conclude(self, challenge: Challenge, now: float) -> None:
        if challenge.refusal is RefusalReason.UNANSWERED and challenge.is_made:
            self._refuse(RefusalReason.PICTURE, now)
        elif challenge.refusal:
            self._refuse(challenge.refusal, now)
        elif challenge.is_confirmed and self._is_believed():
            self.urn.put_back()
            self.life = Life.LIVE

    def _is_believed(self) -> bool:
        """Tell whether a gesture that was made is a living head's.

        Landmarks alone don't tell: on a bent sheet that is rocked they turn, too. A recording has a
        head that turns, and is carried.
        """
        return self._watch.is_solid and not self._was_carried

    def _refuse(self, reason: RefusalReason, now: float) -> None:
        if self.challenge:
            self.urn.put_back()
        self.refusal = Refusal(reason, dict(self._watch.scores))
        self.life, self._again_at = Life.REFUSED, now + _PAUSE

    def _begin_again(self) -> None:
        self.life, self.refusal, self.challenge = Life.OPEN, None, None
        self._watch, self._known_since, self._was_carried = Watch(), None, False
