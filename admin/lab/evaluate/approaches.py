"""Everybody comes up to the kiosk: who is named, as whom, and how soon."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import process_time
from uuid import UUID

import numpy as np

from admin.lab.evaluate.product import networks_alone, pipeline_of
from admin.lab.evaluate.workers import results_of
from admin.lab.film.approach import Scene, Stage
from admin.lab.film.effects import Effect, effects
from admin.lab.film.walk import LivelyManner
from admin.lab.liveness_off import with_liveness_off
from admin.lab.people.open_set import OpenSet, Visitor
from admin.lab.people.portrait import Portrait, portrait_of
from admin.office import OfficeError
from admin.photos import read_photo
from models.recognition.evidence import Standing
from models.recognition.face import Image
from models.recognition.gallery import Gallery
from models.recognition.pipeline import Pipeline
from models.settings import Settings

SIDE_SUN = "side sun"
_SECONDS = 3.0
_SMALLEST_SIDE = 120


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor, how they come (by the seed) and in what light or clothes."""

    visitor: Visitor
    seed: int
    effect: str


@dataclass(frozen=True, slots=True)
class Approach:
    """What came of one visit."""

    visit: Visit
    found: bool
    """Whether there is a face on the photo at all; else nobody was shown."""
    named: tuple[UUID, ...] = ()
    """Everybody whose name was given, in order."""
    seconds: float | None = None
    """From the first frame, in which the face is in the picture, to the visitor's own name."""
    unknown_seconds: float | None = None
    """... to the first decision that gives no name."""
    frames: int = 0
    frames_with_face: int = 0
    rendering: float = 0.0
    """Seconds of a processor; `recognition` likewise."""
    recognition: float = 0.0

    @property
    def rightly(self) -> bool:
        """Named, and nothing but rightly."""
        return bool(self.named) and not self.wrongly

    @property
    def wrongly(self) -> bool:
        return any(who != self.visit.visitor.employee for who in self.named)


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """How many come, and how."""

    strangers: int
    staff: int
    seed: int
    light: str = "bare"
    """The effect that everybody comes under."""
    side_lit: float = 0.0
    """The share of them with the sun on one side instead."""


def scene_of(size: str, frame_rate: int) -> Scene:
    """Return what a camera of this size ("640x480") gives; raises OfficeError."""
    match = re.fullmatch(r"(\d{2,4})x(\d{2,4})", size, re.ASCII)
    if match is None or min(map(int, match.groups())) < _SMALLEST_SIDE:
        raise OfficeError(f"--size {size}: not a picture's size. Write it as 640x480.")
    width, height = map(int, match.groups())
    return Scene(width, height, frame_rate, _SECONDS)


def visits_of(people: OpenSet, plan: VisitPlan) -> list[Visit]:
    """Return the visits in random order, as many as asked for or as there are photos.

    Raises OfficeError where there is no such effect.
    """
    known = [effect.name for effect in effects()]
    if plan.light not in known:
        raise OfficeError(f"--light {plan.light}: there is {', '.join(known)}.")
    visitors = [*people.strangers[: plan.strangers], *people.staff[: plan.staff]]
    random = np.random.default_rng(plan.seed)
    sunny = _spread(len(visitors), plan.side_lit)
    seeds = random.integers(2**32, size=len(visitors))
    visits = [
        Visit(visitor, int(seed), SIDE_SUN if in_sun else plan.light)
        for visitor, seed, in_sun in zip(visitors, seeds, sunny, strict=True)
    ]
    return [visits[index] for index in random.permutation(len(visits))]


def _spread(count: int, share: float) -> Iterator[bool]:
    """Yield True for a share of `count`, evenly among strangers and staff."""
    for index in range(count):
        yield int((index + 1) * share) > int(index * share)


def approaches_of(
    settings: Settings,
    galleries: Sequence[Gallery],
    visits: Sequence[Visit],
    scene: Scene,
    jobs: int,
) -> Iterator[Approach]:
    """Play every visit to the product's own pipeline and yield what came of it, in no order.

    Liveness is off: every visitor is a photo.
    """
    open_player = partial(_Player, with_liveness_off(settings), tuple(galleries), scene)
    yield from results_of(open_player, visits, jobs)


class _Player:
    """Shows one visitor after another to a pipeline each."""

    def __init__(self, settings: Settings, galleries: tuple[Gallery, ...], scene: Scene) -> None:
        self._settings, self._galleries, self._scene = settings, galleries, scene
        self._networks = networks_alone(settings)
        self._stage = Stage(scene)
        self._effects: dict[str, Effect] = {effect.name: effect for effect in effects()}

    def __call__(self, visit: Visit) -> Approach:
        portrait = portrait_of(read_photo(visit.visitor.photo), self._networks.detector)
        if portrait is None:
            return Approach(visit, found=False)
        gallery = self._galleries[visit.visitor.gallery]
        watch = _Watch(pipeline_of(self._settings, self._networks, gallery), visit.visitor.employee)
        started = process_time()
        for number, frame in enumerate(self._frames(visit, portrait)):
            watch.see(frame, number / self._scene.rate)
        rendering = process_time() - started - watch.recognition
        return watch.told(visit, rendering)

    def _frames(self, visit: Visit, portrait: Portrait) -> Iterator[Image]:
        worn = self._effects[visit.effect].on(portrait.image, portrait.face, visit.seed)
        manner = LivelyManner(np.random.default_rng(visit.seed), self._scene.seconds)
        return self._stage.approach(worn, portrait.face, manner)


class _Watch:
    """Notes what the pipeline says during one visit."""

    def __init__(self, pipeline: Pipeline, employee: UUID | None) -> None:
        self._pipeline, self._employee = pipeline, employee
        self._named: dict[UUID, float] = {}
        self._unknown: float | None = None
        self._frames = self._with_face = 0
        self.recognition = 0.0

    def see(self, frame: Image, now: float) -> None:
        started = process_time()
        outcomes = self._pipeline.process(frame, now)
        self.recognition += process_time() - started
        self._frames += 1
        self._with_face += bool(outcomes)
        for outcome in outcomes:
            if outcome.employee is not None:
                self._named.setdefault(outcome.employee, now)
            elif outcome.standing is not Standing.UNDECIDED and self._unknown is None:
                self._unknown = now

    def told(self, visit: Visit, rendering: float) -> Approach:
        return Approach(
            visit,
            found=True,
            named=tuple(self._named),
            seconds=self._named.get(self._employee) if self._employee else None,
            unknown_seconds=self._unknown,
            frames=self._frames,
            frames_with_face=self._with_face,
            rendering=rendering,
            recognition=self.recognition,
        )
