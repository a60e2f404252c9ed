"""Pictures that are no faces, drawn: a wall clock, a cartoon, a dog."""

from collections.abc import Callable
from math import cos, pi, sin

import cv2
import numpy as np

from models.recognition.face import Image

_BLACK, _WHITE = (20, 20, 20), (245, 245, 245)


def wall_clock() -> Image:
    """Return a clock at ten past ten, whose hands smile."""
    image = _wall((170, 190, 200))
    cv2.circle(image, (320, 240), 190, (60, 60, 70), -1, cv2.LINE_AA)
    cv2.circle(image, (320, 240), 172, _WHITE, -1, cv2.LINE_AA)
    for hour in range(12):
        inner, outer = _on_dial(hour / 12, 140), _on_dial(hour / 12, 165)
        cv2.line(image, inner, outer, _BLACK, 9 if hour % 3 == 0 else 4, cv2.LINE_AA)
    cv2.line(image, (320, 240), _on_dial(10.2 / 12, 85), _BLACK, 12, cv2.LINE_AA)
    cv2.line(image, (320, 240), _on_dial(2 / 12, 130), _BLACK, 8, cv2.LINE_AA)
    cv2.circle(image, (320, 240), 12, (40, 40, 200), -1, cv2.LINE_AA)
    return image


def cartoon() -> Image:
    """Return a round drawn head with eyes, nose, mouth and hair in flat colours."""
    image = _wall((210, 200, 160))
    cv2.ellipse(image, (320, 250), (140, 170), 0, 0, 360, (170, 205, 250), -1, cv2.LINE_AA)
    cv2.ellipse(image, (320, 150), (150, 90), 0, 180, 360, (30, 60, 110), -1, cv2.LINE_AA)
    for x in (265, 375):
        cv2.ellipse(image, (x, 225), (34, 42), 0, 0, 360, _WHITE, -1, cv2.LINE_AA)
        cv2.circle(image, (x + 6, 232), 15, _BLACK, -1, cv2.LINE_AA)
        cv2.ellipse(image, (x, 175), (36, 12), 0, 180, 360, (30, 60, 110), 6, cv2.LINE_AA)
    cv2.ellipse(image, (320, 285), (18, 12), 0, 0, 360, (120, 150, 230), -1, cv2.LINE_AA)
    cv2.ellipse(image, (320, 330), (62, 38), 0, 0, 180, (60, 50, 170), -1, cv2.LINE_AA)
    return image


def dog() -> Image:
    """Return a dog's head with hanging ears, from the front."""
    image = _wall((150, 180, 140))
    fur, dark = (70, 110, 160), (45, 70, 105)
    cv2.ellipse(image, (320, 230), (135, 145), 0, 0, 360, fur, -1, cv2.LINE_AA)
    for x, turn in ((190, 20), (450, -20)):
        cv2.ellipse(image, (x, 230), (48, 120), turn, 0, 360, dark, -1, cv2.LINE_AA)
    cv2.ellipse(image, (320, 320), (88, 74), 0, 0, 360, (150, 185, 215), -1, cv2.LINE_AA)
    for x in (265, 375):
        cv2.circle(image, (x, 205), 20, _BLACK, -1, cv2.LINE_AA)
        cv2.circle(image, (x + 6, 199), 5, _WHITE, -1, cv2.LINE_AA)
    cv2.ellipse(image, (320, 285), (38, 26), 0, 0, 360, _BLACK, -1, cv2.LINE_AA)
    cv2.line(image, (320, 311), (320, 345), _BLACK, 5, cv2.LINE_AA)
    cv2.ellipse(image, (320, 345), (46, 24), 0, 0, 180, _BLACK, 5, cv2.LINE_AA)
    return image


DRAWINGS: dict[str, Callable[[], Image]] = {"clock": wall_clock, "cartoon": cartoon, "dog": dog}


def _wall(colour: tuple[int, int, int]) -> Image:
    """Return a wall with a little grain, so that it is no perfect surface."""
    grain = np.random.default_rng(0).normal(0, 3, (480, 640, 1))
    return np.asarray(np.clip(np.array(colour) + grain, 0, 255), np.uint8)


def _on_dial(turn: float, radius: float) -> tuple[int, int]:
    angle = 2 * pi * turn
    return round(320 + radius * sin(angle)), round(240 - radius * cos(angle))
