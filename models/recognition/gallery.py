"""Open-set identification: the nearest person of the gallery, if near enough and alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np
import numpy.typing as npt

from models.recognition.face import EMBEDDING_SIZE, Embedding
from models.recognition.template import MixedWeightsError, Template
from models.recognition.threshold import distance_threshold

FARTHEST = 2.0
"""The largest Euclidean distance on the unit sphere."""


class Decision(StrEnum):
    """What a probe comes to."""

    IDENTIFIED = "identified"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site asks before a name is given."""

    target_fpir: float = 0.003
    """Strangers who may be given a name, as a share of all strangers."""
    minimum_margin: float = 0.05
    """How much nearer the best person must be than the second, Euclidean distance."""


@dataclass(frozen=True, slots=True)
class Identification:
    """A decision with the figures that it rests on (Euclidean distances, lower is nearer)."""

    decision: Decision
    employee: UUID | None
    """Set only when identified."""
    nearest: UUID | None
    distance: float
    margin: float
    threshold: float


class Gallery:
    """One normalised mean template a person; a probe is compared with all in one product."""

    def __init__(self, templates: Iterable[Template], weights: str, policy: Policy) -> None:
        by_person: dict[UUID, list[Embedding]] = {}
        for template in templates:
            if template.weights != weights:
                raise MixedWeightsError(
                    f"a template was made with {template.weights}, this machine runs {weights}. "
                    "Enroll the people again, or set recognition back."
                )
            by_person.setdefault(template.employee, []).append(template.embedding)
        self.people = tuple(by_person)
        self._policy = policy
        self._centers = _centers(list(by_person.values()))
        self.threshold = distance_threshold(policy.target_fpir, len(self.people))

    def __len__(self) -> int:
        return len(self.people)

    def identify(self, probe: Embedding) -> Identification:
        """Decide who the probe, (128,) of unit length, is."""
        if not self.people:
            return Identification(Decision.UNKNOWN, None, None, FARTHEST, FARTHEST, self.threshold)
        distances = euclidean_distances(self._centers, probe)
        best = int(distances.argmin())
        distance = float(distances[best])
        others = np.delete(distances, best)
        margin = float(others.min()) - distance if len(others) else FARTHEST
        decision = self._decide(distance, margin)
        nearest = self.people[best]
        employee = nearest if decision is Decision.IDENTIFIED else None
        return Identification(decision, employee, nearest, distance, margin, self.threshold)

    def _decide(self, distance: float, margin: float) -> Decision:
        if not distance <= self.threshold:  # so that NaN, which is no distance, names nobody
            return Decision.UNKNOWN
        if margin < self._policy.minimum_margin:
            return Decision.AMBIGUOUS
        return Decision.IDENTIFIED


def euclidean_distances(
    centers: npt.NDArray[np.float32], probe: Embedding
) -> npt.NDArray[np.float32]:
    """Return (n,) distances of unit vectors, by |a - b|^2 = 2 - 2ab."""
    return np.asarray(np.sqrt(np.maximum(2 - 2 * (centers @ probe), 0)), np.float32)


def normalised_mean(embeddings: Iterable[Embedding]) -> Embedding:
    """Return the direction in which several embeddings point together, unit length."""
    total = np.sum(list(embeddings), axis=0, dtype=np.float32)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), np.float32)


def _centers(people: list[list[Embedding]]) -> npt.NDArray[np.float32]:
    if not people:
        return np.empty((0, EMBEDDING_SIZE), np.float32)
    return np.stack([normalised_mean(embeddings) for embeddings in people])
