"""Who stands behind the clips, and what they are called."""

from pathlib import Path

import numpy as np
import pytest

from admin.lab.attacks.family import Family
from admin.lab.attacks.plan import Plan, clips_of, known_species
from admin.lab.attacks.sitters import Sitter, people_of
from admin.lab.attacks.species import SPECIES
from admin.lab.people.dataset import Person
from admin.office import OfficeError

MANY = [Person(f"Person {number}", (Path(f"{number}.jpg"),)) for number in range(60)]
SITTERS = [Sitter(f"Zoë O'Neil {n}", (Path(f"{n}-1.jpg"), Path(f"{n}-2.jpg"))) for n in range(4)]


def _plan(per_person: int = 2, seed: int = 0, species: tuple[str, ...] = tuple(SPECIES)) -> Plan:
    return Plan(Family.TUNING, seed, per_person, species)


def test_nobody_of_many_is_in_both_families_whatever_the_seeds() -> None:
    tuning, figures = (
        {person.name for seed in range(3) for person in people_of(MANY, family, seed)}
        for family in Family
    )
    assert tuning
    assert figures
    assert not tuning & figures
    assert len(tuning | figures) == 60


def test_a_few_people_stand_in_both() -> None:
    few = MANY[:5]
    assert {p.name for p in people_of(few, Family.FIGURES, 1)} == {p.name for p in few}


def test_every_person_has_every_species_under_a_name_of_its_own() -> None:
    clips = list(clips_of(_plan(), SITTERS, []))
    assert len({clip.path for clip in clips}) == len(clips) == 2 * 4 * len(SPECIES)
    assert len({clip.seed for clip in clips}) == len(clips)
    assert all(clip.photo not in clip.others for clip in clips)
    assert clips[0].path == Path("bona-fide/Zoë_O_Neil_0-01.avi")
    assert clips[0].answers == Path("bona-fide/Zoë_O_Neil_0-01.answers")
    assert {clip.path.parts[0] for clip in clips[1:13]} == {"attack"}


def test_species_of_two_kinds_are_half_of_each() -> None:
    parity = [clip.seed % 2 for clip in clips_of(_plan(), SITTERS, []) if clip.species == "loop"]
    assert np.mean(parity) == 0.5


def test_another_seed_makes_other_clips_and_fewer_species_the_same() -> None:
    all_of_them = {clip.path: clip.seed for clip in clips_of(_plan(), SITTERS, [])}
    others = {clip.path: clip.seed for clip in clips_of(_plan(seed=1), SITTERS, [])}
    assert all(all_of_them[path] != others[path] for path in others)
    prints = clips_of(_plan(species=("print",)), SITTERS, [])
    assert all(all_of_them[clip.path] == clip.seed for clip in prints)


def test_replays_alone_play_the_videos_that_there_are() -> None:
    videos = [Path("one.mkv"), Path("two.mkv")]
    clips = list(clips_of(_plan(), SITTERS, videos))
    assert {c.video for c in clips if c.species == "phone-replay"} == set(videos)
    assert {c.video for c in clips if not c.species.endswith("-replay")} == {None}


def test_an_unknown_species_is_named_with_those_that_there_are() -> None:
    assert known_species(()) == tuple(SPECIES)
    assert known_species(["warped", "print"]) == ("print", "warped")
    with pytest.raises(OfficeError, match="--species papier: there is bona-fide, print"):
        known_species(["papier"])
