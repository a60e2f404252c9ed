"""The demonstration: people are enrolled, a clip plays to the kiosk, a workbook comes out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from admin.enrollment import Enroller
from admin.lab.film.approach import Scene, Stage, write_clip
from admin.lab.liveness_off import LIVENESS_OFF
from admin.office import Office, OfficeError
from admin.output import say
from admin.photos import photos_in, read_photo
from admin.punches import print_punches
from admin.reports.write import write_report
from models.recognition.face import Image
from models.recognition.sample import judge_sample
from models.settings_file import ENVIRONMENT_PREFIX

STAFF = ("Elton John", "Jerry Seinfeld", "Mindy Kaling")
STRANGERS = ("Ben Affleck", "Madonna")
_PHOTOS_ENROLLED = 8
_VISITS = 2
_CONSENT = "demonstration"

SETTINGS = """\
site:
  company: Demonstration
  data_folder: data
kiosk:
  name: Demo
recognition:
  liveness: "off"   # the visitors are photos
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes before the camera with a photo that was never enrolled."""

    name: str
    photo: Path
    is_staff: bool


def prepare_folder(folder: Path) -> Path:
    """Make the demonstration's folder anew and return its settings file."""
    marker = folder / ".demonstration"
    if folder.exists() and not marker.exists() and any(folder.iterdir()):
        raise OfficeError(f"{folder}: not a demonstration's folder, and not empty. Name another.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    marker.touch()
    config = folder / "config.yaml"
    config.write_text(SETTINGS, encoding="utf-8")
    return config


def run_demo(office: Office, folder: Path, samples: Path) -> bool:
    """Run the whole of it in `folder`; tell whether everyone was recognised as they should be."""
    say(office.out, f"Enrolling {', '.join(STAFF)} ...")
    _enroll(office, samples)
    clip = folder / "visitors.avi"
    visitors = list(_visitors(office, samples))
    say(
        office.out,
        f"Making a clip of {len(visitors)} visits, {_strangers(visitors)} of strangers ...",
    )
    scene = Scene()
    write_clip(clip, _frames(office, visitors, scene), scene.rate)
    say(office.out, LIVENESS_OFF)
    say(office.out, "Playing it to the kiosk (its window opens, or a virtual screen) ...")
    _run_kiosk(office, clip, folder / "screens")
    return _show_results(office, folder)


def _enroll(office: Office, samples: Path) -> None:
    enroller = Enroller(office.store, office.networks, office.policy, office.cohort)
    for number, name in enumerate(STAFF, 1):
        judged = enroller.judge(_photos(samples, name)[:_PHOTOS_ENROLLED])
        employee = office.store.add_employee(f"D{number}", name, "Demo", office.now())
        enroller.keep(employee, judged, _CONSENT, office.now())


def _photos(samples: Path, name: str) -> list[Path]:
    photos = photos_in(samples / name) if (samples / name).is_dir() else []
    if not photos:
        raise OfficeError(f"{samples / name}: the sample photos are missing. Run `make setup`.")
    return photos


def _visitors(office: Office, samples: Path) -> Iterator[Visitor]:
    """Yield the visits, everybody once and then again."""
    best = {name: _best_photos(office, samples, name) for name in STAFF + STRANGERS}
    for visit in range(_VISITS):
        for name in STAFF + STRANGERS:
            yield Visitor(name, best[name][visit], name in STAFF)


def _best_photos(office: Office, samples: Path, name: str) -> list[Path]:
    """Return the photos that were not enrolled, those with the largest usable face first."""

    def size(photo: Path) -> float:
        image = read_photo(photo)
        sample = judge_sample(image, office.networks.detector.detect_thoroughly(image))
        return sample.face.box.area if sample.face and not sample.refusal else 0

    return sorted(_photos(samples, name)[_PHOTOS_ENROLLED:], key=size, reverse=True)


def _frames(office: Office, visitors: list[Visitor], scene: Scene) -> Iterator[Image]:
    stage = Stage(scene)
    yield from stage.empty()
    for visitor in visitors:
        photo = read_photo(visitor.photo)
        face = judge_sample(photo, office.networks.detector.detect_thoroughly(photo)).face
        if face is not None:
            yield from stage.approach(photo, face)
        yield from stage.empty()


def _strangers(visitors: list[Visitor]) -> int:
    return sum(not visitor.is_staff for visitor in visitors)


def _run_kiosk(office: Office, clip: Path, screens: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "--config", str(office.file)]
    command += ["--source", str(clip), "--until-end", "--windowed", "1280x720"]
    command += ["--screenshots", str(screens)]
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        command = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24", *command]
    log = screens.parent / "kiosk.log"
    with log.open("wb") as file:
        code = subprocess.run(
            command, stderr=file, stdout=file, check=False, env=without_settings(os.environ)
        ).returncode
    if code:
        raise OfficeError(f"The kiosk ended with code {code}; see {log}.")


def without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out the variables that would lead the demonstration's kiosk to the live database."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith(ENVIRONMENT_PREFIX)
    }


def _show_results(office: Office, folder: Path) -> bool:
    punches = office.store.counted_punches()
    print_punches(office, punches)
    workbook = folder / "today.xlsx"
    write_report(office, "daily", office.today, workbook)
    greetings = sorted((folder / "screens").glob("*greeting.png"))
    say(office.out, f"Workbook:   {workbook}")
    say(office.out, f"Greeting:   {greetings[0] if greetings else 'none was shown'}")
    names = office.store.everybody()
    seen = sorted(names[counted.punch.employee].name for counted in punches)
    right = seen == sorted(STAFF)
    verdict = "everyone enrolled once, no stranger" if right else f"NOT as it should be: {seen}"
    say(office.out, f"Checked in: {verdict}.")
    return right
