"""The light that comes off smooth things: a screen's ripple, a lamp's mirror image."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.family import ScreenRanges, drawn
from admin.lab.attacks.layer import Layer, recoloured
from admin.lab.attacks.space import Area, Pinhole, Placement
from admin.lab.film.head import Floats
from models.recognition.face import Image


@dataclass(frozen=True, slots=True)
class Shine:
    """What gives a screen away."""

    fill: float
    softness: float
    banding: float
    bands: float
    band_speed: float
    phase: float

    @staticmethod
    def of(ranges: ScreenRanges, random: np.random.Generator) -> "Shine":
        return Shine(
            drawn(random, ranges.fill),
            drawn(random, ranges.softness),
            drawn(random, ranges.banding),
            drawn(random, ranges.bands),
            drawn(random, ranges.band_speed),
            random.uniform(0, 2 * np.pi),
        )

    def ripple(self, rows: Floats, seconds: float) -> Floats:
        """Return the gain of rows, given as shares of the picture's height."""
        swing = np.sin(2 * np.pi * (self.bands * rows + self.band_speed * seconds) + self.phase)
        return np.asarray(1 + self.banding * swing)


@dataclass(frozen=True, slots=True, eq=False)
class Lamp:
    """A lamp or a window in the room, whose mirror image stays where the room is."""

    position: Floats
    """(3,) metres, as the camera has it."""
    size: Floats
    """(2,) half its width and height, metres."""
    softness: float

    @staticmethod
    def mirrored_in(place: Placement, size: Floats, random: np.random.Generator) -> "Lamp":
        """Draw a lamp that is seen in, or close beside, a thing of this size at a placement."""
        spot = np.append(random.uniform(-0.6, 0.6, 2) * size, 0)
        at = place.outside(spot[np.newaxis])[0]
        normal = place.rotation @ [0, 0, 1]
        sight = at / np.linalg.norm(at)
        reflected = sight - 2 * (sight @ normal) * normal
        position = at + reflected * random.uniform(0.8, 2.5)
        return Lamp(position, random.uniform([0.06, 0.03], [0.35, 0.2]), random.uniform(1.5, 6))

    def mirrored(self, camera: Pinhole, place: Placement, area: Area, brightness: float) -> Image:
        """Return (height, width): the light of its image behind the mirror."""
        normal = place.rotation @ [0, 0, 1]
        behind = self.position - 2 * ((self.position - place.position) @ normal) * normal
        dark = np.zeros(area.size[::-1], np.uint8)
        if behind[2] > -0.1:  # noqa: PLR2004 - beside the camera
            return dark
        column, row = camera.project(behind[np.newaxis])[0] - [area.left, area.top]
        half = self.size * camera.focal / -behind[2]
        width, height = area.size
        x = np.exp(-(np.abs((np.arange(width) - column) / half[0]) ** self.softness))
        y = np.exp(-(np.abs((np.arange(height) - row) / half[1]) ** self.softness))
        return np.outer(y, x * brightness).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Gloss:
    """A lamp's mirror image on a smooth surface; its brightness in grey values."""

    lamp: Lamp
    brightness: float

    def on(self, layer: Layer, camera: Pinhole, place: Placement) -> Layer:
        if self.brightness < 1:
            return layer
        glare = self.lamp.mirrored(camera, place, layer.area, self.brightness)
        seen = cv2.multiply(glare, layer.opacity, scale=1 / 255)
        colours = cv2.add(layer.colours, cv2.merge([seen] * 3))
        return recoloured(layer, np.asarray(colours, np.uint8))
