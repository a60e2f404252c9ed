"""Open-set identification: the nearest person of the gallery, if near enough and alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from models.recognition.cohort import Cohort, direction_of
from models.recognition.face import EMBEDDING_SIZE, Embedding, Floats
from models.recognition.scoring import Scorer, upper_triangle
from models.recognition.template import MixedWeightsError, Template
from models.recognition.threshold import resemblance, site_threshold, supports_promise

FARTHEST = 2.0
"""The largest Euclidean distance on the unit sphere."""
_LOWEST_SCORE = -99.0

# From this far below the threshold on, two people of the gallery resemble each other so much that
# a passing look at one would now and then be taken for the other. Then the margin must be wide.
_LOOKALIKE_BELOW_THRESHOLD = 1.0
_LOOKALIKE_MARGIN = 3.0


class Decision(StrEnum):
    """What a probe comes to."""

    IDENTIFIED = "identified"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site asks before a name is given."""

    target_fpir: float = 0.003
    """Strangers who may be given a name, as a share of all strangers who come to the camera."""
    minimum_margin: float = 1.0
    """By how much the best person's score must exceed the second's."""


@dataclass(frozen=True, slots=True)
class Identification:
    """A decision with the figures that it rests on.

    Scores are normalised similarities in deviations, see `cohort`; higher is nearer.
    """

    decision: Decision
    employee: UUID | None
    """Set only when identified."""
    nearest: UUID | None
    score: float
    margin: float
    """The best person's score less the second's."""
    threshold: float
    distance: float
    """Euclidean, to the nearest person; lower is nearer."""


class Gallery:
    """One normalised mean template a person, and what it takes to be taken for one of them."""

    def __init__(
        self, templates: Iterable[Template], weights: str, policy: Policy, cohort: Cohort
    ) -> None:
        """Raise MixedWeightsError unless templates and cohort were made by these weights."""
        if cohort.weights != weights:
            raise MixedWeightsError(
                f"the cohort was made with {cohort.weights}, this machine runs {weights}. "
                "Carry the whole folder of networks here, or set recognition back."
            )
        by_person = _by_person(templates, weights)
        self.people = tuple(by_person)
        self._policy = policy
        self._scorer = Scorer(_centers(list(by_person.values())), cohort)
        self._own_pairs = upper_triangle(self._scorer.scores_among_themselves())
        self.threshold = self.threshold_for(policy.target_fpir)

    def __len__(self) -> int:
        return len(self.people)

    @property
    def supports_promise(self) -> bool:
        """Whether the promise was ever measured with so many people."""
        return supports_promise(self._policy.target_fpir, len(self))

    @property
    def resemblance(self) -> float:
        """By how much these people come nearer to each other than strangers do, in deviations."""
        return resemblance(self._own_pairs)

    def threshold_for(self, target_fpir: float, people: int | None = None) -> float:
        """Return the threshold for another promise, or with more people like these."""
        return site_threshold(target_fpir, len(self) if people is None else people, self._own_pairs)

    def identify(self, probe: Embedding) -> Identification:
        """Decide who the probe, (128,) of unit length, is."""
        if not self.people:
            return _nobody(self.threshold)
        similarities = self._scorer.similarities(probe)
        scores = self._scorer.scores(probe, similarities)
        best = int(scores.argmax())
        decision = self._decide(scores, best)
        nearest = self.people[best]
        return Identification(
            decision=decision,
            employee=nearest if decision is Decision.IDENTIFIED else None,
            nearest=nearest,
            score=float(scores[best]),
            margin=_margin(scores, best),
            threshold=self.threshold,
            distance=euclidean_distance(float(similarities[best])),
        )

    def lookalikes(self) -> list[tuple[UUID, UUID]]:
        """Return the pairs of people who resemble each other so much that the margin must be wide.

        Among the first 1,000 people.
        """
        first, second = np.nonzero(self._scorer.scores_among_themselves() >= self._lookalike_score)
        pairs = zip(first.tolist(), second.tolist(), strict=True)
        return [(self.people[one], self.people[other]) for one, other in pairs if one < other]

    @property
    def _lookalike_score(self) -> float:
        return self.threshold - _LOOKALIKE_BELOW_THRESHOLD

    def _decide(self, scores: Floats, best: int) -> Decision:
        if not float(scores[best]) >= self.threshold:  # NaN is no score
            return Decision.UNKNOWN
        if _margin(scores, best) < self._policy.minimum_margin:
            return Decision.AMBIGUOUS
        return Decision.AMBIGUOUS if self._may_be_lookalike(scores, best) else Decision.IDENTIFIED

    def _may_be_lookalike(self, scores: Floats, best: int) -> bool:
        """Tell whether somebody who resembles the best person is too near to rule out."""
        near = np.flatnonzero(scores > scores[best] - _LOOKALIKE_MARGIN)
        rivals = near[near != best]
        pairs = self._scorer.scores_of_pairs(best, rivals)
        return bool((pairs >= self._lookalike_score).any())


def euclidean_distance(similarity: float) -> float:
    """Return the distance of unit vectors with this cosine: |a - b|^2 = 2 - 2ab."""
    return float(np.sqrt(max(2 - 2 * similarity, 0)))


def _nobody(threshold: float) -> Identification:
    return Identification(Decision.UNKNOWN, None, None, _LOWEST_SCORE, 0.0, threshold, FARTHEST)


def _margin(scores: Floats, best: int) -> float:
    others = np.delete(scores, best)
    return float(scores[best] - others.max()) if len(others) else float("inf")


def _by_person(templates: Iterable[Template], weights: str) -> dict[UUID, list[Embedding]]:
    by_person: dict[UUID, list[Embedding]] = {}
    for template in templates:
        if template.weights != weights:
            raise MixedWeightsError(
                f"a template was made with {template.weights}, this machine runs {weights}. "
                "Enroll the people again, or set recognition back."
            )
        by_person.setdefault(template.employee, []).append(template.embedding)
    return by_person


def _centers(people: list[list[Embedding]]) -> Floats:
    if not people:
        return np.empty((0, EMBEDDING_SIZE), np.float32)
    return np.stack([direction_of(embeddings) for embeddings in people])
