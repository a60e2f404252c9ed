"""What the records hand out that is neither a person, a punch nor a template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from uuid import UUID

from models.attendance.punch import Clock
from models.recognition.face import Embedding
from models.recognition.liveness.refusal import RefusalReason


class Unchanged(Enum):
    """Stands where a value may be None and nothing is to be changed."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


class EnrollmentState(StrEnum):
    """How far an enrollment at the kiosk's camera has come."""

    REQUESTED = "requested"
    CAPTURING = "capturing"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EnrollmentRequest:
    """The office asks a kiosk to take shots of one employee."""

    id: UUID
    employee_id: UUID
    name: str
    code: str
    kiosk: str | None
    """The kiosk that claimed it."""
    state: EnrollmentState
    reason: str | None
    """Why it failed, for the office."""
    requested_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One embedding that the kiosk took in a pose asked for."""

    pose: str
    embedding: Embedding
    weights: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A scheduled report that was written."""

    report: str
    due: datetime
    path: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Pin:
    """An employee's PIN, as far as it is known."""

    hash: str = field(repr=False)
    is_first: bool
    """Made by the office: to be changed by its owner before it lets anybody punch."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """How a kiosk is, as it last said itself."""

    kiosk: str
    at: datetime
    """When it said so."""
    camera: str
    """A word such as live, lost or frozen, or `KIOSK_ENDED`."""
    camera_since: datetime
    waiting: int
    """Punches that wait for the database."""
    clock: Clock
    version: str
    address: str | None = None
    """In the network."""
    problem: str | None = None
    """What else is wrong, in a sentence."""


KIOSK_ENDED = "kiosk ended"
"""In the place of the camera's word: the kiosk was ended, and is not to be expected to answer."""


class TroubleKind(StrEnum):
    """What a kiosk could not do."""

    CAMERA_LOST = "camera lost"
    CAMERA_FROZEN = "camera frozen"
    CAMERA_BLACK = "camera black"
    CAMERA_COVERED = "camera covered"
    CAMERA_DARK = "camera dark"
    DATABASE = "database"
    """It didn't answer."""
    CLOCK = "clock"
    """It had jumped, or was not set by the network yet."""
    DISK = "disk"
    """Hardly any room was left."""
    PUNCH_REFUSED = "punch refused"
    """A punch that had waited could not be brought into the database."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something was wrong at a kiosk from one time to another."""

    kiosk: str
    kind: TroubleKind
    began_at: datetime
    ended_at: datetime | None
    """None: it still is."""
    detail: str


@dataclass(frozen=True, slots=True)
class RefusedAttempt:
    """A kiosk did not believe that somebody alive stood there."""

    kiosk: str
    at: datetime
    employee: UUID | None
    """Whom the face would have been named, as far as that is known; not who it was."""
    reason: RefusalReason
    scores: Mapping[str, float] = field(default_factory=dict)
    """Each cue's, by its name."""
