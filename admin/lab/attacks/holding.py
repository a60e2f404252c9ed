"""What hands do with what they hold, moment by moment."""

from dataclasses import replace

import numpy as np

from admin.lab.attacks.behaviour import Show, coming
from admin.lab.attacks.family import HandRanges, drawn, drawn_by_size
from admin.lab.attacks.motion import eased, there_and_back, tremor, wander
from admin.lab.attacks.space import Placement
from admin.lab.film.head import Floats

_THERE_ALREADY, _TILTED = 0.5, 0.45
"""The share of things that are not raised into view, and of those that are tilted on purpose."""
_NEAREST = 0.08
"""Metres."""


def held(
    ranges: HandRanges, random: np.random.Generator, show: Show, eyes: float, face: Floats
) -> list[Placement]:
    """Return the placements of a thing that shows a face, its eyes so many metres apart.

    `face` is where that face is on it, metres from its middle.
    """
    times = show.times
    distance = coming(random, show, eyes)
    amplitude = np.radians(drawn_by_size(random, ranges.turning))
    settling = drawn(random, ranges.settling)
    turns = wander(random, times, settling, 3) * amplitude * [1, 1, 0.6]
    turns += np.radians(random.normal(0, [5, 5, 4])) * show.aside + _deliberate(random, show)
    turns += tremor(random, times, 3) * np.radians(drawn_by_size(random, ranges.tremor_turning))
    moved = wander(random, times, settling, 3) * drawn_by_size(random, ranges.drift)
    moved += tremor(random, times, 3) * drawn_by_size(random, ranges.tremor)
    moved *= np.clip(distance[-1] / 0.4, 0.3, 1)
    raised = _raised(random, show) * distance
    aside = random.normal(0, [0.1, 0.04]) * distance[-1] * show.aside
    x, y = aside[0] + moved[:, 0] - face[0], aside[1] + moved[:, 1] - face[1] + raised
    places = np.column_stack([x, y, np.maximum(distance + moved[:, 2], _NEAREST), turns])
    return [Placement(*map(float, place)) for place in places]


def shaken(places: list[Placement], times: Floats, random: np.random.Generator) -> list[Placement]:
    """Return the placements with hard swings to and fro, to fake a head that turns."""
    about = random.uniform(15, 38, 2) * [1, random.uniform(0, 0.5)]
    swings, phase = random.uniform(0.6, 1.6), random.uniform(0, 2 * np.pi)
    yaw, pitch = (np.radians(each) * np.sin(2 * np.pi * swings * times + phase) for each in about)
    return [
        replace(place, yaw=place.yaw + float(y), pitch=place.pitch + float(p))
        for place, y, p in zip(places, yaw, pitch, strict=True)
    ]


def _raised(random: np.random.Generator, show: Show) -> Floats:
    """Return how far below its place a thing still is, as a share of its distance."""
    if show.calm or random.random() < _THERE_ALREADY:
        return np.zeros(len(show.times))
    raised = eased(show.times, 0, random.uniform(0.5, 1.1))
    return np.asarray(random.uniform(0.2, 0.6) * (1 - raised))


def _deliberate(random: np.random.Generator, show: Show) -> Floats:
    """Return (frames, 3): now and then a thing is tilted on purpose, to and fro."""
    if show.calm or random.random() > _TILTED:
        return np.zeros((len(show.times), 3))
    begin = random.uniform(0.5, 1.8)
    swing = there_and_back(show.times, begin, 0.4, random.uniform(0, 0.5), 0.4)
    to = np.radians(random.uniform(8, 28)) * random.choice((-1, 1))
    axis = np.array([[1, 0.2, 0], [0.2, 1, 0], [0.2, 0, 1]])[int(random.integers(3))]
    return np.asarray(swing[:, np.newaxis] * to * axis)
