"""Scores of probes against the people of a gallery, who join the cohort as they come."""

import numpy as np
import numpy.typing as npt

from models.recognition.cohort import Cohort, normalised, surroundings, surroundings_within
from models.recognition.face import Embedding, Floats

# So many people join the cohort and are compared with each other; more would tell no more.
_MOST_JOINED = 1000


class Scorer:
    """Compares with everybody at once: one matrix product for the people, one for the cohort."""

    def __init__(self, centers: Floats, cohort: Cohort) -> None:
        """`centers` is (people, 128), a normalised mean template each."""
        self._centers = centers
        self._joined = min(len(centers), _MOST_JOINED)
        self._cohort = np.vstack([cohort.embeddings, centers[: self._joined]])
        self._people = surroundings_within(centers, self._cohort, self._joined)

    def similarities(self, probe: Embedding) -> Floats:
        """Return (people,) cosine similarities."""
        return np.asarray(self._centers @ probe, np.float32)

    def scores(self, probe: Embedding, similarities: Floats) -> Floats:
        """Return (people,) scores from the probe's similarities."""
        to_cohort = self._cohort @ probe
        if self._joined:
            # Whoever the probe may be is not one of the many whom it happens to resemble.
            people = to_cohort[-self._joined :]
            people[people.argmax()] = -1
        probe_surroundings = surroundings(to_cohort[np.newaxis])
        return normalised(similarities, probe_surroundings, self._people)

    def scores_of_pairs(self, index: int, others: npt.NDArray[np.intp]) -> Floats:
        """Return (others,) scores of one person of the gallery against others of it."""
        similarities = self._centers[others] @ self._centers[index]
        return normalised(similarities, self._people.of([index]), self._people.of(others))

    def scores_among_themselves(self) -> Floats:
        """Return (people, people) scores of, at most, the first 1,000 against each other."""
        joined = np.arange(self._joined)
        centers, people = self._centers[: self._joined], self._people.of(joined)
        return normalised(centers @ centers.T, people.as_column(), people)


def upper_triangle(scores: Floats) -> Floats:
    """Return (pairs,): each pair of a symmetric table once, nobody with themselves."""
    return scores[np.triu_indices(len(scores), 1)]
