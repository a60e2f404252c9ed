"""One clip in the making: a room, a camera, and who acts before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from admin.lab.attacks.actors import Actor, Frames, View
from admin.lab.attacks.behaviour import Answer, Show
from admin.lab.attacks.family import Family, Ranges
from admin.lab.attacks.ranges import ranges_of
from admin.lab.attacks.room import room
from admin.lab.attacks.sensor import Sensor
from admin.lab.attacks.space import Pinhole
from admin.lab.film.approach import Scene
from admin.lab.film.head import Floats
from admin.lab.people.portrait import Portrait
from models.recognition.face import Image
from models.recognition.liveness.terms import Gesture

ANSWER_SECONDS = 3.6
"""How long after a clip an answer to the kiosk may take."""
_ROOM, _SENSOR, _NOISE, _ACTING = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Whom a clip shows, and who else there is: eyes behind holes, a hand's owner."""

    portrait: Portrait
    others: Sequence[Portrait] = ()

    def other(self, random: np.random.Generator) -> Portrait | None:
        return self.others[int(random.integers(len(self.others)))] if self.others else None


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What a device plays."""

    frames: Frames
    landmarks: Floats
    """(5, 2), shares of the picture, when the face is as near as it comes."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Everything that a species needs to know to make a shot."""

    cast: Cast
    family: Family
    seed: int
    scene: Scene
    answer: Answer | None = None
    depth: int = 0
    """How many recordings deep this is: a recording on a screen has a setting of its own."""
    take: int = 0
    """Another one is the same person in the same room, filmed again."""
    recording: Recording | None = None
    """What a replay plays, where it isn't a film made for it."""
    notes: dict[str, object] = field(default_factory=dict)
    """What of the parameters is worth writing down."""

    @property
    def ranges(self) -> Ranges:
        return ranges_of(self.family)

    @property
    def camera(self) -> Pinhole:
        return Pinhole(self.scene.width, self.scene.height)

    @property
    def frames(self) -> int:
        return round(self.scene.seconds * self.scene.rate)

    @property
    def times(self) -> Floats:
        """Seconds of all frames, those of an answer included."""
        count = self.frames + round(ANSWER_SECONDS * self.scene.rate)
        return np.arange(count) / self.scene.rate

    @property
    def show(self) -> Show:
        return Show(self.camera, self.times)

    def random(self, purpose: int) -> np.random.Generator:
        world = list(Family).index(self.family)
        return np.random.default_rng([world, self.seed, self.depth, purpose])

    def acting(self) -> np.random.Generator:
        return self.random(_ACTING + self.take)

    def sensor(self) -> Sensor:
        size = (self.scene.width, self.scene.height)
        return Sensor(self.ranges.camera, self.random(_SENSOR), self.times, size)


class Shot:
    """Frames by number; a frame may be asked for again, and is then another exposure of it."""

    def __init__(self, setting: Setting, sensor: Sensor, actors: Sequence[Actor]) -> None:
        self._sensor, self._actors = sensor, actors
        random = setting.random(_ROOM)
        walls = setting.ranges.camera.walls
        wall = walls[int(random.integers(len(walls)))]
        setting.notes["wall"] = wall
        self._room = room(wall, (setting.scene.width, setting.scene.height), random)
        self._random = _noise_of(setting)

    def frame(self, number: int) -> Image:
        picture = self._room.copy()
        for actor in self._actors:
            actor.act(picture, number)
        return self._sensor.frame(picture, number, self._random)

    def frames(self, first: int, last: int) -> Iterator[Image]:
        for number in range(first, last):
            yield self.frame(number)


class Fed:
    """Frames that never saw a lens: somebody put them in the camera's place."""

    def __init__(self, frames: Sequence[Image]) -> None:
        self._frames = frames

    def frames(self, first: int, last: int) -> Iterator[Image]:
        for number in range(first, last):
            yield self._frames[number % len(self._frames)]


def view_of(setting: Setting, sensor: Sensor) -> View:
    return View(setting.camera, sensor.lens)


def _noise_of(setting: Setting) -> np.random.Generator:
    seeds = [setting.seed, setting.depth, setting.take, _NOISE]
    if setting.answer:
        seeds.append(1 + list(Gesture).index(setting.answer.gesture))
    return np.random.default_rng(seeds)
