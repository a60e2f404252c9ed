"""What the frames of one track say together: one lucky frame names nobody."""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from models.recognition.cohort import direction_of
from models.recognition.face import Embedding
from models.recognition.gallery import Decision, Gallery, Identification
from models.recognition.threshold import score_at

# Beyond these the fused probe no longer gains, and old frames would outweigh new ones.
_FUSED_FRAMES = 20
_MISFITS_TO_LOSE_A_NAME = 2
# One frame alone need not find somebody among all: that is the question of one against one, and
# never a stricter one than the gallery's.
_STILL_THE_SAME = score_at(3e-3)
_BELOW_THRESHOLD = 1.0
# Two frames of one face that is followed are nearer than that (99.6 % measured), two people's are
# not (99.8 %): somebody else has stepped into the place.
_SAME_TRACK_COSINE = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many frames it takes, and how long."""

    agreeing: int = 3
    """Frames in a row that must be nearest to the person whom all of them fused name."""
    unknown_after: int = 12
    """Frames without agreement after which a face is called unknown."""
    dwell: float = 0.0
    """Seconds that a face must have stayed in place: whoever walks past is neither named nor called
    unknown."""


class Standing(Enum):
    """How far a track has come."""

    UNDECIDED = auto()
    IDENTIFIED = auto()
    UNKNOWN = auto()
    AMBIGUOUS = auto()
    """Somebody of the gallery, but which of two who look alike can't be told."""


@dataclass(slots=True)
class Evidence:
    """The votes of a track's frames, and the decision once there is one."""

    standing: Standing = Standing.UNDECIDED
    identification: Identification | None = None
    """Of the fused probe, once there are votes."""
    _votes: deque[Embedding] = field(default_factory=lambda: deque(maxlen=_FUSED_FRAMES))
    _frames: int = 0
    _nearest: UUID | None = None
    _in_a_row: int = 0
    """Frames that are nearest to the same person, and near enough not to speak against them."""
    _found_in_a_row: int = 0
    """Frames at which all of them fused named whom they had named before."""
    _misfits: int = 0

    @property
    def probe(self) -> Embedding:
        """All votes fused, a unit vector; there must be some."""
        return direction_of(list(self._votes))

    @property
    def named(self) -> UUID | None:
        """Who it is, once identified."""
        found = self.identification if self.standing is Standing.IDENTIFIED else None
        return found.employee if found else None

    def vote(
        self,
        probe: Embedding,
        weight: float,
        gallery: Gallery,
        agreement: Agreement,
        stayed: float,
    ) -> None:
        """Let one more frame speak, `weight` times as loud as one of weight 1.

        `stayed`: seconds that the face has been in place.
        """
        self._votes.append(probe * weight)
        self._frames += 1
        single = gallery.identify(probe)
        self._in_a_row = self._in_a_row + 1 if single.nearest == self._nearest else 1
        self._nearest = single.nearest
        if single.score < _floor(gallery):
            self._in_a_row = 0
        before = self.identification.employee if self.identification else None
        self.identification = fused = gallery.identify(self.probe)
        same = fused.employee is not None and fused.employee == before
        self._found_in_a_row = self._found_in_a_row + 1 if same else 0
        if stayed >= agreement.dwell:
            self._conclude(fused, agreement)

    def shows_somebody_else(self, probe: Embedding) -> bool:
        """Tell whether a frame can't be of the person of the frames before."""
        if not self._votes:
            return False
        return not float(self.probe @ probe) >= _SAME_TRACK_COSINE

    def _conclude(self, fused: Identification, agreement: Agreement) -> None:
        agreed = fused.employee is not None and fused.employee == self._nearest
        in_a_row, needed = self._in_a_row, agreement.agreeing
        if self.standing in (Standing.UNKNOWN, Standing.AMBIGUOUS):
            # Whoever was unknown a moment ago gets no third, fourth and fifth lucky chance: second
            # thoughts take twice the frames, and all of them at one.
            in_a_row, needed = min(in_a_row, self._found_in_a_row), 2 * needed
        if agreed and in_a_row >= needed:
            self.standing = Standing.IDENTIFIED
        elif self._frames >= agreement.unknown_after:
            ambiguous = fused.decision is Decision.AMBIGUOUS
            self.standing = Standing.AMBIGUOUS if ambiguous else Standing.UNKNOWN

    def still_fits(self, probe: Embedding, gallery: Gallery) -> bool:
        """Tell whether a named track still shows the person it was named after.

        Called with a later frame now and then, so that nobody inherits a name by stepping into
        somebody's place; it takes two misfits in a row to lose it.
        """
        seen = gallery.identify(probe)
        named = self.identification.employee if self.identification else None
        fits = (
            seen.nearest == named
            and seen.score >= _floor(gallery)
            and seen.decision is not Decision.AMBIGUOUS
        )
        self._misfits = 0 if fits else self._misfits + 1
        return self._misfits < _MISFITS_TO_LOSE_A_NAME


def _floor(gallery: Gallery) -> float:
    """Return the score below which a single frame speaks against the person it is nearest to."""
    return min(_STILL_THE_SAME, gallery.threshold - _BELOW_THRESHOLD)
