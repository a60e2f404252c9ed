"""Living people in a clip: the one whom it is about, and those behind what is held."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from admin.lab.attacks.actors import Actor, Living, View
from admin.lab.attacks.behaviour import answering, living
from admin.lab.attacks.cutout import cut_out
from admin.lab.attacks.family import HeadRanges, drawn
from admin.lab.attacks.figure import Figure, Stance
from admin.lab.attacks.motion import wander
from admin.lab.attacks.paper import Thing
from admin.lab.attacks.shot import Setting, Shot, view_of
from admin.lab.attacks.skull import Skull
from admin.lab.attacks.space import Placement
from admin.lab.film.head import HALF_WIDTH
from admin.lab.people.portrait import Portrait

_ARM = (0.25, 0.42)
"""Metres between a holder and what they hold."""


def solid(
    portrait: Portrait, ranges: HeadRanges, random: np.random.Generator
) -> tuple[Figure, float]:
    """Return the photo's person made solid, and how far apart their eyes are, metres."""
    person = cut_out(portrait)
    skull = Skull(
        person.half_width() * drawn(random, ranges.half_width) / HALF_WIDTH,
        drawn(random, ranges.half_depth),
        drawn(random, ranges.nose),
        drawn(random, ranges.nose_width),
        person.stretch,
    )
    eyes = drawn(random, ranges.eye_distance)
    return Figure(person, skull, eyes), eyes


def bona_fide(setting: Setting) -> Shot:
    random, sensor = setting.acting(), setting.sensor()
    figure, eyes = solid(setting.cast.portrait, setting.ranges.head, random)
    stances = living(setting.ranges.head, random, setting.show, eyes)
    if setting.answer:
        stances = answering(stances, setting.times, setting.answer)
    return Shot(setting, sensor, [Living(view_of(setting, sensor), figure, stances)])


def eyes_behind(
    setting: Setting,
    random: np.random.Generator,
    view: View,
    thing: Thing,
    places: Sequence[Placement],
) -> list[Actor]:
    """Return whoever looks through a print's holes; nobody where there is nobody else."""
    other = setting.cast.other(random)
    if other is None:
        return []
    ranges = setting.ranges.head
    figure, _ = solid(other, _with_eyes(ranges, thing.eyes), random)
    alive = living(ranges, random, setting.show, thing.eyes)
    sway = wander(random, setting.times, 0.8, 2) * random.uniform(0.0005, 0.003)
    gap = random.uniform(0.004, 0.03)
    stances = []
    for place, own, aside in zip(places, alive, sway, strict=True):
        turned = (0.6 * place.yaw + 0.3 * own.place.yaw, 0.6 * place.pitch + 0.3 * own.place.pitch)
        holes = place.outside(np.append(thing.face, 0)[np.newaxis])[0]
        eyes = holes * (-holes[2] + gap) / -holes[2] + np.append(aside, 0)
        stood = Placement(0, 0, 0, *turned, place.roll)
        x, y, z = eyes - figure.facing(stood)
        stood = replace(stood, x=float(x), y=float(y), distance=float(-z))
        stances.append(Stance(stood, own.expression))
    return [Living(view, figure, stances)]


def _with_eyes(ranges: HeadRanges, eyes: float) -> HeadRanges:
    return replace(ranges, eye_distance=(eyes, eyes))


def holder(
    setting: Setting, random: np.random.Generator, view: View, places: Sequence[Placement]
) -> list[Actor]:
    """Return, now and then, whoever holds a thing: dim behind it, the face above the picture."""
    other = setting.cast.other(random)
    if other is None or random.random() > 0.35:  # noqa: PLR2004 - mostly an arm is all one sees
        return []
    figure, _ = solid(other, setting.ranges.head, random)
    away, camera = random.uniform(*_ARM), setting.camera
    sway = wander(random, setting.times, 1.0, 2) * 0.008
    aside, gain = random.normal(0, 0.06), random.uniform(0.45, 0.8)
    last = places[setting.frames - 1].distance + away
    top = camera.height / 2 / camera.focal * last
    chin = random.uniform(0.07, 0.13)
    stances = [Stance(Placement(float(aside + x), float(-top - chin + y), last)) for x, y in sway]
    setting.notes["holder"] = True
    return [Living(view, figure, stances, gain)]
