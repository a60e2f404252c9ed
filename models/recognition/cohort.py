"""Nobody's faces, against which every score is normalised: adaptive symmetric score normalisation.

Some faces resemble everybody: a plain distance that is near for one of them is far for others. How
near the nearest of a cohort come to a face tells which kind it is. After Matejka et al. 2017,
"Analysis of Score Normalization in Multilingual Speaker Recognition", with one change: a
deviation of so few scores is unsteady and is drawn halfway (geometrically) to the common one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.recognition.face import Embedding, Floats

COHORT_SIZE = 4096
NEAREST = 200
"""So many of the cohort, the nearest to a face, tell how much it resembles everybody."""

# The usual deviation of the nearest cohort scores with FaceNet; it sets the unit, nothing else.
_COMMON_DEVIATION = 0.06
# Bounds the memory for galleries of a hundred thousand: rows of similarities held at a time.
_ROWS_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """How near the nearest of the cohort come to each of n faces."""

    mean: Floats
    """(n,) cosine similarity."""
    scale: Floats
    """(n,) the deviation that a similarity is divided by."""

    def of(self, indices: Sequence[int] | npt.NDArray[np.intp]) -> "Surroundings":
        return Surroundings(self.mean[indices], self.scale[indices])

    def as_column(self) -> "Surroundings":
        """Return them in the form (n, 1), for a table of n probes against people."""
        return Surroundings(self.mean[:, np.newaxis], self.scale[:, np.newaxis])


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """Embeddings, (n, 128) of unit length, that are nobody's, and the weights they belong to."""

    embeddings: Floats
    weights: str


def pair_means(embeddings: Floats, count: int, random: "np.random.Generator") -> Floats:
    """Return (count, 128): means of two different people each, so nobody's face.

    `embeddings` is one of each person, two people or more. Such means stand in for real people as
    well as these do themselves, where draws from a Gaussian and centroids of many do not.
    """
    people = len(embeddings)
    first = random.integers(0, people, count)
    second = (first + random.integers(1, people, count)) % people
    return unit_length(embeddings[first] + embeddings[second])


def unit_length(vectors: npt.NDArray[np.floating]) -> Floats:
    """Return the vectors, (..., 128), as unit vectors of their direction."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-12), np.float32)


def surroundings(similarities: Floats) -> Surroundings:
    """Return what (n, cohort) cosine similarities say about n faces."""
    nearest = min(NEAREST, similarities.shape[1])
    top = np.partition(similarities, -nearest, axis=1)[:, -nearest:]
    scale = np.sqrt(top.std(axis=1) * _COMMON_DEVIATION)
    return Surroundings(top.mean(axis=1), np.maximum(scale, 1e-6))


def surroundings_within(people: Floats, cohort: Floats, joined: int) -> Surroundings:
    """Return the surroundings of `people`, (n, 128), in a cohort that the first `joined` are in.

    `joined` says how many of the people stand at the end of `cohort`; nobody is their own cohort.
    """
    parts = [
        _without_oneself(people, start, cohort, joined)
        for start in range(0, max(len(people), 1), _ROWS_AT_A_TIME)
    ]
    return Surroundings(
        np.concatenate([part.mean for part in parts]),
        np.concatenate([part.scale for part in parts]),
    )


def _without_oneself(people: Floats, start: int, cohort: Floats, joined: int) -> Surroundings:
    similarities = people[start : start + _ROWS_AT_A_TIME] @ cohort.T
    own = np.arange(start, min(start + _ROWS_AT_A_TIME, joined))
    similarities[own - start, len(cohort) - joined + own] = -1
    return surroundings(similarities)


def normalised(similarities: Floats, probes: Surroundings, people: Surroundings) -> Floats:
    """Return scores in the form of `similarities`, in deviations; higher is nearer.

    The mean of by how much a similarity stands out for the probe, and for the person.
    """
    for_probe = (similarities - probes.mean) / probes.scale
    for_person = (similarities - people.mean) / people.scale
    return np.asarray((for_probe + for_person) / 2, np.float32)


def scores_of_pairs(first: Floats, second: Floats, cohort: Cohort) -> Floats:
    """Return (n,) scores of first[i] against second[i], both (n, 128): verification, 1:1."""
    one, other = (surroundings(each @ cohort.embeddings.T) for each in (first, second))
    similarities = np.einsum("ij,ij->i", first, second)
    return normalised(similarities, one, other)


def direction_of(embeddings: npt.NDArray[np.floating] | list[Embedding]) -> Embedding:
    """Return the direction in which several embeddings, (n, 128), point together, unit length."""
    return unit_length(np.sum(embeddings, axis=0, dtype=np.float32))
