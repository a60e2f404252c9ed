"""What enrollment keeps of a face."""

from dataclasses import dataclass
from uuid import UUID

from models.recognition.face import Embedding


class MixedWeightsError(Exception):
    """Templates of other weights than the probe's can't be compared with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """One stored embedding of one employee, the weights that made it and where it came from."""

    employee: UUID
    embedding: Embedding
    weights: str
    source: str
    """A photo's file name, or the kiosk's name and the pose asked for."""
