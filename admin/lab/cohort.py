"""The cohort that ships, and the curves that go with it, from a folder of people's photos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from admin.files import write_atomically
from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.embeddings import Embedded, embeddings_of
from admin.lab.people.folds import cohort_of, halves_of
from admin.office import Office, OfficeError
from admin.output import Column, print_json, print_table, say
from models.networks.cohort_file import cohort_as_bytes, file_of
from models.recognition.cohort import (
    COHORT_SIZE,
    Cohort,
    direction_of,
    normalised,
    surroundings_within,
)
from models.recognition.face import Floats

_RATES = (1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1)
_SCORES = tuple(range(1, 11))
_TEMPLATES = (1, 2, 3)
_FEWEST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Curves:
    """What `models.recognition` keeps as constants, measured two-fold by person."""

    score_at: dict[float, float]
    """The score that this share of pairs of strangers reaches."""
    below: dict[int, dict[int, float]]
    """By templates, then by score: the share of the right person's photos that stay below."""
    pairs: int


def make_cohort(
    office: Office, images: Path, output: Path | None, cache: Path, *, as_json: bool
) -> None:
    """Measure the curves, print them, and write the cohort of everybody if asked to."""
    people = read_dataset(images)
    if len(people) < _FEWEST_PEOPLE:
        raise OfficeError(
            f"{images}: {len(people)} people are too few for a cohort. Give {_FEWEST_PEOPLE} or "
            "more, such as Labeled Faces in the Wild."
        )
    embedded = embeddings_of(office, people, cache)
    weights = office.networks.embedder.weights
    curves = curves_of(people, embedded, weights)
    if output:
        file = output / file_of(weights)
        write_atomically(file, lambda: cohort_as_bytes(cohort_of(people, embedded, weights)))
        say(office.notes, f"{file} written: {COHORT_SIZE} means of two people of {len(people)}.")
    if as_json:
        print_json(_described(curves))
    else:
        _print(office, curves)


def curves_of(people: Sequence[Person], embedded: Embedded, weights: str) -> Curves:
    """Judge each half of the people with a cohort that is made of the other half alone."""
    halves = halves_of(people)
    strangers: list[Floats] = []
    own: dict[int, list[Floats]] = {number: [] for number in _TEMPLATES}
    for half, other in (halves, halves[::-1]):
        judged = _Judged(half, embedded, cohort_of(other, embedded, weights))
        strangers.append(judged.scores_of_strangers())
        for number in _TEMPLATES:
            own[number].extend(judged.scores_of_themselves(number))
    scores = np.sort(np.concatenate(strangers))[::-1]
    return Curves(
        {rate: float(scores[int(rate * len(scores))]) for rate in _RATES},
        {number: _shares_below(np.concatenate(own[number])) for number in _TEMPLATES},
        len(scores),
    )


class _Judged:
    """Half of the people, scored against a cohort of the other half."""

    def __init__(self, people: Sequence[Person], embedded: Embedded, cohort: Cohort) -> None:
        probes = [[embedded[photo].probe for photo in person.photos] for person in people]
        self._photos = [[one for one in photos if one is not None] for photos in probes]
        self._photos = [photos for photos in self._photos if photos]
        self._cohort = cohort.embeddings

    def scores_of_strangers(self) -> Floats:
        """Return the scores of everybody's photos against all others' first photo."""
        owners = np.repeat(np.arange(len(self._photos)), [len(each) for each in self._photos])
        firsts = np.array([photos[0] for photos in self._photos])
        scores = self._scores(np.concatenate([np.array(each) for each in self._photos]), firsts)
        others = owners[:, np.newaxis] != np.arange(len(firsts))
        return np.asarray(scores[others], np.float32)

    def scores_of_themselves(self, templates: int) -> Iterator[Floats]:
        """Yield each person's scores of further photos against the mean of their first."""
        for photos in self._photos:
            if len(photos) > templates:
                center = direction_of(photos[:templates])[np.newaxis]
                yield self._scores(np.array(photos[templates:]), center)[:, 0]

    def _scores(self, probes: Floats, people: Floats) -> Floats:
        probe_surroundings = surroundings_within(probes, self._cohort, 0)
        of_people = surroundings_within(people, self._cohort, 0)
        return normalised(probes @ people.T, probe_surroundings.as_column(), of_people)


def _shares_below(scores: Floats) -> dict[int, float]:
    return {score: float((scores < score).mean()) for score in _SCORES}


def _print(office: Office, curves: Curves) -> None:
    say(office.out, f"Strangers, {curves.pairs:,} pairs: the share of them that reaches a score.")
    columns = (Column("FMR", "right"), Column("score", "right"))
    rates = curves.score_at.items()
    print_table(office.out, columns, [[f"{rate:g}", f"{score:.3f}"] for rate, score in rates])
    say(office.out, "\nThe right person's photos: the share that stays below a score.")
    heads = [Column("score", "right"), *(Column(f"K={number}", "right") for number in _TEMPLATES)]
    rows = [
        [str(score), *(f"{curves.below[number][score]:.4f}" for number in _TEMPLATES)]
        for score in _SCORES
    ]
    print_table(office.out, heads, rows)


def _described(curves: Curves) -> dict[str, Any]:
    return {
        "pairs": curves.pairs,
        "score_at_fmr": {f"{rate:g}": round(s, 3) for rate, s in curves.score_at.items()},
        "share_below_score": {
            str(number): {str(score): round(share, 4) for score, share in below.items()}
            for number, below in curves.below.items()
        },
    }
