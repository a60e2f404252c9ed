"""Those who act in a clip: somebody alive, a thing that is held, a screen that shines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from admin.lab.attacks.device import Device, Grid
from admin.lab.attacks.figure import Figure, Stance
from admin.lab.attacks.hand import Arm
from admin.lab.attacks.layer import Layer, inlaid, recoloured
from admin.lab.attacks.paper import Thing
from admin.lab.attacks.sensor import LEAST_RIPPLE, Lens, banded
from admin.lab.attacks.shine import Gloss, Shine
from admin.lab.attacks.space import Pinhole, Placement
from admin.lab.film.head import Floats
from models.recognition.face import Image

Frames = Callable[[int], Image]
"""The picture of a recording for a frame's number."""


class Actor(Protocol):
    def act(self, picture: Image, number: int) -> None:
        """Appear before what the picture shows already, in the frame of this number."""


@dataclass(frozen=True, slots=True)
class View:
    """Who looks."""

    camera: Pinhole
    lens: Lens

    def blurred(self, layer: Layer, places: Sequence[Placement], number: int) -> Layer:
        now, before = places[number], places[max(number - 1, 0)]
        points = np.stack([now.position, before.position])
        seen = self.camera.project(points)
        motion = (seen[0] - seen[1]) * self.lens.shutter
        return layer.blurred(motion, self.lens.blur(now.distance))


class Living:
    """Somebody in person."""

    def __init__(
        self, view: View, figure: Figure, stances: Sequence[Stance], gain: float = 1.0
    ) -> None:
        self._view, self._figure, self._stances, self._gain = view, figure, stances, gain
        self._places = [stance.place for stance in stances]

    def act(self, picture: Image, number: int) -> None:
        layer = self._figure.seen(self._view.camera, self._stances[number])
        if layer is not None:
            self._view.blurred(layer.lit(self._gain), self._places, number).over(picture)


class Held:
    """Paper in a hand."""

    def __init__(
        self,
        view: View,
        thing: Thing,
        places: Sequence[Placement],
        arm: Arm | None,
        gloss: Gloss,
    ) -> None:
        self._view, self._thing, self._places = view, thing, places
        self._arm, self._gloss = arm, gloss

    def act(self, picture: Image, number: int) -> None:
        place, camera = self._places[number], self._view.camera
        behind = self._arm and self._arm.seen(camera, place)
        if behind:
            self._view.blurred(behind, self._places, number).over(picture)
        layer = self._thing.sheet.seen(camera, place, self._thing.curl)
        if layer is not None:
            seen = self._view.blurred(layer, self._places, number)
            glossy = self._gloss.on(seen, camera, place)
            paper = camera.project(place.outside(self._thing.corners()))
            inlaid(seen, glossy, paper).over(picture)


class Shining:
    """A phone or a tablet in a hand that shows a recording, or one picture all the time."""

    def __init__(
        self,
        view: View,
        playing: "Playing",
        places: Sequence[Placement],
        times: Floats,
        arm: Arm | None,
        gloss: Gloss,
    ) -> None:
        self._view, self._playing, self._places, self._times = view, playing, places, times
        self._arm, self._gloss = arm, gloss
        shine = playing.shine
        self._grid = Grid(playing.device.screen, shine.fill, shine.softness)

    def act(self, picture: Image, number: int) -> None:
        place, camera = self._places[number], self._view.camera
        behind = self._arm and self._arm.seen(camera, place)
        if behind:
            self._view.blurred(behind, self._places, number).over(picture)
        shown = self._playing.frames(number)
        layer = self._playing.device.showing(shown).seen(camera, place)
        if layer is not None:
            sharp = self._view.blurred(layer, self._places, number)
            lit = self._rippled(_beaten(sharp, self._grid, camera, place), number)
            lit = self._gloss.on(lit, camera, place)
            screen = camera.project(place.outside(self._playing.device.corners()))
            inlaid(sharp, lit, screen).over(picture)

    def _rippled(self, layer: Layer, number: int) -> Layer:
        if self._playing.shine.banding < LEAST_RIPPLE:
            return layer
        rows = np.arange(layer.area.top, layer.area.bottom) / self._view.camera.height
        gains = self._playing.shine.ripple(rows, float(self._times[number]))
        return recoloured(layer, banded(layer.colours, gains))


@dataclass(frozen=True, slots=True)
class Playing:
    """What is played on what."""

    device: Device
    frames: Frames
    shine: Shine


def _beaten(layer: Layer, grid: Grid, camera: Pinhole, place: Placement) -> Layer:
    """Return the layer with the screen's grid on it, sampled at each pixel's middle."""
    tile = grid.tile(place.distance / camera.focal)
    gains = cv2.warpPerspective(
        tile.texture,
        tile.homography(camera, place, layer.area),
        layer.area.size,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )
    colours = cv2.multiply(layer.colours, gains, scale=1 / 128)
    return recoloured(layer, np.asarray(colours, np.uint8))
