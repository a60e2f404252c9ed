"""What people do before the camera, moment by moment."""

from dataclasses import dataclass, replace

import numpy as np

from admin.lab.attacks.expression import Expression
from admin.lab.attacks.family import HeadRanges, drawn, drawn_by_size
from admin.lab.attacks.figure import Stance
from admin.lab.attacks.motion import eased, there_and_back, wander
from admin.lab.attacks.space import Pinhole, Placement
from admin.lab.film.head import Floats
from models.recognition.liveness.terms import Gesture

EYES_SHOWN = (0.06, 0.115)
"""How far apart the eyes are seen at the end, as a share of the picture's width."""
_COMES = 0.6
"""The share of people, and of things held up, that come nearer first."""
_SPEAK, _SMILE = 0.25, 0.3


@dataclass(frozen=True, slots=True)
class Answer:
    """A gesture and when it begins, seconds from the clip's beginning."""

    gesture: Gesture
    begin: float
    seed: int


@dataclass(frozen=True, slots=True)
class Show:
    """For how long something is shown to which camera, and how large."""

    camera: Pinhole
    times: Floats
    eyes_shown: tuple[float, float] = EYES_SHOWN
    comes: float = _COMES
    aside: float = 1.0
    """How far from the middle, as a multiple of what is usual."""
    calm: bool = False
    """Whether a thing is there from the beginning and is not tilted on purpose."""


def living(
    ranges: HeadRanges, random: np.random.Generator, show: Show, eye_distance: float
) -> list[Stance]:
    """Return somebody's stances: they walk up, or stand, and are never quite still."""
    times = show.times
    amplitude = np.radians(drawn_by_size(random, ranges.turning))
    turns = wander(random, times, random.uniform(0.3, 1.2), 3) * amplitude * [1, 0.7, 0.5]
    turns += np.radians(random.normal(0, [4, 3, 3]))
    distance = coming(random, show, eye_distance)
    sway = drawn_by_size(random, ranges.sway)
    moved = wander(random, times, random.uniform(0.5, 1.5), 3) * sway * [1, 0.3, 0.8]
    aside = random.normal(0, [0.1, 0.04]) * distance[-1] * show.aside
    step = np.pi * random.uniform(1.6, 2.1) * times + random.uniform(0, np.pi)
    pace = np.abs(np.gradient(distance, times)) if len(times) > 1 else np.zeros(len(times))
    walk = 0.012 * np.clip(pace, 0, 1)
    x = aside[0] + moved[:, 0] + walk * np.sin(step)
    y = aside[1] + moved[:, 1] + walk * np.abs(np.sin(step))
    faces = _expressions(ranges, random, times)
    places = np.column_stack([x, y, distance + moved[:, 2], turns])
    return [Stance(Placement(*map(float, p)), f) for p, f in zip(places, faces, strict=True)]


def answering(stances: list[Stance], times: Floats, answer: Answer) -> list[Stance]:
    """Return the stances with a gesture made; until it begins they are the same."""
    random = np.random.default_rng([answer.seed, list(Gesture).index(answer.gesture)])
    begin = answer.begin + random.uniform(0.4, 1.0)
    out, hold, back = random.uniform([0.5, 0.25, 0.5], [0.9, 0.6, 0.9])
    done = there_and_back(times, begin, out, hold, back)
    turn, lift = np.radians(random.uniform([20, 15], [35, 25]))
    far = (float(turn), float(lift), 1 - 1 / random.uniform(1.25, 1.45))
    return [
        replace(stance, place=_gestured(stance.place, answer.gesture, float(share), far))
        for stance, share in zip(stances, done, strict=True)
    ]


def _gestured(
    place: Placement, gesture: Gesture, share: float, far: tuple[float, float, float]
) -> Placement:
    turn, lift, nearer = far
    if gesture is Gesture.UP:
        return replace(place, pitch=place.pitch + lift * share)
    if gesture is Gesture.CLOSER:
        return replace(place, distance=place.distance * (1 - nearer * share))
    side = 1 if gesture is Gesture.LEFT else -1
    return replace(place, yaw=place.yaw + side * turn * share)


def coming(random: np.random.Generator, show: Show, eyes: float) -> Floats:
    """Return the distance at each moment, metres."""
    shown = random.uniform(*show.eyes_shown) * show.camera.width
    last = show.camera.focal * eyes / shown
    first = last * (random.uniform(1.25, 2.2) if random.random() < show.comes else 1.0)
    arrived = random.uniform(0.7, 2.0)
    return np.asarray(first + (last - first) * eased(show.times, -0.4, arrived))


def _expressions(
    ranges: HeadRanges, random: np.random.Generator, times: Floats
) -> list[Expression]:
    shut, gaze = _blinks(ranges, random, times), _gaze(random, times)
    speaks, smiles = random.random() < _SPEAK, random.random() < _SMILE
    mouth = np.zeros(len(times))
    if speaks:
        mouth = np.maximum(wander(random, times, 0.12, 1)[:, 0], 0) * random.uniform(0.03, 0.06)
    begin = random.uniform(0.2, 2.2)
    smile = eased(times, begin, begin + 0.5) * (random.uniform(0.03, 0.1) if smiles else 0)
    rows = np.column_stack([shut, gaze, np.clip(mouth, 0, 0.1), smile])
    return [Expression(*map(float, row)) for row in rows]


def _blinks(ranges: HeadRanges, random: np.random.Generator, times: Floats) -> Floats:
    shut = np.zeros(len(times))
    moment = random.uniform(0.1, ranges.blink_every[1] * 0.8)
    while moment < times[-1]:
        long = drawn(random, ranges.blink)
        # Lids fall twice as fast as they rise.
        shut = np.maximum(shut, there_and_back(times, moment, long * 0.3, long * 0.1, long * 0.6))
        moment += drawn(random, ranges.blink_every)
    return shut


def _gaze(random: np.random.Generator, times: Floats) -> Floats:
    gaze, moment = np.zeros(len(times)), random.uniform(0, 1)
    while moment < times[-1]:
        gaze[times >= moment] = np.clip(random.normal(0, 0.025), -0.06, 0.06)
        moment += random.uniform(0.3, 1.5)
    return gaze
