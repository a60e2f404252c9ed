"""Who is in the picture, as far as it matters to those who have been asked something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.recognition.evidence import Standing
from models.recognition.pipeline import Outcome

_JUDGED_WITHIN = 0.6
"""Seconds in which a face that was lost and found again has its name back."""


@dataclass(frozen=True, slots=True)
class Presence:
    """The faces of one frame."""

    tracks: tuple[int, ...]
    whose: Mapping[int, UUID | None]
    """By track, without those who are nobody known; None for one that can't be judged (turned away,
    dark) and may still be whose it was. A face that was lost for a moment may have to show again
    that it lives: it is whose it would be named."""
    newcomers: tuple[float, ...]
    """Since when those are there (steady clock) who will be judged in a moment."""

    def shows(self, employee: UUID, track: int) -> bool:
        """Tell whether a track may still be this person's."""
        return track in self.whose and self.whose[track] in {None, employee}


def presence_of(outcomes: Sequence[Outcome], now: float) -> Presence:
    """Return who is in the picture; `now` on the steady clock."""
    return Presence(
        tuple(each.track for each in outcomes),
        {
            each.track: each.employee or each.claimed
            for each in outcomes
            if each.employee or each.claimed or each.flaw
        },
        tuple(
            each.first_seen
            for each in outcomes
            if each.standing is Standing.UNDECIDED and now - each.first_seen < _JUDGED_WITHIN
        ),
    )
