"""Who is trained on, who is watched for the right moment to stop, and who judges in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from admin.lab.people.dataset import Person
from admin.office import OfficeError

ENROLLED = 2
"""Photos of each held-out person that make the template; the others are probes."""


class Part(StrEnum):
    """What a person's photos are used for, and for nothing else."""

    TRAINED = "trained on"
    WATCHED = "watched"
    JUDGED = "judged"


# How the people of each folder are dealt out in turn: three of ten judge, two are watched.
_TURNS = tuple(
    {"J": Part.JUDGED, "W": Part.WATCHED, "T": Part.TRAINED}[each] for each in "JTWTJTWTJT"
)


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest people with which anything can be learned and told."""

    site_people: int = 20
    """With more usable photos than are enrolled."""
    other_people: int = 100
    """With a usable photo."""


@dataclass(frozen=True, slots=True)
class Someone:
    """One person, by the numbers of their usable photos."""

    number: int
    name: str
    of_site: bool
    photos: tuple[int, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class People:
    """Everybody with a usable photo."""

    everybody: tuple[Someone, ...]

    def of(self, *parts: Part, site: bool | None = None) -> list[Someone]:
        """Return the people of these parts, of the site's folder or the others' where asked."""
        return [
            each
            for each in self.everybody
            if each.part in parts and (site is None or each.of_site == site)
        ]

    def photos(self, *parts: Part) -> list[int]:
        return [photo for each in self.of(*parts) for photo in each.photos]


def without_namesakes(others: Sequence[Person], site: Iterable[Person]) -> list[Person]:
    """Leave out whoever is in both folders: nobody is a stranger and staff."""
    names = {person.name for person in site}
    return [person for person in others if person.name not in names]


def split(
    site: Sequence[tuple[str, tuple[int, ...]]],
    others: Sequence[tuple[str, tuple[int, ...]]],
    seed: int,
    least: Least,
) -> People:
    """Share out people by name and usable photos; raises OfficeError where they are too few."""
    able = sum(len(photos) > ENROLLED for _, photos in site)
    if able < least.site_people:
        raise OfficeError(
            f"--photos: {able} people with {ENROLLED + 1} or more usable photos; it takes at "
            f"least {least.site_people}. Add people or photos."
        )
    present = sum(bool(photos) for _, photos in others)
    if present < least.other_people:
        raise OfficeError(
            f"--others: {present} people with a usable photo; it takes at least "
            f"{least.other_people}. Add people, such as those of Labeled Faces in the Wild."
        )
    random = np.random.default_rng(seed)
    parted = [*_parted(site, random, of_site=True), *_parted(others, random, of_site=False)]
    return People(
        tuple(
            Someone(number, name, of_site, photos, part)
            for number, (name, of_site, photos, part) in enumerate(parted)
        )
    )


def _parted(
    people: Sequence[tuple[str, tuple[int, ...]]], random: np.random.Generator, *, of_site: bool
) -> list[tuple[str, bool, tuple[int, ...], Part]]:
    present = [(name, photos) for name, photos in people if photos]
    shuffled = [present[place] for place in random.permutation(len(present))]
    # Who has the photos for it comes first, so that each part gets its share of them.
    shuffled.sort(key=lambda each: len(each[1]) <= ENROLLED)
    return [
        (name, of_site, photos, _TURNS[place % len(_TURNS)])
        for place, (name, photos) in enumerate(shuffled)
    ]
