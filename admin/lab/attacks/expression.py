"""Eyelids, gaze and mouth, moved on the canvas that a person is cut out onto."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.attacks.cutout import UNIT, CutOut
from admin.lab.attacks.layer import Texture
from admin.lab.film.head import Floats

_EYE_REACH, _MOUTH_REACH = (0.46, 0.36), (0.95, 0.75)
"""Half the width and height of the part that is drawn anew, in eye distances."""
_EYE_WIDTH, _UPPER_LID, _LOWER_LID, _FOLD = 0.27, 0.1, 0.085, 0.26
_SEEN = 0.02


@dataclass(frozen=True, slots=True)
class Expression:
    shut: float = 0.0
    """Of the eyelids: 0 as on the photo, 1 closed."""
    gaze: float = 0.0
    """How far the irises are to the picture's right, eye distances."""
    open_mouth: float = 0.0
    smile: float = 0.0
    """How far lips part and corners rise, eye distances."""


STILL = Expression()


class Face:
    """The moving parts of one cut-out."""

    def __init__(self, person: CutOut) -> None:
        self._texture = person.texture
        marks = person.landmarks
        self._eyes = [_Patch(person, marks[number], _EYE_REACH) for number in (0, 1)]
        self._mouth = _Patch(person, (marks[3] + marks[4]) / 2, _MOUTH_REACH)
        self._mouth_width = float(np.hypot(*(marks[4] - marks[3]))) / 2

    def showing(self, expression: Expression) -> Texture:
        """Return the canvas with that expression."""
        texture = self._texture.copy()
        if expression.shut > _SEEN or abs(expression.gaze) > _SEEN / 4:
            for eye in self._eyes:
                _lid(texture, eye, expression)
        if max(abs(expression.open_mouth), abs(expression.smile)) > _SEEN / 2:
            self._speak(texture, expression)
        return texture

    def _speak(self, texture: Texture, expression: Expression) -> None:
        patch = self._mouth
        x, y, half = patch.x, patch.y, self._mouth_width
        lips = np.exp(-((x / (1.3 * half)) ** 2))
        gap = expression.open_mouth * np.maximum(1 - (x / half) ** 2, 0)
        # The lower lip and the chin go down, fading out below; the upper lip hardly rises.
        down = expression.open_mouth * lips * np.where(y > 0, np.exp(-((y / 0.5) ** 2)), 0)
        corners = np.exp(-(((np.abs(x) - half) / 0.25) ** 2) - (y / 0.28) ** 2)
        up = expression.smile * 0.7 * corners * patch.fade
        out = expression.smile * corners * np.sign(x) * patch.fade
        patch.draw(texture, x - out, y - down * patch.fade + up)
        if expression.open_mouth > _SEEN:
            edge = 0.025
            inside = np.clip((gap / 2 - np.abs(y - gap / 2)) / edge + 0.5, 0, 1) * (gap > edge)
            patch.darken(texture, 1 - 0.75 * inside)


def _lid(texture: Texture, eye: "_Patch", expression: Expression) -> None:
    x, y = eye.x, eye.y
    bow = np.sqrt(np.maximum(1 - (x / _EYE_WIDTH) ** 2, 0))
    upper, lower = -_UPPER_LID * bow, _LOWER_LID * bow
    lid = upper + (lower - upper) * expression.shut
    # Skin between the fold and the lashes comes down over the eye as far as the lid does.
    stretched = -_FOLD + (y + _FOLD) * (upper + _FOLD) / np.maximum(lid + _FOLD, 1e-3)
    covered = (y < lid) & (y > -_FOLD)
    source_y = np.where(covered, stretched, y)
    iris = np.clip(1.6 - np.hypot(x / 0.17, y / 0.1), 0, 1)
    source_x = np.where(covered, x, x - expression.gaze * iris)
    eye.draw(texture, source_x, y + (source_y - y) * eye.fade)
    if expression.shut > _SEEN:
        lashes = np.exp(-(((y - lid) / 0.022) ** 2)) * (bow > 0.2) * min(1, 3 * expression.shut)  # noqa: PLR2004
        eye.darken(texture, 1 - 0.45 * lashes)


class _Patch:
    """A part of the canvas; x and y are (rows, columns) from its middle, in eye distances."""

    def __init__(self, person: CutOut, middle: Floats, reach: tuple[float, float]) -> None:
        self._whole = person.texture
        column, row = person.pixels(middle)
        height, width = person.texture.shape[:2]
        left, right = (int(np.clip(column + s * reach[0] * UNIT, 0, width)) for s in (-1, 1))
        top, bottom = (int(np.clip(row + s * reach[1] * UNIT, 0, height)) for s in (-1, 1))
        self._part = (slice(top, bottom), slice(left, right))
        self._middle = (column, row)
        x, y = np.meshgrid(np.arange(left, right), np.arange(top, bottom))
        self.x = ((x - column) / UNIT).astype(np.float32)
        self.y = ((y - row) / UNIT).astype(np.float32)
        edge = np.maximum(np.abs(self.x) / reach[0], np.abs(self.y) / reach[1])
        self.fade = np.clip((1 - edge) / 0.25, 0, 1).astype(np.float32)

    def draw(self, texture: Texture, x: Floats, y: Floats) -> None:
        """Show at each pixel what the person's own face has at x and y."""
        columns = (self._middle[0] + x * UNIT).astype(np.float32)
        rows = (self._middle[1] + y * UNIT).astype(np.float32)
        texture[self._part] = cv2.remap(self._whole, columns, rows, cv2.INTER_LINEAR)

    def darken(self, texture: Texture, gain: Floats) -> None:
        part = texture[self._part]
        part[..., :3] = (part[..., :3] * gain[..., np.newaxis]).astype(np.uint8)
