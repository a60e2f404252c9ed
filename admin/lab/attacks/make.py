"""The folder of attack clips and honest ones, and the list of what is in it."""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import cv2
from rich.progress import track

from admin.files import part_in, write_atomically
from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.family import Family
from admin.lab.attacks.plan import Clip, Plan, clips_of
from admin.lab.attacks.shot import Cast, Setting
from admin.lab.attacks.sitters import Sitter, people_of, sitters_of
from admin.lab.attacks.species import ANSWERING, BONA_FIDE, render
from admin.lab.attacks.videos import recording_of
from admin.lab.evaluate.measured import Measured, measured
from admin.lab.evaluate.product import networks_alone
from admin.lab.evaluate.workers import results_of
from admin.lab.film.approach import Scene, write_clip
from admin.lab.people.dataset import Person
from admin.lab.people.portrait import Portrait, portrait_of
from admin.office import Office, OfficeError
from admin.output import counted, say
from admin.photos import read_photo
from models.recognition.face import Image
from models.recognition.liveness.terms import Gesture
from models.settings import Settings

LIST = "clips.json"
_MARKER = ".demo-attacks"


@dataclass(frozen=True, slots=True)
class Made:
    """One clip that is there."""

    clip: Clip
    parameters: dict[str, object]

    def described(self) -> dict[str, object]:
        clip = self.clip
        answers = [str(clip.answers / f"{each}.avi") for each in Gesture]
        return {
            "path": str(clip.path),
            "species": clip.species,
            "person": clip.person,
            "photo": clip.photo.name,
            "video": clip.video.name if clip.video else None,
            "seed": clip.seed,
            "parameters": self.parameters,
            "answers": answers if clip.species in ANSWERING else [],
        }


def prepare_folder(folder: Path) -> None:
    """Make the clips' folder anew; raises OfficeError for one that holds anything else."""
    if folder.exists() and not folder.is_dir():
        raise OfficeError(f"{folder}: is a file. Name a folder.")
    if folder.exists() and not (folder / _MARKER).exists() and any(folder.iterdir()):
        raise OfficeError(f"{folder}: not a folder of attack clips, and not empty. Name another.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / _MARKER).touch()


def choose_sitters(
    office: Office, people: Sequence[Person], plan: Plan, wanted: int
) -> list[Sitter]:
    """Return whose photos are used; raises OfficeError where nobody's can be."""
    drawn = people_of(people, plan.family, plan.seed)
    each = min(plan.per_person, 3)
    found = sitters_of(office, drawn, wanted, each)
    sitters = list(
        track(found, "People", min(wanted, len(drawn)), console=office.notes, transient=True)
    )
    if not sitters:
        raise OfficeError(
            "--images: no photo shows one face alone, straight and 80 pixels high. Add some."
        )
    return sitters


def make_clips(
    office: Office,
    folder: Path,
    plan: Plan,
    sitters: Sequence[Sitter],
    scene: Scene,
    videos: Sequence[Path],
    jobs: int,
) -> Measured[Made]:
    """Write the clips and their list, those that are whole when somebody stops it."""
    clips = list(clips_of(plan, sitters, videos))
    open_maker = partial(_Maker, office.settings, folder, plan.family, scene)
    try:
        made = measured(office, results_of(open_maker, clips, jobs), len(clips), "Clips")
    finally:
        for part in folder.rglob("*.part.avi"):
            part.unlink()
    write_atomically(folder / LIST, lambda: _listed(plan, scene, made))
    return made


def print_made(office: Office, folder: Path, made: Measured[Made]) -> None:
    honest = sum(each.clip.species == BONA_FIDE for each in made.results)
    people = len({each.clip.person for each in made.results})
    attacks = counted(len(made.results) - honest, "attack", "attacks")
    say(office.out, f"{attacks} and {counted(honest, 'honest clip', 'honest clips')}: {folder}")
    say(office.out, f"{counted(people, 'person stands', 'different people stand')} behind them.")
    if made.is_partial:
        say(office.notes, made.warning)


def _listed(plan: Plan, scene: Scene, made: Measured[Made]) -> bytes:
    results = sorted(made.results, key=lambda each: each.clip.path)
    listed: dict[str, Any] = {
        "people": len({each.clip.person for each in results}),
        "family": plan.family,
        "seed": plan.seed,
        "size": f"{scene.width}x{scene.height}",
        "frame_rate": scene.rate,
        "seconds": scene.seconds,
        "partial": made.is_partial,
        "clips": [each.described() for each in results],
    }
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


class _Maker:
    """Makes one clip after another in a process of its own."""

    def __init__(self, settings: Settings, folder: Path, family: Family, scene: Scene) -> None:
        self._folder, self._family, self._scene = folder, family, scene
        self._detector = networks_alone(settings).detector
        self._portrait = cache(self._read)
        self._recording = cache(partial(recording_of, rate=scene.rate, detector=self._detector))
        # The processes share the cores; threads of OpenCV's would only wait for each other.
        cv2.setNumThreads(1)

    def __call__(self, clip: Clip) -> Made:
        setting = Setting(
            Cast(self._portrait(clip.photo), [self._portrait(each) for each in clip.others]),
            self._family,
            clip.seed,
            self._scene,
            recording=self._recording(clip.video) if clip.video else None,
        )
        self._write(clip.path, render(clip.species, setting))
        if clip.species in ANSWERING:
            for gesture in Gesture:
                answer = Answer(gesture, self._scene.seconds, clip.seed)
                frames = render(clip.species, replace(setting, answer=answer, notes={}))
                self._write(clip.answers / f"{gesture}.avi", frames)
        return Made(clip, setting.notes)

    def _write(self, path: Path, frames: Iterator[Image]) -> None:
        """Write a clip that is under its name only when it is whole."""
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = part_in(target.parent).with_suffix(".part.avi")
        write_clip(part, frames, self._scene.rate)
        part.replace(target)

    def _read(self, photo: Path) -> Portrait:
        portrait = portrait_of(read_photo(photo), self._detector)
        if portrait is None:
            raise OfficeError(f"{photo}: no face is found on it any more. Start again.")
        return portrait
