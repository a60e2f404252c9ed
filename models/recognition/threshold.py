"""The distance below which a probe is somebody: it follows from promise and gallery size."""

import numpy as np

# How near strangers come with these weights: the share of pairs of different people (false match
# rate, FMR) whose Euclidean distance is below each value. Over 4.1 million pairs of Labeled Faces
# in the Wild's development part: 629 centres of three photos each against the other people's
# photos, of 6,504. A centre of several photos lies nearer to strangers than one photo does: for
# people with one photo the curve is stricter than promised, for those with five a little laxer.
_FMR = np.array([1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1])
_DISTANCE = np.array([0.511, 0.553, 0.662, 0.747, 0.840, 0.912, 0.981, 1.045, 1.116, 1.183, 1.262])


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

    A stranger before N people has N chances to be near one: FPIR = 1 - (1 - FMR)^N. At a promise
    of 0.3 %, random galleries of 3 to 500 of the same people, with one, three or five photos each,
    let 0.11 to 0.48 % of the strangers' photos pass.
    """
    return distance_at(1 - (1 - target_fpir) ** (1 / max(people, 1)))
