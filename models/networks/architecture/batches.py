"""Batches for triplet loss: P people with K photos of each, so that every anchor has a positive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Batch:
    """P x K pictures, a person's side by side."""

    photos: Indices
    """(P * K,): which photo."""
    mirrored: npt.NDArray[np.bool_]
    """(P * K,): whether it is shown mirrored."""
    people: Indices
    """(P * K,): whose photo, a number of the person."""


class Batches:
    """Samples batches. An epoch's are the same however often it is asked for.

    So an interrupted run goes on as if it had not been.
    """

    def __init__(self, people: Sequence[int], batch_people: int, photos: int, seed: int) -> None:
        """`people` says whose each photo is; whoever has one photo only is left out.

        Raises ValueError where fewer than two people are left or asked for, or fewer than two
        photos are asked for: there would be no triplet.
        """
        numbers = np.asarray(people, np.intp)
        by_person = [np.flatnonzero(numbers == person) for person in np.unique(numbers)]
        self._photos_of = [photos_of for photos_of in by_person if len(photos_of) > 1]
        self._numbers = numbers
        self._batch_people = min(batch_people, len(self._photos_of))
        self._photos = photos
        self._seed = seed
        if self._batch_people < 2 or photos < 2:  # noqa: PLR2004
            raise ValueError("a triplet takes two people, and two photos of one of them")

    def __len__(self) -> int:
        """Return the batches of an epoch; who is left over comes in another epoch."""
        return len(self._photos_of) // self._batch_people

    def epoch(self, number: int) -> Iterator[Batch]:
        """Yield the epoch's batches: everybody at most once, in an order of its own."""
        random = np.random.default_rng((self._seed, number))
        order = random.permutation(len(self._photos_of))
        for start in range(0, len(self) * self._batch_people, self._batch_people):
            yield self._batch(order[start : start + self._batch_people], random)

    def _batch(self, chosen: Indices, random: np.random.Generator) -> Batch:
        drawn = [self._draw(self._photos_of[place], random) for place in chosen]
        photos = np.concatenate([photos for photos, _ in drawn])
        mirrored = np.concatenate([mirrored for _, mirrored in drawn])
        return Batch(photos, mirrored, self._numbers[photos])

    def _draw(
        self, photos: Indices, random: np.random.Generator
    ) -> tuple[Indices, npt.NDArray[np.bool_]]:
        """Return K of a person's photos: different ones first, then those mirrored."""
        rounds = -(-self._photos // len(photos))
        order = np.tile(random.permutation(photos), rounds)[: self._photos]
        first = np.tile(random.random(len(photos)) < 1 / 2, rounds)[: self._photos]
        again = (np.arange(self._photos) // len(photos)) % 2 == 1
        return order, first ^ again
