"""How well one kind of score tells pairs of one person from pairs of two."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.recognition.metrics import (
    NEVER,
    OperatingPoint,
    Rate,
    Scores,
    equal_error_rate,
    fold_accuracies,
    operating_point,
)

TARGETS = (0.01, 0.001, 0.0001)
"""False match rates (FMR): pairs of two people that count as one."""


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """A score for each pair, NEVER where a photo shows no face; higher is nearer."""

    scores: Scores
    genuine: npt.NDArray[np.bool_]
    folds: npt.NDArray[np.int_]

    @property
    def genuine_scores(self) -> Scores:
        """Return the scores of pairs of one person; those not found are missed."""
        return self.scores[self.genuine]

    @property
    def impostor_scores(self) -> Scores:
        """Return the scores of pairs of two people; those not found are no trial."""
        found: npt.NDArray[np.bool_] = self.scores != NEVER
        return self.scores[~self.genuine & found]


@dataclass(frozen=True, slots=True)
class Figures:
    fold_accuracies: tuple[float, ...]
    accuracy: Rate
    """The mean of the folds; the interval takes the pairs for independent."""
    eer: Rate
    at: tuple[OperatingPoint, ...]
    """For each of TARGETS."""

    @property
    def accuracy_std(self) -> float | None:
        """The standard deviation between folds, as estimated by LFW's protocol."""
        if len(self.fold_accuracies) < 2:  # noqa: PLR2004 - one doesn't vary
            return None
        return float(np.std(self.fold_accuracies, ddof=1))


def figures_of(pairs: PairScores) -> Figures:
    genuine, impostor = pairs.genuine_scores, pairs.impostor_scores
    accuracies = _accuracies(pairs)
    count = len(pairs.scores) if len(accuracies) else 0
    return Figures(
        tuple(accuracies.tolist()),
        Rate(float(accuracies.mean()) * count if count else 0, count),
        equal_error_rate(genuine, impostor),
        tuple(operating_point(genuine, impostor, target) for target in TARGETS),
    )


def _accuracies(pairs: PairScores) -> Scores:
    """Return the accuracy of each fold; none where there is only one, which can't be tried."""
    if len(np.unique(pairs.folds)) < 2:  # noqa: PLR2004 - a threshold needs another fold
        return np.empty(0)
    return fold_accuracies(pairs.scores, pairs.genuine, pairs.folds)
