"""A gallery made of a data set, and the photos of those who come before it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import numpy as np

from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.embeddings import Embedded, embeddings_of
from admin.lab.people.folds import check_enough, cohort_of, halves_of
from admin.lab.people.staff import Staff, drawn, enroll
from admin.office import Office
from models.recognition.cohort import Cohort
from models.recognition.gallery import Gallery

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class OpenSetPlan:
    """Who is enrolled."""

    gallery: int
    """People, of each half where there are two."""
    templates: int
    """Photos of each, the first ones."""
    seed: int
    two_fold: bool = False
    """Judge each half of the people with a cohort made of the other half."""

    def described(self) -> dict[str, Any]:
        """Return the plan for --json."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One photo of somebody who comes before a gallery."""

    photo: Path
    employee: UUID | None
    """None for a stranger."""
    name: str
    gallery: int
    """Which of the galleries."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenSet:
    """Visitors in random order: everybody's first photo, then everybody's second, and so on."""

    galleries: tuple[Gallery, ...]
    names: dict[UUID, str]
    staff: tuple[Visitor, ...]
    strangers: tuple[Visitor, ...]


def open_set(office: Office, images: Path, plan: OpenSetPlan, cache: Path) -> OpenSet:
    """Enroll as `evaluate identification` does; raises OfficeError where people are too few."""
    people = read_dataset(images)
    halves = list(halves_of(people)) if plan.two_fold else [people]
    for half in halves:
        check_enough(half, plan.gallery, plan.templates)
    draws = [drawn(half, plan.gallery, plan.templates, plan.seed) for half in halves]
    needed = [
        Person(each.name, each.photos[: plan.templates]) for draw in draws for each in draw.values()
    ]
    if plan.two_fold:
        needed += [Person(person.name, person.photos[:1]) for person in people]
    embedded = embeddings_of(office, needed, cache)
    cohorts = [office.cohort]
    if plan.two_fold:
        weights = office.cohort.weights
        cohorts = [cohort_of(half, embedded, weights, plan.seed) for half in reversed(halves)]
    parts = [
        _Half(office, plan, embedded, number).open_set(*part)
        for number, part in enumerate(zip(halves, draws, cohorts, strict=True))
    ]
    return OpenSet(
        galleries=tuple(gallery for part in parts for gallery in part.galleries),
        names={who: name for part in parts for who, name in part.names.items()},
        staff=_by_turns(part.staff for part in parts),
        strangers=_by_turns(part.strangers for part in parts),
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """People who are judged together: one of two halves, or everybody."""

    office: Office
    plan: OpenSetPlan
    embedded: Embedded
    number: int

    def open_set(self, people: Sequence[Person], chosen: Staff, cohort: Cohort) -> OpenSet:
        # Both halves count their people from 0.
        staff = {UUID(int=who.int + (self.number << 64)): each for who, each in chosen.items()}
        enrolled = {person.name for person in staff.values()}
        others = [person for person in people if person.name not in enrolled]
        random = np.random.default_rng([self.plan.seed, self.number])
        coming = [
            self._visitors(person, who, person.photos[self.plan.templates :])
            for who, person in _shuffled(list(staff.items()), random)
        ]
        passing = [
            self._visitors(person, None, person.photos) for person in _shuffled(others, random)
        ]
        return OpenSet(
            galleries=(self._gallery(staff, cohort),),
            names={who: person.name for who, person in staff.items()},
            staff=_by_turns(coming),
            strangers=_by_turns(passing),
        )

    def _gallery(self, staff: Staff, cohort: Cohort) -> Gallery:
        templates = [
            template
            for who, person in staff.items()
            for template in enroll(
                who, person.photos[: self.plan.templates], self.embedded, cohort.weights
            ).templates
        ]
        return Gallery(templates, cohort.weights, self.office.policy, cohort)

    def _visitors(self, person: Person, who: UUID | None, photos: Iterable[Path]) -> list[Visitor]:
        return [Visitor(photo, who, person.name, self.number) for photo in photos]


def _shuffled(each: Sequence[Each], random: np.random.Generator) -> list[Each]:
    return [each[index] for index in random.permutation(len(each))]


def _by_turns(lists: Iterable[Sequence[Visitor]]) -> tuple[Visitor, ...]:
    turns = zip_longest(*lists)
    return tuple(visitor for turn in turns for visitor in turn if visitor is not None)
