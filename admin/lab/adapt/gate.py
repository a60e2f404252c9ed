"""Whether the adapted network is better, told by people whom it was not trained on."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from admin.lab.adapt.trial import Score, Trial, scores
from models.recognition.metrics import OperatingPoint, Rate, Scores, operating_point

_RESAMPLES = 2000
# A gain of no more than this is not worth enrolling everybody anew.
WORTHWHILE = 0.01


class Verdict(StrEnum):
    BETTER = "better"
    NOT_BETTER = "not better"
    UNTOLD = "can't be told with so few people"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both networks at the promised FPIR, each at its own threshold, on the same photos."""

    before: OperatingPoint
    after: OperatingPoint
    gain: float
    """TPIR after less before."""
    gain_low: float
    gain_high: float
    """Its 95 % interval, by drawing people (all their photos with them) anew, 2,000 times; never
    narrower than the probes newly found and missed allow, for drawing none anew gives none."""
    newly_found: int
    """Mated probes that only the adapted network finds."""
    newly_missed: int

    @property
    def verdict(self) -> Verdict:
        """Better if surely so; not better if surely not by a hundredth; else it can't be told."""
        if not (self.before.resolved and self.after.resolved):
            return Verdict.UNTOLD
        if self.gain_low > 0:
            return Verdict.BETTER
        return Verdict.NOT_BETTER if self.gain_high <= WORTHWHILE else Verdict.UNTOLD


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    mated: Scores
    non_mated: Scores

    def found(self, point: OperatingPoint) -> npt.NDArray[np.bool_]:
        threshold = np.inf if point.threshold is None else point.threshold
        return np.asarray(self.mated >= threshold)


def compare(before: Trial, after: Trial, score: Score, target: float, seed: int) -> Comparison:
    """Compare two trials of the same photos; `target` is the FPIR promised."""
    one, other = _side(before, score), _side(after, score)
    points = [operating_point(side.mated, side.non_mated, target) for side in (one, other)]
    found_before, found_after = one.found(points[0]), other.found(points[1])
    gains = _gains_of_resamples(before, (one, other), target, np.random.default_rng(seed))
    low, high = np.percentile(gains, (2.5, 97.5))
    newly_found = Rate(int((found_after & ~found_before).sum()), len(found_after))
    newly_missed = Rate(int((found_before & ~found_after).sum()), len(found_after))
    return Comparison(
        before=points[0],
        after=points[1],
        gain=float(found_after.mean() - found_before.mean()),
        gain_low=min(float(low), (newly_found.value or 0.0) - (newly_missed.high or 0.0)),
        gain_high=max(float(high), (newly_found.high or 0.0) - (newly_missed.value or 0.0)),
        newly_found=int(newly_found.successes),
        newly_missed=int(newly_missed.successes),
    )


def _side(trial: Trial, score: Score) -> _Side:
    return _Side(scores(trial.mated, score), scores(trial.non_mated, score))


def _gains_of_resamples(
    trial: Trial, sides: tuple[_Side, _Side], target: float, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Return the gain for people drawn with replacement, the same draw for both."""
    mated = np.array([seen.person for seen in trial.mated], np.intp)
    non_mated = np.array([seen.person for seen in trial.non_mated], np.intp)
    people = np.unique(np.concatenate([mated, non_mated]))
    mated, non_mated = np.searchsorted(people, mated), np.searchsorted(people, non_mated)
    orders = [np.argsort(-side.non_mated, kind="stable") for side in sides]
    gains = []
    for _ in range(_RESAMPLES):
        times = np.bincount(random.integers(0, len(people), len(people)), minlength=len(people))
        before, after = (
            _tpir(side, order, times[mated], times[non_mated], target)
            for side, order in zip(sides, orders, strict=True)
        )
        gains.append(after - before)
    return np.array(gains)


def _tpir(
    side: _Side,
    order: npt.NDArray[np.intp],
    mated_times: npt.NDArray[np.intp],
    non_mated_times: npt.NDArray[np.intp],
    target: float,
) -> float:
    """Return the TPIR where each photo counts as often as its person was drawn."""
    counted = np.cumsum(non_mated_times[order])
    place = int(np.searchsorted(counted, np.floor(target * counted[-1] + 1e-9), side="right"))
    barrier = side.non_mated[order[min(place, len(order) - 1)]]
    return float((mated_times * (side.mated > barrier)).sum() / max(mated_times.sum(), 1))
