"""Which clips are made, of whom, and under which names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admin.lab.attacks.family import Family
from admin.lab.attacks.sitters import Sitter
from admin.lab.attacks.species import BONA_FIDE, SPECIES
from admin.office import OfficeError

_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for."""

    family: Family
    seed: int
    per_person: int
    species: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip to be made."""

    path: Path
    """Within the folder."""
    species: str
    person: str
    photo: Path
    others: tuple[Path, ...]
    """Photos of other people."""
    seed: int
    video: Path | None = None
    """What a replay plays instead of a film made for it."""

    @property
    def answers(self) -> Path:
        """The folder of the clips that answer the kiosk."""
        return self.path.with_suffix(".answers")


def known_species(named: Sequence[str]) -> tuple[str, ...]:
    """Return the species of these names, all of them without any; raises OfficeError."""
    for name in named:
        if name not in SPECIES:
            raise OfficeError(f"--species {name}: there is {', '.join(SPECIES)}.")
    return tuple(name for name in SPECIES if not named or name in named)


def clips_of(plan: Plan, sitters: Sequence[Sitter], videos: Sequence[Path]) -> Iterator[Clip]:
    """Yield the clips: every person's in turn, so that a part of them is a fair part."""
    for number in range(plan.per_person):
        for place, sitter in enumerate(sitters):
            for species in plan.species:
                yield _clip(plan, sitters, (place, sitter), (species, number), videos)


def _clip(
    plan: Plan,
    sitters: Sequence[Sitter],
    who: tuple[int, Sitter],
    what: tuple[str, int],
    videos: Sequence[Path],
) -> Clip:
    (place, sitter), (species, number) = who, what
    kind = list(SPECIES).index(species)
    keys = [plan.seed, list(Family).index(plan.family), place, kind, number]
    # Species that are of two kinds take them in turn, as the seed is even or odd.
    seed = int(np.random.SeedSequence(keys).generate_state(1)[0]) // 2 * 2 + (place + number) % 2
    random = np.random.default_rng(seed)
    others = [each for each in sitters if each is not sitter]
    picked = random.permutation(len(others))[:_OTHERS]
    name = f"{_plain(sitter.name)}-{number + 1:02}.avi"
    folder = Path(BONA_FIDE) if species == BONA_FIDE else Path("attack") / species
    plays_video = bool(videos) and species.endswith("-replay")
    return Clip(
        folder / name,
        species,
        sitter.name,
        sitter.photos[number % len(sitter.photos)],
        tuple(others[int(each)].photos[0] for each in picked),
        seed,
        videos[(place + number) % len(videos)] if plays_video else None,
    )


def _plain(name: str) -> str:
    """Return a name as a file may have it everywhere."""
    return "".join(each if each.isalnum() or each in "-_" else "_" for each in name)
