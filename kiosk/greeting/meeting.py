"""Somebody whom the kiosk has recognised."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.recognition.face import Embedding


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """Who was recognised, when, and by what."""

    employee: UUID
    name: str
    at: datetime
    """Of the frame that named them: the time of any punch that comes of it."""
    distance: float
    probe: Embedding
    face_since: float | None
    """Since when they have waited (steady clock), for measuring; None if not for the first time."""
