"""What the benchmark shows: sample people coming up to a camera, and the gallery they are in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from admin.lab.benchmark.looks import Scenery
from admin.lab.film.approach import Scene, Stage
from admin.office import OfficeError
from admin.photos import photos_in, read_photo
from models.networks.loading import Networks
from models.recognition.face import Face, Image
from models.recognition.sample import judge_sample

_ENROLLED_PHOTOS = 3


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photo and its one face."""

    image: Image
    face: Face


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the gallery, and another photo of them that comes before the camera."""

    visiting: Portrait
    enrolled: list[Portrait]


def sample_people(samples: Path, networks: Networks) -> list[Person]:
    """Return the people whose sample photos will do; raises OfficeError where there are none."""
    people = []
    for folder in sorted(samples.glob("*/")):
        portraits = list(islice(_portraits(folder, networks), _ENROLLED_PHOTOS + 1))
        if len(portraits) > _ENROLLED_PHOTOS:
            people.append(Person(portraits[0], portraits[1:]))
    if not people:
        raise OfficeError(f"{samples}: the sample photos are missing. Run `make setup`.")
    return people


def gallery_of(people: list[Person], networks: Networks) -> npt.NDArray[np.float32]:
    """Return (people, photos, 128): the embeddings of everybody's enrolled photos."""
    embeddings = [
        [networks.embedder.embed(one.image, [one.face])[0] for one in person.enrolled]
        for person in people
    ]
    return np.array(embeddings, np.float32)


def frames_of(people: list[Person], scenery: Scenery, count: int) -> Iterator[Image]:
    """Yield `count` frames with the scenery's number of people side by side, nearer every time.

    The people take turns.
    """
    edges = np.linspace(0, scenery.width, scenery.faces + 1).astype(int)
    columns = [
        _one_face_frames(people[place:] + people[:place], int(width), scenery.height, count)
        for place, width in enumerate(np.diff(edges))
    ]
    for side_by_side in zip(*columns, strict=True):
        yield np.ascontiguousarray(np.hstack(side_by_side))


def _one_face_frames(people: list[Person], width: int, height: int, count: int) -> Iterator[Image]:
    turns = -(-count // len(people))
    stage = Stage(Scene(width, height, rate=turns, seconds=1))
    approaches = [stage.approach(one.visiting.image, one.visiting.face) for one in people]
    by_turns = (frame for turn in zip(*approaches, strict=True) for frame in turn)
    yield from islice(by_turns, count)


def _portraits(folder: Path, networks: Networks) -> Iterator[Portrait]:
    for path in photos_in(folder):
        image = read_photo(path)
        sample = judge_sample(image, networks.detector.detect_thoroughly(image))
        if sample.face and not sample.refusal:
            yield Portrait(image, sample.face)
