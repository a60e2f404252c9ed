"""What the records hand out that is neither a person, a punch nor a template."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from uuid import UUID

from models.recognition.face import Embedding


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
