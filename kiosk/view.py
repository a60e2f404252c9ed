"""What the screen shows, as one frozen value: made by the session, drawn by the window."""

from dataclasses import dataclass
from enum import Enum, auto

from models.recognition.face import Box


class Stage(Enum):
    """Which screen is up; one at a time."""

    NOBODY_ENROLLED = auto()
    IDLE = auto()
    LOOKING = auto()
    GREETING = auto()
    ALREADY = auto()
    UNKNOWN = auto()
    NOT_RECORDED = auto()
    CAMERA_LOST = auto()
    ENROLLING = auto()


class Mark(Enum):
    """The sign beside a message; each differs in shape, not in colour alone."""

    NONE = auto()
    CHECKED_IN = auto()
    """Filled circle with a tick, an arrow into the door."""
    CHECKED_OUT = auto()
    """Filled circle with a tick, an arrow out of the door."""
    NOTED_BEFORE = auto()
    """Ring with a tick: nothing new."""
    DO_SOMETHING = auto()
    """Open frame with an arrow."""
    NO = auto()
    """Square with a bar."""


class Certainty(Enum):
    """What is known of a face in the picture, for the look of its box."""

    UNDECIDED = auto()
    NAMED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class FaceMark:
    """A box over the live picture, in pixels of the true (not mirrored) picture."""

    box: Box
    certainty: Certainty
    name: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One person's result: readable from two metres."""

    mark: Mark
    name: str
    sentence: str
    detail: str = ""
    face_since: float | None = None
    """When the person could first be recognised (steady clock), for measuring a greeting's wait."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the screen shows but the picture and the clock."""

    stage: Stage
    sentence: str
    detail: str = ""
    mark: Mark = Mark.NONE
    faces: tuple[FaceMark, ...] = ()
    cards: tuple[Card, ...] = ()
    """Newest first, three at most."""
    progress: tuple[int, int] | None = None
    """Shots taken and shots wanted, while enrolling."""
