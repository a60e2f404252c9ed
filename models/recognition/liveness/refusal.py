"""Why an attempt was refused; it is written down for the office, and not told at the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RefusalReason(StrEnum):
    """What decided."""

    PICTURE = "a picture instead of a person"
    UNANSWERED = "the gesture was not made in time"
    TOO_SOON = "the gesture was made before it could be read"
    SOMEBODY_ELSE = "somebody else, or a cut, during the gesture"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused attempt."""

    reason: RefusalReason
    scores: Mapping[str, float] = field(default_factory=dict)
    """Each cue's, by its name."""
