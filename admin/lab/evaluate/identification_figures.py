"""What came of an open-set trial: rates over its probes, pooled over parts, averaged over runs."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from models.recognition.metrics import (
    NEVER,
    Rate,
    Scores,
    match_rate,
    mean_of_runs,
    operating_point,
    pooled,
)

TARGETS = (0.01, 0.003, 0.001)
"""False positive identification rates (FPIR): strangers given a name."""
NAMING_TARGET = 0.003
"""The one at which names are counted that go to somebody else of the gallery."""

_Combine = Callable[[Sequence[Rate]], Rate]


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Every probe's outcome before one gallery. Scores are similarities, higher is nearer."""

    mated: Scores
    """(m,) of the nearest person, who may be somebody else; NEVER where no face was found."""
    right: npt.NDArray[np.bool_]
    """(m,) the nearest person is the probe's own."""
    mated_named: npt.NDArray[np.bool_]
    """(m,) the product gives the name of the nearest."""
    others: Scores
    """(n,) of the non-mated probes with a face."""
    others_named: npt.NDArray[np.bool_]
    others_not_found: int
    threshold: float
    """The product's own."""
    not_enrolled: int
    """People drawn of whom no photo was fit for enrollment; their probes are all missed."""
    refused: tuple[tuple[str, str], ...]
    """Photos that enrollment refused, and why."""

    @property
    def genuine(self) -> Scores:
        """Return the scores with which mated probes get their own name, and NEVER."""
        return np.where(self.right, self.mated, NEVER)

    @property
    def mistaken(self) -> Scores:
        """Return the scores with which mated probes get somebody else's name, and NEVER."""
        return np.where(self.right, NEVER, self.mated)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a threshold comes to."""

    thresholds: tuple[float, ...]
    """One for each gallery."""
    tpir: Rate
    fpir: Rate
    misidentified: Rate
    """Mated probes given somebody else's name."""
    resolved: bool = True
    """There were enough non-mated probes for one false name within the target."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what; fractions where they are means of several runs."""

    mated: float
    non_mated: float
    mated_not_found: float
    non_mated_not_found: float
    not_enrolled: float
    refused: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one gallery, of several pooled, or their mean over runs."""

    counts: Counts
    rank1: Rate
    at: tuple[Outcome, ...]
    """For each of TARGETS."""
    product: Outcome
    """By the product's own decisions."""
    refused: tuple[tuple[str, str], ...]

    @property
    def naming(self) -> Outcome:
        return self.at[TARGETS.index(NAMING_TARGET)]


def figures_of(trials: Trials) -> Figures:
    missed = int((trials.mated == NEVER).sum())
    counts = Counts(
        mated=len(trials.mated),
        non_mated=len(trials.others) + trials.others_not_found,
        mated_not_found=missed,
        non_mated_not_found=trials.others_not_found,
        not_enrolled=trials.not_enrolled,
        refused=len(trials.refused),
    )
    return Figures(
        counts,
        Rate(int(trials.right.sum()), len(trials.right)),
        tuple(_outcome_at(target, trials) for target in TARGETS),
        _product_outcome(trials),
        trials.refused,
    )


def _outcome_at(target: float, trials: Trials) -> Outcome:
    point = operating_point(trials.genuine, trials.others, target)
    if point.threshold is None:
        return Outcome((), point.found, point.wrong, Rate(0, 0), resolved=False)
    mistaken = match_rate(trials.mistaken, point.threshold)
    return Outcome((point.threshold,), point.found, point.wrong, mistaken, point.resolved)


def _product_outcome(trials: Trials) -> Outcome:
    mated = len(trials.mated)
    return Outcome(
        (trials.threshold,),
        Rate(int((trials.mated_named & trials.right).sum()), mated),
        Rate(int(trials.others_named.sum()), len(trials.others)),
        Rate(int((trials.mated_named & ~trials.right).sum()), mated),
    )


def pooled_figures(parts: Sequence[Figures]) -> Figures:
    """Return the figures over the trials of several galleries of different people."""
    return _combined(parts, pooled, 1)


def mean_figures(runs: Sequence[Figures]) -> Figures:
    """Return the means over several draws from the same people."""
    return _combined(runs, mean_of_runs, len(runs))


def _combined(figures: Sequence[Figures], combine: _Combine, divisor: int) -> Figures:
    totals = (
        sum(values) for values in zip(*(astuple(each.counts) for each in figures), strict=True)
    )
    return Figures(
        Counts(*(total / divisor for total in totals)),
        combine([each.rank1 for each in figures]),
        tuple(
            _combined_outcome([each.at[index] for each in figures], combine)
            for index in range(len(TARGETS))
        ),
        _combined_outcome([each.product for each in figures], combine),
        tuple(sorted({refusal for each in figures for refusal in each.refused})),
    )


def _combined_outcome(outcomes: Sequence[Outcome], combine: _Combine) -> Outcome:
    return Outcome(
        tuple(threshold for outcome in outcomes for threshold in outcome.thresholds),
        combine([outcome.tpir for outcome in outcomes]),
        combine([outcome.fpir for outcome in outcomes]),
        combine([outcome.misidentified for outcome in outcomes]),
        all(outcome.resolved for outcome in outcomes),
    )
