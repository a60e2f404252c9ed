"""Attacks with paper: a print in a hand, with the eyes cut out, shaken, or filling the picture."""

from dataclasses import replace

import numpy as np

from admin.lab.attacks.actors import Actor, Held
from admin.lab.attacks.behaviour import Show
from admin.lab.attacks.family import drawn
from admin.lab.attacks.hand import Arm
from admin.lab.attacks.holding import held, shaken
from admin.lab.attacks.paper import Printing, Thing, printed
from admin.lab.attacks.people import eyes_behind, holder
from admin.lab.attacks.sensor import Sensor
from admin.lab.attacks.shine import Gloss, Lamp
from admin.lab.attacks.shot import Setting, Shot, view_of
from admin.lab.attacks.space import Placement
from admin.lab.film.head import Floats

_LIFE_SIZE, _NEARLY_LIFE_SIZE = 0.062, (0.04, 0.065)
_LAMP_ON_PAPER = 150
"""Grey values of a lamp on paper as smooth as a mirror."""


def print_held(setting: Setting) -> Shot:
    random = setting.acting()
    thing = printed(setting.cast.portrait, setting.ranges.sheet, random)
    places = held(setting.ranges.hand, random, setting.show, thing.eyes, thing.face)
    return _shot(setting, setting.sensor(), random, (thing, places))


def print_shaken(setting: Setting) -> Shot:
    random = setting.acting()
    thing = printed(setting.cast.portrait, setting.ranges.sheet, random)
    places = held(setting.ranges.hand, random, setting.show, thing.eyes, thing.face)
    places = shaken(places, setting.times, random)
    return _shot(setting, setting.sensor(), random, (thing, places))


def print_cut_eyes(setting: Setting) -> Shot:
    """Show a print of life size; behind its holes somebody else's eyes blink."""
    random, sensor = setting.acting(), setting.sensor()
    printing = Printing(random.uniform(1.6, 2.2), eyes=_LIFE_SIZE, holes=True)
    thing = printed(setting.cast.portrait, setting.ranges.sheet, random, printing)
    places = held(setting.ranges.hand, random, setting.show, thing.eyes, thing.face)
    behind = eyes_behind(setting, random, view_of(setting, sensor), thing, places)
    return _shot(setting, sensor, random, (thing, places), behind)


def print_filling(setting: Setting) -> Shot:
    random, camera = setting.acting(), setting.camera
    aspect, eyes = camera.width / camera.height, random.uniform(*_NEARLY_LIFE_SIZE)
    printing = Printing(4, aspect, eyes, held=False, border=False)
    thing = printed(setting.cast.portrait, setting.ranges.sheet, random, printing)
    show = filling(setting, thing.size, thing.eyes, random)
    places = held(setting.ranges.hand, random, show, thing.eyes, np.zeros(2))
    return _shot(setting, setting.sensor(), random, (thing, places))


def filling(setting: Setting, size: Floats, eyes: float, random: np.random.Generator) -> Show:
    """Return how a thing is shown that fills the picture, its edges outside."""
    camera = setting.camera
    distance = camera.focal * float(np.min(size / [camera.width, camera.height]))
    shown = eyes / distance * camera.focal / camera.width * random.uniform(1.12, 1.3)
    return replace(setting.show, eyes_shown=(shown, shown), comes=0, aside=0.15, calm=True)


def _shot(
    setting: Setting,
    sensor: Sensor,
    random: np.random.Generator,
    held_so: tuple[Thing, list[Placement]],
    behind: list[Actor] | None = None,
) -> Shot:
    thing, places = held_so
    view = view_of(setting, sensor)
    if behind is None:
        behind = holder(setting, random, view, places)
    arm = Arm(thing.grip, random) if thing.grip else None
    setting.notes.update(thing.described())
    paper = Held(view, thing, places, arm, _gloss(setting, random, thing, places))
    return Shot(setting, sensor, [*behind, paper])


def _gloss(
    setting: Setting, random: np.random.Generator, thing: Thing, places: list[Placement]
) -> Gloss:
    lamp = Lamp.mirrored_in(places[setting.frames // 2], thing.size, random)
    return Gloss(lamp, _LAMP_ON_PAPER * drawn(random, setting.ranges.sheet.gloss))
