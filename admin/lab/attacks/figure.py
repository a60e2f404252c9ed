"""A person before the camera: the head a solid that turns, neck and shoulders under it."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from admin.lab.attacks.cutout import UNIT, CutOut
from admin.lab.attacks.expression import STILL, Expression, Face
from admin.lab.attacks.layer import Layer, Texture, reduced, sampled
from admin.lab.attacks.skull import Skull
from admin.lab.attacks.space import Area, Pinhole, Placement
from admin.lab.film.head import Floats

_STEP = 5
"""Pixels between two rays; between them the head is smooth."""
_NECK = np.array([0.0, 1.3, -0.35])
"""About which the head turns, in eye distances from its middle."""
_HEAD_ENDS = 1.4
"""How far out, in the head's outline, what turns with it fades into what stays."""
_HEAD_LEVEL, _BODY_LEVEL = 1.3, 2.5
"""Between these heights below the eyes the tilt of the head gives way to the upright body."""

_SURE, _NARROWEST, _REVEALED = 0.95, 0.5, 0.2
"""Share of the head's breadth that surely isn't its wall; eye distances; radians."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Where somebody's head would be if it didn't turn, how it is turned, and what the face does.

    The angles are beyond the photo's own pose.
    """

    place: Placement
    expression: Expression = STILL


class Surface(Protocol):
    def showing(self, expression: Expression) -> Texture:
        """Return the canvas with that expression."""


class Figure:
    """One person made solid."""

    def __init__(
        self, person: CutOut, skull: Skull, eye_distance: float, surface: Surface | None = None
    ) -> None:
        """`eye_distance` in metres; `surface` is what they look like, their own face by default."""
        self._person, self._skull, self._unit = person, skull, eye_distance
        self._surface = surface or Face(person)
        self._reach = person.reach()

    def facing(self, place: Placement) -> Floats:
        """Return (3,): where the middle between the eyes is, as the camera has it."""
        eyes = self._own_landmarks()[:2] * self._unit
        return np.asarray(self.head(place).outside(eyes).mean(axis=0))

    def seen(self, camera: Pinhole, stance: Stance) -> Layer | None:
        """Return what the camera sees of them; None where they are out of the picture."""
        area = self._area(camera, stance.place)
        if area is None:
            return None
        columns, rows = self._where(camera.rays(area, _STEP), stance.place)
        shrink = UNIT * stance.place.distance / (camera.focal * self._unit)
        rows = np.minimum(rows, len(self._person.texture) - 2)
        texture, scale = reduced(self._surface.showing(stance.expression), shrink)
        offset = 0.5 * (scale - 1)
        return sampled(texture, columns * scale + offset, rows * scale + offset, area, _STEP)

    def head(self, place: Placement) -> Placement:
        """Return the head's placement: turned about the neck, not about its own middle."""
        turned = replace(place, yaw=place.yaw + self._person.yaw)
        neck = _NECK * [1, self._skull.stretch, 1] * self._unit
        photo = Placement(0, 0, 0, self._person.yaw).rotation
        moved = photo @ neck - turned.rotation @ neck
        return replace(
            turned,
            x=place.x + float(moved[0]),
            y=place.y + float(moved[1]),
            distance=place.distance - float(moved[2]),
        )

    def landmarks(self, camera: Pinhole, place: Placement) -> Floats:
        """Return (5, 2) pixels: where the face's landmarks are seen."""
        return camera.project(self.head(place).outside(self._own_landmarks() * self._unit))

    def _own_landmarks(self) -> Floats:
        """Return (5, 3) in the head's frame of what the photo shows at its landmarks."""
        on_photo = self._person.landmarks.astype(np.float32)
        yaw, y = self._person.yaw, on_photo[:, 1] * self._skull.stretch
        x = on_photo[:, 0]
        for _ in range(4):
            x = (on_photo[:, 0] - self._skull.front(x, y) * np.sin(yaw)) / np.cos(yaw)
        return np.stack([x, y, self._skull.front(x, y)], axis=1)

    def _area(self, camera: Pinhole, place: Placement) -> Area | None:
        flat = self._person.corners() * [1, self._skull.stretch] * self._unit
        corners = np.column_stack([flat, np.zeros(4)])
        upright = replace(place, yaw=0, pitch=0, roll=0)
        area = camera.around(camera.project(upright.outside(corners)))
        # What the photo's lower edge cuts off goes on to the picture's.
        return area and replace(area, bottom=camera.height)

    def _where(self, rays: Floats, place: Placement) -> tuple[Floats, Floats]:
        """Return columns and rows of the canvas that the rays meet."""
        shape, flat = rays.shape[:2], rays.reshape(-1, 3)
        head = self.head(place)
        aside = self._on_plane(flat, head)
        on_head, far = self._on_head(flat, head, aside)
        body = self._on_plane(flat, replace(place, roll=0))
        below = _step(body[:, 1], _HEAD_LEVEL, _BODY_LEVEL)[:, np.newaxis]
        still = aside * (1 - below) + body * below
        share = _step(far, _HEAD_ENDS, 1.0)[:, np.newaxis]
        pixels = self._person.pixels(on_head * share + still * (1 - share))
        return pixels[:, 0].reshape(shape), pixels[:, 1].reshape(shape)

    def _on_head(self, rays: Floats, head: Placement, aside: Floats) -> tuple[Floats, Floats]:
        eye = (head.eye() / self._unit).astype(np.float32)
        points, far = self._skull.met(eye, head.inward(rays))
        shown, revealed = self._skull.on_photo(points, self._person.yaw, eye)
        shown = self._within_outline(shown, revealed)
        outward = aside * (1 - 1 / np.maximum(far, 1))[:, np.newaxis]
        return shown + outward, far

    def _within_outline(self, shown: Floats, revealed: Floats) -> Floats:
        """Return places on the photo, those that a turn reveals drawn in from beside the head.

        A head is no ellipsoid: where it is narrower, the photo has its wall there.
        """
        x, y = shown.T
        row = np.clip(self._person.pixels(shown)[:, 1], 0, len(self._reach) - 1).astype(np.intp)
        end = _SURE * self._reach[row, (x > 0).astype(np.intp)]
        rim = self._skull.rim(y, self._person.yaw)
        begin = 0.6 * np.minimum(end, rim)
        squeezed = begin + (np.abs(x) - begin) * (end - begin) / np.maximum(rim - begin, 1e-3)
        much = (np.abs(x) > begin) & (end < rim) & (end > _NARROWEST)
        share = np.where(much, np.clip(revealed / _REVEALED, 0, 1), 0)
        moved = np.sign(x) * (np.abs(x) * (1 - share) + squeezed * share)
        return np.stack([moved, y], axis=1)

    def _on_plane(self, rays: Floats, place: Placement) -> Floats:
        """Return (n, 2) where the rays meet a picture that always faces the camera."""
        flat = rays[:, :2] * place.distance - [place.x, place.y]
        sine, cosine = np.sin(place.roll), np.cos(place.roll)
        upright = flat @ np.array([[cosine, -sine], [sine, cosine]])
        return np.asarray(upright / self._unit / [1, self._skull.stretch], np.float32)


def _step(value: Floats, begin: float, end: float) -> Floats:
    share = np.clip((value - begin) / (end - begin), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
