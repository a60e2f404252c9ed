"""Open-set identification on a folder of photos: some people are enrolled, everybody passes by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from admin.lab.evaluate.identification_figures import (
    Figures,
    Trials,
    figures_of,
    mean_figures,
    pooled_figures,
)
from admin.lab.evaluate.identification_trials import trials_of
from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.embeddings import Embedded, embeddings_of
from admin.lab.people.folds import check_enough, cohort_of, halves_of
from admin.lab.people.staff import drawn
from admin.office import Office
from models.recognition.cohort import Cohort
from models.recognition.gallery import Gallery

_People = Sequence[Person]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is tried."""

    gallery: int
    """People enrolled, of each half where there are two."""
    templates: int
    """Photos of each."""
    seeds: tuple[int, ...]
    two_fold: bool
    """Judge each half of the people with a cohort made of the other half."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    plan: Plan
    runs: tuple[Figures, ...]
    """For each seed."""

    @property
    def figures(self) -> Figures:
        return self.runs[0] if len(self.runs) == 1 else mean_figures(self.runs)


def evaluate_identification(office: Office, images: Path, plan: Plan, cache: Path) -> Evaluation:
    """Run the plan for each of its seeds; raises OfficeError where the folder is too small."""
    runs = (
        pooled_figures([figures_of(trials) for trials in of_a_seed])
        for of_a_seed in trials_by_seed(office, images, plan, cache)
    )
    return Evaluation(plan, tuple(runs))


def trials_by_seed(office: Office, images: Path, plan: Plan, cache: Path) -> Iterator[list[Trials]]:
    """Yield each seed's trials: of the whole folder, or of one half and of the other."""
    people = read_dataset(images)
    for part in halves_of(people) if plan.two_fold else [people]:
        check_enough(part, plan.gallery, plan.templates)
    embedded = embeddings_of(office, people, cache)
    for seed in plan.seeds:
        yield [
            _trials(office, part, cohort, embedded, plan, seed)
            for part, cohort in _parts(office, people, embedded, plan, seed)
        ]


def _trials(
    office: Office, people: _People, cohort: Cohort, embedded: Embedded, plan: Plan, seed: int
) -> Trials:
    staff = drawn(people, plan.gallery, plan.templates, seed)
    names = {person.name for person in staff.values()}
    strangers = [person for person in people if person.name not in names]
    gallery_of = partial(Gallery, weights=cohort.weights, policy=office.policy, cohort=cohort)
    return trials_of(staff, strangers, plan.templates, embedded, cohort.weights, gallery_of)


def _parts(
    office: Office, people: _People, embedded: Embedded, plan: Plan, seed: int
) -> list[tuple[_People, Cohort]]:
    """Return the people who are judged together, with the cohort that normalises their scores."""
    if not plan.two_fold:
        return [(people, office.cohort)]
    first, second = halves_of(people)
    weights = office.cohort.weights
    return [
        (first, cohort_of(second, embedded, weights, seed)),
        (second, cohort_of(first, embedded, weights, seed)),
    ]
