"""Two-fold by person: each half of the people is judged with a cohort made of the other half."""

from collections.abc import Sequence

import numpy as np

from admin.lab.people.dataset import Person
from admin.lab.people.embeddings import Embedded
from admin.office import OfficeError
from models.recognition.cohort import COHORT_SIZE, Cohort, pair_means

_FEWEST_PEOPLE = 2


def halves_of(people: Sequence[Person]) -> tuple[Sequence[Person], Sequence[Person]]:
    """Return every other one of the people, and the others."""
    return people[0::2], people[1::2]


def cohort_of(people: Sequence[Person], embedded: Embedded, weights: str, seed: int = 0) -> Cohort:
    """Return nobody's faces: means of two, of the first photo of each person with a face."""
    firsts = (embedded[person.photos[0]].probe for person in people)
    found = np.array([probe for probe in firsts if probe is not None])
    if len(found) < _FEWEST_PEOPLE:
        raise OfficeError(
            f"--two-fold: {len(found)} people are too few to make a cohort of; it takes "
            f"{_FEWEST_PEOPLE} in each half. Give more people, or leave --two-fold out."
        )
    return Cohort(pair_means(found, COHORT_SIZE, np.random.default_rng(seed)), weights)


def able_of(people: Sequence[Person], templates: int) -> list[Person]:
    """Return who can be both enrolled from so many photos and found by another one."""
    return [person for person in people if len(person.photos) > templates]


def check_enough(people: Sequence[Person], gallery: int, templates: int) -> None:
    """Raise OfficeError where fewer than `gallery` people have a photo more than `templates`."""
    able = len(able_of(people, templates))
    if able < gallery:
        raise OfficeError(
            f"--gallery {gallery}: only {able} of {len(people)} people who are judged together "
            f"have more than {templates} photos, so that one is left to find them by. Enroll fewer."
        )
