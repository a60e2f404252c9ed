"""What the frames of one track say together: one lucky frame names nobody."""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from models.recognition.cohort import direction_of
from models.recognition.face import Embedding
from models.recognition.gallery import Decision, Gallery, Identification

# Beyond these the fused probe no longer gains, and old frames would outweigh new ones.
_FUSED_FRAMES = 20
_MISFITS_TO_LOSE_A_NAME = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many frames it takes."""

    agreeing: int = 3
    """Frames in a row that must name the same person, as must all of them fused."""
    unknown_after: int = 12
    """Frames without agreement after which a face is called unknown."""


class Standing(Enum):
    """How far a track has come."""

    UNDECIDED = auto()
    IDENTIFIED = auto()
    UNKNOWN = auto()


@dataclass(slots=True)
class Evidence:
    """The votes of a track's frames, and the decision once there is one."""

    standing: Standing = Standing.UNDECIDED
    identification: Identification | None = None
    """Of the fused probe, once there are votes."""
    _probes: deque[Embedding] = field(default_factory=lambda: deque(maxlen=_FUSED_FRAMES))
    _frames: int = 0
    _agreed_on: UUID | None = None
    _in_a_row: int = 0
    _misfits: int = 0

    def vote(self, probe: Embedding, gallery: Gallery, agreement: Agreement) -> None:
        """Let one more frame speak, by itself and fused with those before it."""
        self._probes.append(probe)
        self._frames += 1
        single = gallery.identify(probe)
        self.identification = gallery.identify(direction_of(list(self._probes)))
        agreed = single.employee if single.employee == self.identification.employee else None
        self._in_a_row = self._in_a_row + 1 if agreed == self._agreed_on else 1
        self._agreed_on = agreed
        self._conclude(agreement)

    def _conclude(self, agreement: Agreement) -> None:
        # Whoever was unknown a moment ago gets no third, fourth and fifth lucky chance: second
        # thoughts take twice the evidence.
        doubted = self.standing is Standing.UNKNOWN
        needed = agreement.agreeing * (2 if doubted else 1)
        if self._agreed_on and self._in_a_row >= needed:
            self.standing = Standing.IDENTIFIED
        elif self._frames >= agreement.unknown_after:
            self.standing = Standing.UNKNOWN

    def still_fits(self, probe: Embedding, gallery: Gallery) -> bool:
        """Tell whether a named track still shows the person it was named after.

        Called with a later frame now and then, so that nobody inherits a name by stepping into
        somebody's place; it takes two misfits in a row to lose it.
        """
        seen = gallery.identify(probe)
        named = self.identification.employee if self.identification else None
        fits = seen.decision is not Decision.UNKNOWN and seen.nearest == named
        self._misfits = 0 if fits else self._misfits + 1
        return self._misfits < _MISFITS_TO_LOSE_A_NAME
