"""What a promise costs: how many of the staff are refused so that few strangers are named."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.recognition.gallery import Gallery
from models.recognition.threshold import supports_promise

# How far the right person's photos reach: the share whose score stays below each value, by the
# number of templates. Measured with the curve of `threshold`, on 3,287 photos of people with one
# template, 2,103 with two and 1,474 with three.
_SCORES = np.arange(0.0, 11.0)
_BELOW = {
    1: (0.0, 0.0040, 0.0088, 0.0134, 0.0243, 0.0560, 0.1174, 0.2370, 0.4320, 0.6717, 0.8704),
    2: (0.0, 0.0033, 0.0043, 0.0076, 0.0114, 0.0214, 0.0518, 0.1241, 0.2791, 0.5150, 0.7951),
    3: (0.0, 0.0047, 0.0061, 0.0068, 0.0088, 0.0176, 0.0319, 0.0929, 0.2185, 0.4430, 0.7517),
}
PROMISES = (0.0003, 0.001, 0.003, 0.01, 0.03)
"""Settings of target_fpir that are worth comparing, strict to lax."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One promise, and what comes of it at a site."""

    target_fpir: float
    people: int
    threshold: float
    refused: float
    """The share of the staff's visits at which they are not named, expected."""
    is_supported: bool

    @property
    def wrong_names_per_1000_visitors(self) -> float:
        return 1000 * self.target_fpir

    @property
    def refusals_per_100_staff(self) -> float:
        """Of a morning on which 100 of the staff come once each."""
        return 100 * self.refused


def setting_of(
    gallery: Gallery, templates: Sequence[int], target_fpir: float, people: int | None = None
) -> Setting:
    """Return what a promise comes to; `templates` is how many each person has.

    `people` asks about a gallery of another size whose people are like these.
    """
    count = len(gallery) if people is None else people
    threshold = gallery.threshold_for(target_fpir, count)
    refused = float(np.mean([share_refused(threshold, number) for number in templates]))
    return Setting(target_fpir, count, threshold, refused, supports_promise(target_fpir, count))


def share_refused(threshold: float, templates: int) -> float:
    """Return the share of a person's photos that score below the threshold."""
    below = _BELOW[max(min(templates, max(_BELOW)), 1)]
    return float(np.interp(threshold, _SCORES, below))
