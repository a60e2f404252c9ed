"""The score from which a probe is somebody: it follows from the promise and from the gallery.

One threshold for every site would be wrong for every site: a stranger before N people has N
chances to resemble one of them, and where people resemble each other more, each chance is better.
"""

import numpy as np

from models.recognition.face import Floats

# How near strangers come: the share of pairs of different people (false match rate, FMR) whose
# normalised score reaches each value. Over 10.5 million pairs of Labeled Faces in the Wild's
# development part, two-fold by person, so that the cohort never held whom it judged;
# `python -m admin cohort` measures it anew. It is the same for one, three and five photos a person.
_FMR = np.array([1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1])
_SCORE = np.array(
    [7.657, 6.741, 6.178, 5.514, 4.744, 3.954, 2.984, 1.982, 0.730, -0.555, -2.177, -4.086]
)

# The share of a gallery's own pairs by which it is compared with the curve, and how many pairs it
# takes until their say is as heavy as the curve's.
_COMPARED_AT = 0.03
_HALF_BELIEVED_PAIRS = 100


def score_at(false_match_rate: float) -> float:
    """Return the score that this share of pairs of strangers reaches.

    Outside of what was measured (FMR 1e-6 to 0.3) the nearest measured value stands.
    """
    return float(np.interp(np.log10(false_match_rate), np.log10(_FMR), _SCORE))


def false_match_rate_at(score: float) -> float:
    """Return the share of pairs of strangers that reach the score, 1e-6 to 0.3."""
    return float(10 ** np.interp(-score, -_SCORE, np.log10(_FMR)))


def needed_false_match_rate(target_fpir: float, people: int) -> float:
    """Return the FMR that keeps FPIR = 1 - (1 - FMR)^people."""
    return float(1 - (1 - target_fpir) ** (1 / max(people, 1)))


def supports_promise(target_fpir: float, people: int) -> bool:
    """Tell whether so small a false match rate was ever measured."""
    needed = needed_false_match_rate(target_fpir, people)
    return needed >= float(_FMR[0])


def resemblance(scores_of_own_pairs: Floats) -> float:
    """Return by how much a gallery's people come nearer to each other than strangers do, 0 or more.

    In deviations, from the (pairs,) scores of its different people; few pairs are half believed.
    A family business, a site of one origin: its strangers are likely to resemble its staff, too.
    """
    pairs = len(scores_of_own_pairs)
    if not pairs:
        return 0.0
    excess = float(np.quantile(scores_of_own_pairs, 1 - _COMPARED_AT)) - score_at(_COMPARED_AT)
    return max(0.0, excess * pairs / (pairs + _HALF_BELIEVED_PAIRS))


def site_threshold(target_fpir: float, people: int, scores_of_own_pairs: Floats) -> float:
    """Return the lowest score at which a gallery of `people` may give a name.

    `target_fpir` is promised for an approach, a person who comes up to the camera and goes. Naming
    whoever is found in any frame would break it three or four times over; fused frames and second
    thoughts as `evidence` takes them count as one try, measured on approaches.
    """
    rate = needed_false_match_rate(target_fpir, people)
    return score_at(rate) + resemblance(scores_of_own_pairs)
