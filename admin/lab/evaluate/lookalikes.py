"""A gallery of look-alikes: the pairs of people who come nearest to each other, all enrolled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from admin.lab.evaluate.rates_output import interval, interval_json, percent
from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.embeddings import Embedded, embeddings_of
from admin.lab.people.folds import able_of, check_enough, cohort_of, halves_of
from admin.lab.people.staff import Staff, enroll
from admin.office import Office, OfficeError
from admin.output import Column, print_table, say
from models.recognition.cohort import Cohort, direction_of, scores_of_pairs
from models.recognition.face import Embedding
from models.recognition.gallery import Decision, Gallery
from models.recognition.metrics import Rate, pooled
from models.recognition.template import Template

_COLUMNS = (Column("probes"), Column("share", "right"), Column("95 % interval", "right"))


@dataclass(frozen=True, slots=True)
class LookalikesPlan:
    """Who is enrolled."""

    pairs: int
    """Of people, of each half where there are two."""
    templates: int
    two_fold: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of the other photos of people who are enrolled beside their look-alike."""

    rightly: Rate
    as_lookalike: Rate
    as_somebody_else: Rate
    ambiguous: Rate
    """Sent to the office: neither of the two is guessed."""


def evaluate_lookalikes(
    office: Office, images: Path, plan: LookalikesPlan, cache: Path
) -> list[Figures]:
    """Return the figures of each half, or of all; raises OfficeError where people are too few."""
    people = read_dataset(images)
    parts = halves_of(people) if plan.two_fold else (people,)
    for part in parts:
        check_enough(part, 2 * plan.pairs, plan.templates)
    embedded = embeddings_of(office, people, cache)
    cohorts = [office.cohort]
    if plan.two_fold:
        weights = office.cohort.weights
        cohorts = [cohort_of(part, embedded, weights) for part in reversed(parts)]
    return [
        _figures(office, _nearest_pairs(part, plan, embedded, cohort), plan, embedded, cohort)
        for part, cohort in zip(parts, cohorts, strict=True)
    ]


def _nearest_pairs(
    people: Sequence[Person], plan: LookalikesPlan, embedded: Embedded, cohort: Cohort
) -> list[Person]:
    """Return the people of the nearest pairs, partners side by side; nobody is in two pairs."""
    able = [
        person
        for person in able_of(people, plan.templates)
        if _templates(UUID(int=0), person, plan, embedded, cohort)
    ]
    if len(able) < 2 * plan.pairs:
        raise OfficeError(f"--pairs {plan.pairs}: only {len(able)} people can be enrolled.")
    centers = np.array([_center(person, plan, embedded, cohort) for person in able])
    first, second = np.triu_indices(len(able), 1)
    scores = np.concatenate(
        [
            scores_of_pairs(centers[first[part]], centers[second[part]], cohort)
            for part in np.array_split(np.arange(len(first)), 1 + len(first) // 5000)
        ]
    )
    order = np.argsort(-scores)
    return [able[index] for pair in _disjoint(first[order], second[order], plan) for index in pair]


def _disjoint(
    first: np.ndarray, second: np.ndarray, plan: LookalikesPlan
) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for pair in zip(first.tolist(), second.tolist(), strict=True):
        if len(taken) == 2 * plan.pairs:
            return
        if taken.isdisjoint(pair):
            taken.update(pair)
            yield pair


def _templates(
    who: UUID, person: Person, plan: LookalikesPlan, embedded: Embedded, cohort: Cohort
) -> tuple[Template, ...]:
    return enroll(who, person.photos[: plan.templates], embedded, cohort.weights).templates


def _center(person: Person, plan: LookalikesPlan, embedded: Embedded, cohort: Cohort) -> Embedding:
    templates = _templates(UUID(int=0), person, plan, embedded, cohort)
    return direction_of([template.embedding for template in templates])


def _figures(
    office: Office,
    pairs: Sequence[Person],
    plan: LookalikesPlan,
    embedded: Embedded,
    cohort: Cohort,
) -> Figures:
    staff: Staff = {UUID(int=number): person for number, person in enumerate(pairs)}
    templates = [
        template
        for who, person in staff.items()
        for template in _templates(who, person, plan, embedded, cohort)
    ]
    gallery = Gallery(templates, cohort.weights, office.policy, cohort)
    outcomes = [
        _outcome(gallery, who, embedded[photo].probe)
        for who, person in staff.items()
        for photo in person.photos[plan.templates :]
    ]
    rates = [
        Rate(outcomes.count(kind), len(outcomes))
        for kind in ("rightly", "lookalike", "somebody else", "ambiguous")
    ]
    return Figures(*rates)


def _outcome(gallery: Gallery, who: UUID, probe: Embedding | None) -> str:
    if probe is None:
        return "not found"
    seen = gallery.identify(probe)
    if seen.employee is None:
        return "ambiguous" if seen.decision is Decision.AMBIGUOUS else "unknown"
    if seen.employee == who:
        return "rightly"
    partner = UUID(int=who.int ^ 1)
    return "lookalike" if seen.employee == partner else "somebody else"


def print_lookalikes(office: Office, plan: LookalikesPlan, figures: Sequence[Figures]) -> None:
    whole = _pooled(figures)
    rows = [
        ("named rightly", whole.rightly),
        ("named as their look-alike", whole.as_lookalike),
        ("named as somebody else", whole.as_somebody_else),
        ("sent to the office", whole.ambiguous),
    ]
    print_table(office.out, _COLUMNS, [(name, percent(r), interval(r)) for name, r in rows])
    people = 2 * plan.pairs * len(figures)
    say(
        office.out,
        f"{people} people in {people // 2} pairs who look most alike, photos each: "
        f"{plan.templates}; {whole.rightly.trials:g} probes.",
    )


def lookalikes_json(plan: LookalikesPlan, figures: Sequence[Figures]) -> dict[str, Any]:
    whole = _pooled(figures)
    return {
        "pairs": plan.pairs * len(figures),
        "templates": plan.templates,
        "two_fold": plan.two_fold,
        "probes": whole.rightly.trials,
        "named_rightly": whole.rightly.successes,
        "named_as_lookalike": whole.as_lookalike.successes,
        "named_as_somebody_else": whole.as_somebody_else.successes,
        "ambiguous": whole.ambiguous.successes,
        "intervals": {
            "named_rightly": interval_json(whole.rightly),
            "named_as_lookalike": interval_json(whole.as_lookalike),
            "named_as_somebody_else": interval_json(whole.as_somebody_else),
        },
    }


def _pooled(figures: Sequence[Figures]) -> Figures:
    return Figures(
        pooled([each.rightly for each in figures]),
        pooled([each.as_lookalike for each in figures]),
        pooled([each.as_somebody_else for each in figures]),
        pooled([each.ambiguous for each in figures]),
    )
