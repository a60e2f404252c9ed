"""Verification, 1:1, on pairs of photos: as the product scores them, and by plain distance."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from admin.lab.evaluate.verification_figures import Figures, PairScores, figures_of
from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.embeddings import embeddings_of
from admin.lab.people.pairs import PairsFile, read_pairs
from admin.office import Office
from models.recognition.cohort import scores_of_pairs
from models.recognition.face import EMBEDDING_SIZE, Embedding
from models.recognition.metrics import NEVER

_Embeddings = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    product: PairScores
    """Normalised against the cohort, in deviations."""
    distance: PairScores
    """Negated Euclidean distance."""
    not_found: int
    """Photos of the pairs, each counted once, without a face."""
    has_folds: bool

    @property
    def figures(self) -> Figures:
        return figures_of(self.product)

    @property
    def genuine_lost(self) -> int:
        """Pairs of one person of which a photo shows no face."""
        return int((self.product.genuine & (self.product.scores == NEVER)).sum())

    @property
    def impostor_lost(self) -> int:
        return int((~self.product.genuine & (self.product.scores == NEVER)).sum())

    @property
    def distance_figures(self) -> Figures:
        return figures_of(self.distance)


def evaluate_verification(office: Office, images: Path, pairs: Path, cache: Path) -> Evaluation:
    """Score every pair of the file; raises OfficeError where photos or pairs can't be used."""
    people = read_dataset(images)
    read = read_pairs(pairs, people)
    wanted = {photo for pair in read.pairs for photo in (pair.first, pair.second)}
    embedded = embeddings_of(office, _with_photos_among(wanted, people), cache)
    probes = {photo: embedded[photo].probe for photo in wanted}
    first = [probes[pair.first] for pair in read.pairs]
    second = [probes[pair.second] for pair in read.pairs]

    def scored(
        compare: Callable[[_Embeddings, _Embeddings], npt.NDArray[np.floating]],
    ) -> PairScores:
        return _labelled(read, _compared(first, second, compare))

    return Evaluation(
        scored(lambda one, other: scores_of_pairs(one, other, office.cohort)),
        scored(lambda one, other: -np.linalg.norm(one - other, axis=1)),
        sum(probe is None for probe in probes.values()),
        read.has_folds,
    )


def _with_photos_among(wanted: Collection[Path], people: Iterable[Person]) -> list[Person]:
    return [
        Person(person.name, tuple(photo for photo in person.photos if photo in wanted))
        for person in people
    ]


def _labelled(read: PairsFile, scores: npt.NDArray[np.float64]) -> PairScores:
    return PairScores(
        scores,
        np.array([pair.genuine for pair in read.pairs], np.bool_),
        np.array([pair.fold for pair in read.pairs], np.int_),
    )


def _compared(
    first: list[Embedding | None],
    second: list[Embedding | None],
    compare: Callable[[_Embeddings, _Embeddings], npt.NDArray[np.floating]],
) -> npt.NDArray[np.float64]:
    scores = np.full(len(first), NEVER)
    both = [
        (index, a, b)
        for index, (a, b) in enumerate(zip(first, second, strict=True))
        if a is not None and b is not None
    ]
    indices = [index for index, _, _ in both]
    shape = (len(both), EMBEDDING_SIZE)
    scores[indices] = compare(
        np.array([a for _, a, _ in both], np.float32).reshape(shape),
        np.array([b for _, _, b in both], np.float32).reshape(shape),
    )
    return scores
