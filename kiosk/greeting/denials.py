"""*That isn't me*: the same face is not given the same name again at once."""

from collections import deque
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from models.recognition.face import Embedding

_HOLDS_FOR = 300.0
"""Seconds: to give number and PIN, and to be gone. After that the office has been told of it, and
somebody who touched the wrong button is no longer sent to the pad."""
_MOST = 20


@dataclass(frozen=True, slots=True, eq=False)
class _Denial:
    employee: UUID
    probe: Embedding
    until: float


class Denials:
    """Faces that say that they are not who they were taken for.

    The one who was meant may come next, and is to be greeted: what decides is whether a face is
    nearer to the one that denied the name than to the one that the office enrolled under it.
    """

    def __init__(self) -> None:
        self._denials: deque[_Denial] = deque(maxlen=_MOST)

    def deny(self, employee: UUID, probe: Embedding, now: float) -> None:
        self._denials.append(_Denial(employee, probe, now + _HOLDS_FOR))

    def holds(self, employee: UUID, probe: Embedding, distance: float, now: float) -> bool:
        """Tell whether a face must not be given this name, at `distance` from the probe."""
        return any(
            float(np.linalg.norm(denial.probe - probe)) <= distance
            for denial in self._denials
            if denial.employee == employee and now < denial.until
        )
