"""What the screen shows, as one frozen value: made elsewhere, drawn by the window."""

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.touch import Touch
from kiosk.wording import NOTHING, Words
from models.recognition.face import Box


class Stage(Enum):
    """Which screen is up; one at a time."""

    STARTING = auto()
    NOBODY_ENROLLED = auto()
    IDLE = auto()
    LOOKING = auto()
    ASKING = auto()
    """Somebody is known, and has to say whether they come, go or take a break."""
    GESTURE = auto()
    """Somebody is asked for a gesture, to show that they aren't a picture."""
    GREETING = auto()
    ALREADY = auto()
    UNKNOWN = auto()
    REFUSED = auto()
    """It isn't sure that somebody living stands there."""
    NOT_RECORDED = auto()
    CAMERA_LOST = auto()
    """The camera gives no picture."""
    CAMERA_BLIND = auto()
    """It gives one that shows nobody: frozen, black, covered, much too dark."""
    ENROLLING = auto()
    PAD = auto()
    """Staff number and PIN, or the maintenance PIN."""
    MAINTENANCE = auto()
    OUT_OF_ORDER = auto()
    """The kiosk could not start."""


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
    TURN_LEFT = auto()
    """A head that turns, and an arrow; left and right are the person's own."""
    TURN_RIGHT = auto()
    LIFT_CHIN = auto()
    """A head that looks up, and an arrow."""
    COME_CLOSER = auto()
    """A small head between arrows that point outwards."""


class Certainty(Enum):
    """What is known of a face in the picture, for the look of its box."""

    UNDECIDED = auto()
    ASKED = auto()
    """It is this one who is asked for a gesture."""
    NAMED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class FaceMark:
    """A box over the live picture, in pixels of the true (not mirrored) picture."""

    box: Box
    certainty: Certainty
    name: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to touch."""

    label: Words
    touch: Touch
    is_first_choice: bool = False
    """Filled; at most one on a screen, or one of a question's answers."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person's result: readable from two metres."""

    mark: Mark
    name: str
    sentence: Words
    detail: Words = NOTHING
    note: Words = NOTHING
    """Late or early, where the site has it shown."""
    buttons: tuple[Button, ...] = ()
    """"That isn't me", or the answers to a question."""
    face_since: float | None = None
    """When the person could first be recognised (steady clock), for measuring a greeting's wait."""


@dataclass(frozen=True, slots=True)
class Pad:
    """The keys and what was typed on them."""

    typed: str
    """As it may be shown: a staff number in clear, a PIN as dots."""
    signs: str
    """What staff numbers hold beyond digits; nothing where no key for letters is needed."""
    shows_letters: bool
    is_waiting: bool
    """What was typed is being checked; keys do nothing."""
    time_left: float
    """Share of the time until the pad closes by itself, 1 to 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the maintenance page."""

    label: Words
    value: Words
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the screen shows but the picture and the clock."""

    stage: Stage
    sentence: Words
    detail: Words = NOTHING
    mark: Mark = Mark.NONE
    faces: tuple[FaceMark, ...] = ()
    cards: tuple[Card, ...] = ()
    """Newest first, three at most."""
    progress: tuple[int, int] | None = None
    """Shots taken and shots wanted, while enrolling."""
    buttons: tuple[Button, ...] = ()
    """Under the message, such as "Use PIN"."""
    hint: Words = NOTHING
    """For a supervisor, in small print: punches that wait, a clock that is not synchronised."""
    time_left: float = 0.0
    """Share of the time for a gesture that is left, 1 to 0."""
    pad: Pad | None = None
    rows: tuple[Row, ...] = ()
    has_picture: bool = True
    """Whether the camera gives one: an old picture must not look like a live one."""
