"""The distance below which a probe is somebody: it follows from promise and gallery size."""

import numpy as np

# How near strangers come with these weights: the share of pairs of different people (false match
# rate, FMR) whose Euclidean distance is below each value, over 5.2 million pairs of 3,217 people of
# Labeled Faces in the Wild's development part, one photo each. Centres made of several photos lie a
# little farther from strangers, so that the curve errs on the safe side for them.
_FMR = np.array([1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1])
_DISTANCE = np.array([0.488, 0.603, 0.700, 0.789, 0.869, 0.932, 0.997, 1.059, 1.126, 1.191, 1.266])


def distance_at(false_match_rate: float) -> float:
    """Return the Euclidean distance that this share of pairs of strangers falls below.

    Outside of what was measured (FMR 1e-6 to 0.1) the nearest measured value stands.
    """
    return float(np.interp(np.log10(false_match_rate), np.log10(_FMR), _DISTANCE))


def false_match_rate_at(distance: float) -> float:
    """Return the share of pairs of strangers that come at least this near, 1e-6 to 0.1."""
    return float(10 ** np.interp(distance, _DISTANCE, np.log10(_FMR)))


def distance_threshold(target_fpir: float, people: int) -> float:
    """Return the largest Euclidean distance at which a gallery of `people` may give a name.

    A stranger before N people has N chances to be near one: FPIR = 1 - (1 - FMR)^N. Held against
    measured galleries of 1 to 1,000 people, this gave the promised rate within a quarter.
    """
    return distance_at(1 - (1 - target_fpir) ** (1 / max(people, 1)))
