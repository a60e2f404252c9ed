"""The field's error rates: how often the right ones are found, and the wrong ones let through.

A score is a similarity throughout: higher is nearer, and a comparison counts as a match at or above
the threshold. Distances are passed in negated. A genuine comparison that could not be made, since
no face was found, has the score NEVER and counts as missed at every threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, floor, sqrt

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

NEVER = float("-inf")
"""The score of a comparison that could not be made: below every threshold."""

_Z = 1.959963984540054  # the normal distribution's 97.5th percentile: 95 % lie within


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of trials with its 95 % interval (Wilson 1927). No trials: no value.

    Successes and trials may be fractions where a rate is the mean of several runs.
    """

    successes: float
    trials: float

    @property
    def value(self) -> float | None:
        return self.successes / self.trials if self.trials else None

    @property
    def low(self) -> float | None:
        return self._bound(-1)

    @property
    def high(self) -> float | None:
        return self._bound(1)

    def _bound(self, side: int) -> float | None:
        if self.value is None:
            return None
        n, share = self.trials, self.value
        spread = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        bound = (share + _Z**2 / (2 * n) + side * spread) / (1 + _Z**2 / n)
        return min(max(bound, 0.0), 1.0)


def pooled(rates: Sequence[Rate]) -> Rate:
    """Return the rate over the trials of all, which must be different trials."""
    return Rate(sum(rate.successes for rate in rates), sum(rate.trials for rate in rates))


def mean_of_runs(rates: Sequence[Rate]) -> Rate:
    """Return the mean over runs on the same people, its interval as wide as one run's.

    Runs that share people tell less than as many trials of different ones.
    """
    all_runs = pooled(rates)
    return Rate(all_runs.successes / len(rates), all_runs.trials / len(rates))


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return between which two of the values the median lies, 95 times in a hundred.

    By the sign test, so whatever their distribution is; None for fewer than six values, which say
    too little.
    """
    left_out, below, total = 0, 1, 2 ** len(values)
    while 40 * below <= total:  # 2.5 % on either side
        left_out += 1
        below += comb(len(values), left_out)
    ordered = sorted(values)
    return (ordered[left_out - 1], ordered[-left_out]) if left_out else None


def match_rate(scores: Scores, threshold: float) -> Rate:
    """Return how many match: TAR of genuine, FMR of impostor scores; TPIR and FPIR of probes'."""
    return Rate(int((scores >= threshold).sum()), len(scores))


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What a threshold chosen for a false match rate (or FPIR) comes to."""

    target: float
    threshold: float | None
    """The smallest that keeps the target; None where there is nothing to choose it by."""
    found: Rate
    """Of genuine comparisons, or of mated probes: TAR, TPIR."""
    wrong: Rate
    """Of impostor comparisons, or of non-mated probes: what of FMR, FPIR came of the target."""

    @property
    def resolved(self) -> bool:
        """Whether the target allows one false match at all among so many trials."""
        return _allowed(int(self.wrong.trials), self.target) >= 1


def operating_point(genuine: Scores, impostor: Scores, target: float) -> OperatingPoint:
    """Return how many genuine ones are found where at most `target` of the impostors match."""
    if not len(impostor):
        return OperatingPoint(target, None, Rate(0, 0), Rate(0, 0))
    threshold = threshold_at(impostor, target)
    return OperatingPoint(
        target, threshold, match_rate(genuine, threshold), match_rate(impostor, threshold)
    )


def threshold_at(impostor: Scores, target: float) -> float:
    """Return the smallest threshold at or above which at most `target` of the scores lie.

    Raises ValueError without scores.
    """
    if not len(impostor):
        raise ValueError("a threshold can't be chosen without impostor scores")
    descending = np.sort(impostor)[::-1]
    allowed = _allowed(len(impostor), target)
    if allowed >= len(impostor):
        return float(descending[-1])
    return float(np.nextafter(descending[allowed], np.inf))


def _allowed(trials: int, target: float) -> int:
    return floor(trials * target + 1e-9)  # 100 * 0.29 is 28.999999999999996


@dataclass(frozen=True, slots=True, eq=False)
class DetCurve:
    """Detection error trade-off: both error rates at each threshold, ascending."""

    thresholds: Scores
    fmr: Scores
    fnmr: Scores


def det_curve(genuine: Scores, impostor: Scores) -> DetCurve:
    """Return a point for each different score and one above all; NaN where a kind is missing."""
    finite = np.unique(np.concatenate([genuine, impostor]))
    thresholds = np.append(finite[np.isfinite(finite)], np.inf)
    return DetCurve(
        thresholds,
        1 - _share_below(impostor, thresholds),
        _share_below(genuine, thresholds),
    )


def _share_below(scores: Scores, thresholds: Scores) -> Scores:
    if not len(scores):
        return np.full(len(thresholds), np.nan)
    return np.searchsorted(np.sort(scores), thresholds, side="left") / len(scores)


def equal_error_rate(genuine: Scores, impostor: Scores) -> Rate:
    """Return where FMR and FNMR meet, between two thresholds on the line that joins them.

    Its interval is that of the kind with fewer trials.
    """
    trials = min(len(genuine), len(impostor))
    if not trials:
        return Rate(0, 0)
    curve = det_curve(genuine, impostor)
    gap = curve.fnmr - curve.fmr  # rises from at most 0 to 1 with the threshold
    after = int(np.argmax(gap >= 0))
    if after == 0:  # not even the lowest threshold is met by enough
        return Rate(float(max(curve.fnmr[0], curve.fmr[0])) * trials, trials)
    share = -gap[after - 1] / (gap[after] - gap[after - 1])
    error = curve.fmr[after - 1] + share * (curve.fmr[after] - curve.fmr[after - 1])
    return Rate(float(error) * trials, trials)


def best_threshold(scores: Scores, genuine: npt.NDArray[np.bool_]) -> float:
    """Return the threshold with most pairs right, the middle one of several as good.

    Scores that aren't finite are wrong at every threshold and have no say.
    """
    finite = np.isfinite(scores)
    matches, others = np.sort(scores[finite & genuine]), np.sort(scores[finite & ~genuine])
    values = np.unique(scores[finite])
    if not len(values):
        return 0.0
    above = np.nextafter(values, np.inf)
    between = np.maximum((values[:-1] + values[1:]) / 2, above[:-1])
    thresholds = np.concatenate([values[:1], between, above[-1:]])
    right = np.searchsorted(others, thresholds) + len(matches)
    right = right - np.searchsorted(matches, thresholds)
    best = np.flatnonzero(right == right.max())
    return float(thresholds[best[len(best) // 2]])


def fold_accuracies(
    scores: Scores, genuine: npt.NDArray[np.bool_], folds: npt.NDArray[np.int_]
) -> Scores:
    """Return each fold's share of pairs judged rightly by the threshold best on the other folds.

    The protocol of Labeled Faces in the Wild (Huang et al. 2007, View 2). A pair whose score isn't
    finite counts as judged wrongly.
    """
    return np.array([_accuracy_of(folds == fold, scores, genuine) for fold in np.unique(folds)])


def _accuracy_of(
    held: npt.NDArray[np.bool_], scores: Scores, genuine: npt.NDArray[np.bool_]
) -> float:
    threshold = best_threshold(scores[~held], genuine[~held])
    right = (scores[held] >= threshold) == genuine[held]
    return float((right & np.isfinite(scores[held])).mean())
