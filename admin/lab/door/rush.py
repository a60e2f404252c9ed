"""`rush`: people of a folder come every two seconds, the last two of them side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from admin.enrollment import Enroller, EnrollmentRefusedError
from admin.lab.door.own import trial_office
from admin.lab.door.run import measured_run
from admin.lab.door.stream import Stream, as_jpeg
from admin.lab.film.approach import Scene, Stage
from admin.lab.film.person import Comer
from admin.lab.film.walk import LivelyManner
from admin.lab.liveness_off import LIVENESS_OFF
from admin.lab.people.dataset import Person, read_dataset
from admin.lab.people.folds import able_of
from admin.lab.people.portrait import Portrait, portrait_of
from admin.office import Office, OfficeError
from admin.output import print_json, say
from admin.photos import read_photo
from models.recognition.face import Image
from models.recognition.liveness.terms import Level
from models.recognition.sample import judge_sample

_SCENE = Scene(seconds=1.8, pause=0.2)
"""One after the other: there is hardly a moment without anybody."""
_PHOTOS_ENROLLED, _FEWEST_TEMPLATES = 5, 3
_BESIDE = (0.3, 0.7)
"""Where two who come together stop, shares of the picture's width."""


@dataclass(frozen=True, slots=True)
class Rush:
    """What came of it: everyone's punches by name."""

    punches: Mapping[str, int]
    seconds_median: float | None

    @property
    def missed(self) -> list[str]:
        return [name for name, count in self.punches.items() if count == 0]

    @property
    def twice(self) -> list[str]:
        return [name for name, count in self.punches.items() if count > 1]

    @property
    def is_right(self) -> bool:
        return not self.missed and not self.twice


def run_rush(office: Office, images: Path, count: int, seed: int, *, as_json: bool) -> bool:
    """Enroll `count` people of a folder and let them come; tell whether all punched once.

    Each comes on a photo that was not enrolled. Raises OfficeError where there are too few.
    """
    with trial_office(office, "Morning rush") as own:
        people = _drawn(own, images, count, seed)
        frames = [as_jpeg(frame) for frame in _frames(list(people.values()), seed)]
        with Stream(frames, _SCENE.rate) as stream:
            measured = measured_run(own.file, stream)
        names = {each.id: each.name for each in own.store.everybody().values()}
        seen = [names[punch.employee] for punch in own.store.punches()]
    median = measured["greeting_seconds"]["median"]
    rush = Rush({name: seen.count(name) for name in people}, median)
    if as_json:
        found = {"punches": rush.punches, "seconds_median": median, "right": rush.is_right}
        print_json({**found, "liveness": Level.OFF.value})
    else:
        _print(office, rush)
    return rush.is_right


def _drawn(office: Office, images: Path, count: int, seed: int) -> dict[str, Portrait]:
    """Enroll people at random, those who have photos enough; return whom they come as."""
    able = able_of(read_dataset(images), _PHOTOS_ENROLLED)
    order = np.random.default_rng(seed).permutation(len(able))
    people: dict[str, Portrait] = {}
    for person in (able[index] for index in order):
        if len(people) == count:
            break
        portrait = _portrait(office, person)
        if portrait is not None and _enroll(office, person, f"R{len(people) + 1}"):
            people[person.name] = portrait
    if len(people) < count:
        raise OfficeError(
            f"{images}: {len(people)} people have {_PHOTOS_ENROLLED + 1} usable photos, "
            f"and {count} are wanted. Give --people {len(people)}."
        )
    return people


def _enroll(office: Office, person: Person, code: str) -> bool:
    """Enroll somebody from their first photos; False where too few of them can be used."""
    enroller = Enroller(office.store, office.networks, office.policy, office.cohort)
    try:
        judged = enroller.judge(list(person.photos[:_PHOTOS_ENROLLED]))
    except EnrollmentRefusedError:
        return False
    if len(judged.probes) < _FEWEST_TEMPLATES:
        return False
    employee = office.store.add_employee(code, person.name, None, office.now())
    enroller.keep(employee, judged, "rush", office.now())
    return True


def _portrait(office: Office, person: Person) -> Portrait | None:
    """Return the first photo that isn't enrolled and shows a usable face."""
    for photo in person.photos[_PHOTOS_ENROLLED:]:
        image = read_photo(photo)
        sample = judge_sample(image, office.networks.detector.detect_thoroughly(image))
        if sample.face and not sample.refusal:
            return portrait_of(image, office.networks.detector)
    return None


def _frames(portraits: Sequence[Portrait], seed: int) -> Iterator[Image]:
    stage = Stage(_SCENE, seed)
    yield from stage.empty()
    for number, portrait in enumerate(portraits[:-2]):
        yield from stage.together([_comer(portrait, (seed, number), 0.5)])
        yield from stage.empty()
    last = enumerate(zip(portraits[-2:], _BESIDE, strict=True), len(portraits) - 2)
    yield from stage.together([_comer(each, (seed, number), x) for number, (each, x) in last])
    yield from stage.empty()


def _comer(portrait: Portrait, seed: tuple[int, int], x: float) -> Comer:
    manner = LivelyManner(np.random.default_rng(seed), _SCENE.seconds, x)
    return Comer(portrait.image, portrait.face, manner)


def _print(office: Office, rush: Rush) -> None:
    once = sum(count == 1 for count in rush.punches.values())
    say(office.out, f"{once} of {len(rush.punches)} punched once, two seconds apart.")
    for name in rush.missed:
        say(office.out, f"Not punched: {name}")
    for name in rush.twice:
        say(office.out, f"Punched {rush.punches[name]} times: {name}")
    if rush.seconds_median is not None:
        say(office.out, f"Seconds from a face to its greeting, median: {rush.seconds_median:.2f}")
    say(office.out, LIVENESS_OFF)
