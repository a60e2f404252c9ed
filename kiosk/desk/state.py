"""What the pad remembers between two touches, and the ways from one step to the next."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

from kiosk.desk.jobs import Job, Locked, Right, Wrong
from kiosk.view import Card, Mark, Row, Stage
from kiosk.wording import NOTHING, Words


class Step(Enum):
    """How far somebody has come."""

    CLOSED = auto()
    NUMBER = auto()
    PIN = auto()
    NEW_PIN = auto()
    """A first PIN was right and must be changed."""
    REPEAT = auto()
    MAINTENANCE_PIN = auto()
    WAITING = auto()
    """A job is being done; keys do nothing."""
    ASKING = auto()
    """In or out, or a break."""
    TELLING = auto()
    MAINTENANCE = auto()


TYPING = frozenset({Step.NUMBER, Step.PIN, Step.NEW_PIN, Step.REPEAT, Step.MAINTENANCE_PIN})
SECRET = TYPING - {Step.NUMBER}
CHOOSING = frozenset({Step.NEW_PIN, Step.REPEAT})


@dataclass(frozen=True, slots=True)
class Notice:
    """What has just gone wrong, or why one is here."""

    words: Words = NOTHING
    mark: Mark = Mark.NONE


NO_NOTICE = Notice()


@dataclass(frozen=True, slots=True)
class Waited:
    """A job that was handed out. Times are a steady clock's, in seconds."""

    job: Job
    ticket: int
    asked_at: Step
    since: float


@dataclass(frozen=True, slots=True)
class State:
    """Replaced at every touch, never changed; no PIN shows in its `repr`."""

    step: Step = Step.CLOSED
    ends: float = float("inf")
    """When the step ends by itself; steady clock."""
    typed: str = field(default="", repr=False)
    shows_letters: bool = False
    notice: Notice = NO_NOTICE
    code: str = ""
    pin: str = field(default="", repr=False)
    """The one that was given; a new one must be another."""
    new_pin: str = field(default="", repr=False)
    """To be repeated."""
    given_at: datetime | None = None
    """When number and PIN were given."""
    person: Right | None = None
    """Whose they are."""
    asked: UUID | None = None
    """The question's id."""
    waited: Waited | None = None
    """The job that an answer may still come for."""
    refusal: Wrong | Locked | None = None
    """Held back: it came sooner than refusals are told."""
    late_change: int | None = None
    """The ticket of a change of PIN that was not waited for any longer; it may be made yet."""
    note: Words = NOTHING
    """To be told with the punch."""
    card: Card | None = None
    stage: Stage = Stage.NOT_RECORDED
    rows: tuple[Row, ...] = ()
    rows_due: float = 0.0
    """When the maintenance page is to be read again; steady clock."""
    asks_to_end: bool = False
    """The maintenance page asks whether the kiosk is to be ended."""
