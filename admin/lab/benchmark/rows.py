"""The benchmark's figures: what was measured, and how many times better ours is."""

from collections.abc import Iterable, Mapping, Sequence
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
    """One thing measured; less is better."""

    name: str
    title: str
    unit: str
    count: int
    """How many measurements each side's summary is made of."""
    missed: Mapping[Side, int]
    """Frames on which this side found too few faces; left out on both."""
    sides: Mapping[Side, Summary]
    """Only ours where nothing is compared."""

    @property
    def ratio(self) -> float | None:
        """How many times ours the baseline's median is."""
        if Side.BASELINE not in self.sides:
            return None
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
    """Return the row of equally long series, of both or of ours; ValueError where they aren't."""
    lengths = {len(series) for series in values.values()}
    if len(lengths) > 1:
        counts = " against ".join(str(len(values[side])) for side in Side)
        raise ValueError(f"{name}: {counts} measurements")
    sides = {side: summary_of(series) for side, series in values.items()}
    return Row(name, title, unit, lengths.pop(), missed or dict.fromkeys(Side, 0), sides)


def ratios_of(rows: Iterable[Row]) -> dict[str, float]:
    """Return how many times better ours is, by name, where something is compared."""
    return {row.name: round(row.ratio, 2) for row in rows if row.ratio is not None}
