"""Who of a data set is enrolled, and what enrollment keeps of their photos."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np

from admin.lab.people.dataset import Person
from admin.lab.people.embeddings import Embedded
from admin.lab.people.folds import able_of
from models.recognition.enrollment import misfits
from models.recognition.template import Template

MISFIT = "shows somebody else than the others"

Staff = dict[UUID, Person]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What enrollment keeps of one person's photos, and what it refuses."""

    templates: tuple[Template, ...]
    refused: tuple[tuple[str, str], ...]


def drawn(people: Sequence[Person], count: int, templates: int, seed: int) -> Staff:
    """Return `count` people at random of those who have a photo more than their templates.

    Raises ValueError where there are too few.
    """
    able = able_of(people, templates)
    chosen = np.random.default_rng(seed).choice(len(able), count, replace=False)
    return {UUID(int=int(index)): able[index] for index in chosen}


def enroll(who: UUID, photos: Sequence[Path], embedded: Embedded, weights: str) -> Enrolled:
    """Judge a person's photos one by one and then together, as the office's enrollment does."""
    fit = [(photo, each) for photo in photos if (each := embedded[photo].template) is not None]
    refused = [(photo, embedded[photo].refusal) for photo in photos if embedded[photo].refusal]
    wrong = set(misfits([embedding for _, embedding in fit]))
    refused += [(fit[index][0], MISFIT) for index in sorted(wrong)]
    return Enrolled(
        tuple(
            Template(who, embedding, weights, photo.name)
            for index, (photo, embedding) in enumerate(fit)
            if index not in wrong
        ),
        tuple((f"{photo.parent.name}/{photo.name}", why) for photo, why in refused),
    )
