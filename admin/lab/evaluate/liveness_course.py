"""What the kiosk makes of a presentation, frame by frame, and whether it becomes a punch."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.recognition.liveness.refusal import Refusal
from models.recognition.liveness.terms import Gesture, Life
from models.recognition.pipeline import Outcome
from models.recognition.quality import Flaw


class Decision(StrEnum):
    """What a presentation came to."""

    ACCEPTED = "accepted"
    """A punch, by watching alone."""
    ACCEPTED_AFTER_GESTURE = "accepted after a gesture"
    REFUSED = "refused"
    ASKED = "asked"
    """A gesture was asked for, and the clip ended without it."""
    UNDECIDED = "undecided"
    """The face was known, and the clip ended before anything was decided."""
    NOT_PRESENTED = "not presented"
    """No face was good enough, or there long enough, to be known: nobody who came up."""
    UNREADABLE = "unreadable"


@dataclass(slots=True)
class Course:
    """Notes the outcomes of one presentation. Times are seconds from its beginning."""

    most_refusals: int
    """So many refused attempts, and the kiosk asks for the PIN, whatever the face shows."""
    seen: float | None = None
    """When a face could first be seen."""
    punched: float | None = None
    refused: float | None = None
    """When it was first refused."""
    gesture: Gesture | None = None
    """The newest that was asked for."""
    cues: Mapping[str, float] = field(default_factory=dict)
    """The scores when it was first decided, or the newest ones."""
    _is_known: bool = False
    _is_after_gesture: bool = False
    _refusals: list[Refusal] = field(default_factory=list)
    _asked: set[int] = field(default_factory=set)
    """The tracks whose present attempt has come to a gesture."""
    _flaws: "Counter[Flaw | None]" = field(default_factory=Counter)

    @property
    def is_over(self) -> bool:
        """Whether nothing that comes could change what it came to."""
        return self.punched is not None or len(self._refusals) >= self.most_refusals

    @property
    def decision(self) -> Decision:
        if self.punched is not None:
            by_gesture = self._is_after_gesture
            return Decision.ACCEPTED_AFTER_GESTURE if by_gesture else Decision.ACCEPTED
        if self._refusals:
            return Decision.REFUSED
        if self.gesture:
            return Decision.ASKED
        return Decision.UNDECIDED if self._is_known else Decision.NOT_PRESENTED

    @property
    def reason(self) -> str:
        """Why there was no punch, or an empty text."""
        if self.decision is Decision.REFUSED:
            return self._refusals[0].reason.value
        if self.decision is not Decision.NOT_PRESENTED:
            return ""
        if not self._flaws:
            return "no face was found"
        flaw = self._flaws.most_common(1)[0][0]
        return flaw.value if flaw else "too short to be known"

    @property
    def seconds(self) -> float | None:
        """From the first sight of the face to the punch, or to the first refusal."""
        decided = self.refused if self.punched is None else self.punched
        return None if decided is None or self.seen is None else decided - self.seen

    def note(self, outcomes: Sequence[Outcome], now: float) -> None:
        """Take in what became of one frame; the largest face first."""
        if outcomes and self.seen is None:
            self.seen = now
        for place, outcome in enumerate(outcomes):
            self._flaws[outcome.flaw] += 1
            self._note_gesture(outcome)
            # A poster behind the person is refused, too, and nobody's attempt.
            if outcome.refusal and (outcome.claimed is not None or place == 0):
                self._note_refusal(outcome.refusal, now)
            self._note_name(outcome, now)

    def _note_gesture(self, outcome: Outcome) -> None:
        if outcome.asked:
            self.gesture = outcome.asked
            self._asked.add(outcome.track)
        elif outcome.life is not Life.LIVE:
            self._asked.discard(outcome.track)

    def _note_refusal(self, refusal: Refusal, now: float) -> None:
        if any(refusal is known for known in self._refusals):
            return
        self._refusals.append(refusal)
        if self.refused is None:
            self.refused, self.cues = now, refusal.scores

    def _note_name(self, outcome: Outcome, now: float) -> None:
        if outcome.employee is None and outcome.claimed is None:
            return
        self._is_known = True
        if self.refused is None or outcome.employee is not None:
            self.cues = outcome.scores
        if outcome.employee is not None and self.punched is None:
            self.punched, self._is_after_gesture = now, outcome.track in self._asked
