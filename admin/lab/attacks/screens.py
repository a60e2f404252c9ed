"""Attacks with a phone or a tablet: a photo, a film, a loop, a photo that software has animated."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from admin.lab.attacks.actors import Living, Playing, Shining
from admin.lab.attacks.animation import animated
from admin.lab.attacks.behaviour import Show, answering, living
from admin.lab.attacks.device import Device, screen_of
from admin.lab.attacks.family import drawn
from admin.lab.attacks.hand import Arm
from admin.lab.attacks.holding import held, shaken
from admin.lab.attacks.paper import cropped
from admin.lab.attacks.papers import filling
from admin.lab.attacks.people import holder, solid
from admin.lab.attacks.shine import Gloss, Lamp, Shine
from admin.lab.attacks.shot import Fed, Recording, Setting, Shot, view_of
from admin.lab.attacks.space import Placement
from admin.lab.film.approach import Scene
from admin.lab.film.head import Floats

_GLARING = 0.65
_KINDS = ("phone", "tablet")


@dataclass(frozen=True, slots=True)
class Handling:
    """How a device is held."""

    shaken: bool = False
    fills: bool = False


AS_USUAL = Handling()


def photo_on(kind: str) -> Callable[[Setting], Shot]:
    def shot(setting: Setting) -> Shot:
        random = setting.acting()
        return _shot(setting, random, kind, _still(setting, random))

    return shot


def replay_on(kind: str) -> Callable[[Setting], Shot]:
    def shot(setting: Setting) -> Shot:
        return _shot(setting, setting.acting(), kind, setting.recording or _filmed(setting))

    return shot


def replay_answers(setting: Setting) -> Shot:
    """Replay films; there is one of every gesture, and it starts when that is asked for."""
    random = setting.acting()
    other_take = replace(setting, take=1) if setting.answer else setting
    return _shot(setting, random, _either(random), _filmed(other_take))


def photo_shaken(setting: Setting) -> Shot:
    random = setting.acting()
    return _shot(setting, random, _either(random), _still(setting, random), Handling(shaken=True))


def photo_filling(setting: Setting) -> Shot:
    random, camera = setting.acting(), setting.camera
    crop = cropped(setting.cast.portrait, 4, camera.width / camera.height)
    recording = Recording(lambda _: crop.picture, crop.landmarks)
    return _shot(setting, random, "tablet", recording, Handling(fills=True))


def warped_photo(setting: Setting) -> Shot:
    random = setting.acting()
    return _shot(setting, random, _either(random), animated(setting, random))


def loop_shown(setting: Setting) -> Shot:
    random = setting.acting()
    film, order = _filmed(setting), _looping(setting, random)
    looped = Recording(lambda number: film.frames(int(order[number])), film.landmarks)
    return _shot(setting, random, _either(random), looped)


def loop_fed(setting: Setting, honest: Callable[[Setting], Shot]) -> Fed:
    """Feed a clip of an honest person, again and again, straight into the computer."""
    random = setting.acting()
    shot = honest(replace(setting, depth=1, notes={}))
    order = _looping(setting, random)
    kept = {number: shot.frame(number) for number in range(int(order.max()) + 1)}
    return Fed([kept[int(number)] for number in order])


def _looping(setting: Setting, random: np.random.Generator) -> Floats:
    """Return which frame of a short clip is shown at each: from the start again, or back."""
    length = max(round(random.uniform(0.7, 1.4) * setting.scene.rate), 2)
    start = round(random.uniform(0.8, 1.4) * setting.scene.rate)
    number = np.arange(len(setting.times)) % (2 * length - 2)
    swings = random.random() < 0.5  # noqa: PLR2004 - half go back the way they came
    setting.notes["loop_frames"] = length
    if not swings:
        return np.asarray(start + np.arange(len(setting.times)) % length)
    return np.asarray(start + np.minimum(number, 2 * length - 2 - number))


def _either(random: np.random.Generator) -> str:
    return str(random.choice(np.array(_KINDS)))


def _still(setting: Setting, random: np.random.Generator) -> Recording:
    crop = cropped(setting.cast.portrait, random.uniform(1.5, 2.6))
    return Recording(lambda _: crop.picture, crop.landmarks)


def _filmed(setting: Setting) -> Recording:
    """Return a film of the person, taken with a phone held upright."""
    scene = Scene(480, 640, setting.scene.rate, setting.scene.seconds)
    inner = replace(setting, scene=scene, depth=setting.depth + 1, notes={})
    random, sensor = inner.acting(), inner.sensor()
    figure, eyes = solid(inner.cast.portrait, inner.ranges.head, random)
    show = Show(inner.camera, inner.times, (0.16, 0.26), 0.2, 0.3)
    stances = living(inner.ranges.head, random, show, eyes)
    if inner.answer:
        stances = answering(stances, inner.times, inner.answer)
    shot = Shot(inner, sensor, [Living(view_of(inner, sensor), figure, stances)])
    marks = figure.landmarks(inner.camera, stances[inner.frames - 1].place)
    return Recording(shot.frame, marks / [scene.width, scene.height])


def _shot(
    setting: Setting,
    random: np.random.Generator,
    kind: str,
    recording: Recording,
    handling: Handling = AS_USUAL,
) -> Shot:
    ranges, sensor = setting.ranges, setting.sensor()
    screen = screen_of(kind, ranges.screen, random, sideways=handling.fills)
    device = Device(screen, random, float(recording.landmarks[:, 0].mean()))
    places = _places(setting, random, device, recording, handling)
    lamp = Lamp.mirrored_in(places[setting.frames // 2], screen.size, random)
    glare = drawn(random, ranges.screen.glare) if random.random() < _GLARING else 0.0
    playing = Playing(device, recording.frames, Shine.of(ranges.screen, random))
    view = view_of(setting, sensor)
    behind = holder(setting, random, view, places)
    arm = Arm(device.grip, random)
    setting.notes.update(device=kind, **device.described(), glare=round(glare))
    shining = Shining(view, playing, places, setting.times, arm, Gloss(lamp, glare))
    return Shot(setting, sensor, [*behind, shining])


def _places(
    setting: Setting,
    random: np.random.Generator,
    device: Device,
    recording: Recording,
    handling: Handling,
) -> list[Placement]:
    height, width = recording.frames(0).shape[:2]
    marks = device.fitted(recording.landmarks, (width, height))
    eyes, middle = float(np.hypot(*(marks[1] - marks[0]))), marks[:2].mean(axis=0)
    show = setting.show
    if handling.fills:
        show, middle = filling(setting, device.screen.size, eyes, random), np.zeros(2)
    places = held(setting.ranges.hand, random, show, eyes, middle)
    return shaken(places, setting.times, random) if handling.shaken else places
