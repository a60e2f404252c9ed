"""The people whose photos clips are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from admin.lab.attacks.family import Family
from admin.lab.people.dataset import Person
from admin.lab.people.portrait import Portrait, portrait_of
from admin.office import Office
from admin.output import say
from admin.photos import PhotoError, read_photo
from models.networks.mtcnn import Mtcnn
from models.recognition.pose import pose_of
from models.recognition.sample import judge_sample

_SHARED_BY_FEW = 20
"""So many people at most stand in both families: of fewer each would have hardly anybody."""
_STRAIGHT = 0.28
_TALL = 80
"""Pixels that a face must be high to be shown as large as a kiosk sees it."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody with photos that show one face, straight and large enough."""

    name: str
    photos: tuple[Path, ...]


def people_of(people: Sequence[Person], family: Family, seed: int) -> list[Person]:
    """Return the people of a family in the order of a draw.

    Where there are more than a few, nobody is in both families, whatever the seed.
    """
    if len(people) > _SHARED_BY_FEW:
        people = [person for person in people if _family_of(person) is family]
    order = np.random.default_rng(seed).permutation(len(people))
    return [people[int(number)] for number in order]


def sitters_of(
    office: Office, people: Sequence[Person], wanted: int, photos_each: int
) -> Iterator[Sitter]:
    """Yield people, as many as wanted or as there are, with some of their usable photos."""
    found = 0
    for person in people:
        usable = _usable(office, person, photos_each)
        if usable:
            found += 1
            yield Sitter(person.name, usable)
        if found == wanted:
            return


def sitting(path: Path, detector: Mtcnn) -> Portrait | None:
    """Return the portrait that a photo is; None where it shows nobody, or not as is needed."""
    photo = read_photo(path)
    faces = detector.detect_thoroughly(photo)
    face = judge_sample(photo, faces).face
    if face is None or abs(pose_of(face.landmarks).yaw) > _STRAIGHT or face.box.height < _TALL:
        return None
    return portrait_of(photo, detector)


def _usable(office: Office, person: Person, most: int) -> tuple[Path, ...]:
    usable: list[Path] = []
    for photo in person.photos:
        try:
            if sitting(photo, office.networks.detector):
                usable.append(photo)
        except PhotoError as error:
            say(office.notes, f"Skipped {error}")
        if len(usable) == most:
            break
    return tuple(usable)


def _family_of(person: Person) -> Family:
    return list(Family)[sha256(person.name.encode()).digest()[0] % len(Family)]
