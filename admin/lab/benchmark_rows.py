"""The benchmark's figures: what was measured on either side, and how many times better ours is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Side(StrEnum):
    """Who is measured."""

    BASELINE = "baseline"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Summary:
    """Some measurements of one thing: the median, and what 5 % and 95 % of them are below."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured on both sides as often; less is better."""

    name: str
    title: str
    unit: str
    count: int
    """How many measurements each side's summary is made of."""
    missed: Mapping[Side, int]
    """Frames without a face for this side; left out on both."""
    sides: Mapping[Side, Summary]

    @property
    def ratio(self) -> float:
        """How many times ours the baseline's median is."""
        return self.sides[Side.BASELINE].median / self.sides[Side.OURS].median


def summary_of(values: Sequence[float]) -> Summary:
    """Summarise one measurement or more; linear between neighbours, as `numpy.percentile`."""
    low, median, high = np.percentile(values, (5, 50, 95)).tolist()
    return Summary(median, low, high)


def row_of(
    name: str,
    title: str,
    unit: str,
    values: Mapping[Side, Sequence[float]],
    missed: Mapping[Side, int] | None = None,
) -> Row:
    """Return the row of two equally long series; ValueError where they aren't."""
    baseline, ours = values[Side.BASELINE], values[Side.OURS]
    if len(baseline) != len(ours):
        raise ValueError(f"{name}: {len(baseline)} measurements against {len(ours)}")
    sides = {side: summary_of(values[side]) for side in Side}
    return Row(name, title, unit, len(ours), missed or dict.fromkeys(Side, 0), sides)
