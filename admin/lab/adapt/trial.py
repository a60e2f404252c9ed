"""An open-set trial of held-out people: the site's are enrolled, everybody's other photos come.

Strangers are all photos of the others, and each photo of the site's own before a gallery without
that person: they share the site's camera and light, as a stranger at its door does. A network that
had learned nothing but to tell the two folders apart would let them in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt

from admin.lab.adapt.people import ENROLLED, Someone
from models.recognition.cohort import COHORT_SIZE, Cohort, pair_means
from models.recognition.face import Embedding
from models.recognition.gallery import Gallery, Identification, Policy
from models.recognition.metrics import NEVER
from models.recognition.template import Template

EmbeddingOf = Callable[[int], Embedding]
"""The embedding of a photo by its number."""

Score = Callable[[Identification], float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a gallery made of one photo; `employee` is None for a stranger."""

    person: int
    """Whose photo."""
    employee: UUID | None
    identification: Identification


@dataclass(frozen=True, slots=True)
class Trial:
    """All that was seen with one network, the same photos in the same order with any."""

    gallery: int
    """People enrolled."""
    mated: tuple[Seen, ...]
    of_site: tuple[Seen, ...]
    """The site's own as strangers."""
    of_others: tuple[Seen, ...]

    @property
    def non_mated(self) -> tuple[Seen, ...]:
        return self.of_site + self.of_others


def product_score(seen: Identification) -> float:
    """Return the normalised score, which the product decides by."""
    return seen.score


def plain_score(seen: Identification) -> float:
    """Return the distance alone, negated."""
    return -seen.distance


def scores(seen: Sequence[Seen], score: Score) -> npt.NDArray[np.float64]:
    """Return the scores; whoever is taken for a colleague is found at no threshold."""
    return np.array([_score_of(each, score) for each in seen], np.float64)


def _score_of(seen: Seen, score: Score) -> float:
    wrong = seen.employee is not None and seen.employee != seen.identification.nearest
    return NEVER if wrong else score(seen.identification)


def run_trial(
    people: Sequence[Someone], embedding_of: EmbeddingOf, policy: Policy, cohort: Cohort
) -> Trial:
    """Enroll the first photos of the site's people and show all others of everybody."""
    staff = [each for each in people if each.of_site and len(each.photos) > ENROLLED]
    templates = {each.number: _templates(each, embedding_of, cohort.weights) for each in staff}

    def gallery_without(number: int | None) -> Gallery:
        kept = [one for other, some in templates.items() if other != number for one in some]
        return Gallery(kept, cohort.weights, policy, cohort)

    everybody = gallery_without(None)

    def seen(
        someone: Someone, photos: Sequence[int], gallery: Gallery, *, mated: bool
    ) -> list[Seen]:
        employee = UUID(int=someone.number) if mated else None
        return [
            Seen(someone.number, employee, gallery.identify(embedding_of(photo)))
            for photo in photos
        ]

    mated: list[Seen] = []
    of_site: list[Seen] = []
    of_others: list[Seen] = []
    for each in staff:
        mated += seen(each, each.photos[ENROLLED:], everybody, mated=True)
        of_site += seen(each, each.photos, gallery_without(each.number), mated=False)
    for each in people:
        if each.number not in templates:
            target = of_site if each.of_site else of_others
            target += seen(each, each.photos, everybody, mated=False)
    return Trial(len(staff), tuple(mated), tuple(of_site), tuple(of_others))


def cohort_of(
    people: Sequence[Someone], embedding_of: EmbeddingOf, weights: str, seed: int
) -> Cohort:
    """Return nobody's faces: means of two others each, from everybody's first photo."""
    first = np.array([embedding_of(each.photos[0]) for each in people], np.float32)
    return Cohort(pair_means(first, COHORT_SIZE, np.random.default_rng(seed)), weights)


def _templates(someone: Someone, embedding_of: EmbeddingOf, weights: str) -> list[Template]:
    return [
        Template(UUID(int=someone.number), embedding_of(photo), weights, "photo")
        for photo in someone.photos[:ENROLLED]
    ]
