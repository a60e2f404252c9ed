"""Who comes to the kiosk while it is measured: sample people, some enrolled and some not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from admin.enrollment import Enroller
from admin.lab.demo import STAFF, STRANGERS
from admin.lab.film.approach import Scene, Stage
from admin.lab.film.walk import LivelyManner
from admin.office import Office, OfficeError
from admin.photos import photos_in, read_photo
from models.recognition.face import Face, Image
from models.recognition.sample import judge_sample

_PHOTOS_ENROLLED = 8


def enroll_staff(office: Office, samples: Path) -> None:
    """Enroll the sample people who work here, each from their first photos."""
    enroller = Enroller(office.store, office.networks, office.policy, office.cohort)
    for number, name in enumerate(STAFF, 1):
        judged = enroller.judge(_photos(samples, name)[:_PHOTOS_ENROLLED])
        employee = office.store.add_employee(f"D{number}", name, None, office.now())
        enroller.keep(employee, judged, "benchmark", office.now())


def visits(office: Office, samples: Path, scene: Scene, rounds: int) -> Iterator[Image]:
    """Yield the frames of everybody coming in turn, each time on a photo that wasn't enrolled."""
    stage = Stage(scene)
    photos = {name: _other_photos(office, samples, name) for name in STAFF + STRANGERS}
    yield from stage.empty()
    for turn in range(rounds):
        for place, name in enumerate(STAFF + STRANGERS):
            image, face = next(photos[name])
            random = np.random.default_rng((turn, place))
            yield from stage.approach(image, face, LivelyManner(random, scene.seconds))
            yield from stage.empty()


def _photos(samples: Path, name: str) -> list[Path]:
    photos = photos_in(samples / name) if (samples / name).is_dir() else []
    if not photos:
        raise OfficeError(f"{samples / name}: the sample photos are missing. Run `make setup`.")
    return photos


def _other_photos(office: Office, samples: Path, name: str) -> Iterator[tuple[Image, Face]]:
    for photo in _photos(samples, name)[_PHOTOS_ENROLLED:]:
        image = read_photo(photo)
        sample = judge_sample(image, office.networks.detector.detect_thoroughly(image))
        if sample.face and not sample.refusal:
            yield image, sample.face
