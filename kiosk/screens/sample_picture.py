"""The picture of the catalogue: people of the sample photos, their faces pixelated."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Box

Image = npt.NDArray[Any]
"""Of bytes; OpenCV's own types don't say so."""

WIDTH, HEIGHT = 1280, 720
MOSAIC = 8
"""Blocks across a face: nobody is known by them."""
FACE = 0.36
"""A face's height, as a share of the picture's."""
SOFT = 0.8
"""Pixels over which a person's outline passes into the wall."""
FADE = 0.12
"""Of a photo's width."""
BACKDROP = (150, 146, 138)


@dataclass(frozen=True, slots=True)
class Person:
    """A sample photo, and where the face is on it, as shares of its width and height."""

    photo: str
    x: float
    y: float
    width: float
    height: float


PEOPLE = (
    Person("Jerry Seinfeld/04.jpg", 0.12, 0.17, 0.36, 0.42),
    Person("Mindy Kaling/05.jpg", 0.33, 0.15, 0.44, 0.46),
    Person("Ben Affleck/02.jpg", 0.18, 0.22, 0.60, 0.52),
)


def sample_picture(folder: Path, people: int) -> tuple[Image, tuple[Box, ...]]:
    """Return RGBA, 1280x720, and the boxes of the faces; an empty room where photos are missing."""
    image = np.full((HEIGHT, WIDTH, 3), BACKDROP, np.uint8)
    boxes: list[Box] = []
    width = WIDTH // max(people, 1)
    for place, person in enumerate(PEOPLE[:people]):
        file = folder / person.photo
        photo = cv2.imread(str(file)) if file.exists() else None
        if photo is not None:
            boxes.append(_stand(image, photo, person, place * width + width // 2))
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGBA), tuple(boxes)


def _pixelated(photo: Image, person: Person) -> Image:
    height, width = photo.shape[:2]
    left, right = _part(person.x, person.width, width)
    top, bottom = _part(person.y, person.height, height)
    face = photo[top:bottom, left:right]
    blocks = cv2.resize(face, (MOSAIC, MOSAIC), interpolation=cv2.INTER_AREA)
    result = photo.copy()
    result[top:bottom, left:right] = cv2.resize(
        blocks, (right - left, bottom - top), interpolation=cv2.INTER_NEAREST
    )
    return result


def _part(start: float, length: float, whole: int) -> tuple[int, int]:
    """Return the pixels of a face with its hair and chin."""
    return max(0, round((start - 0.08) * whole)), min(whole, round((start + length + 0.08) * whole))


def _stand(image: Image, photo: Image, person: Person, middle: int) -> Box:
    """Put the person before the wall, about a column of the picture, at its lower edge."""
    scale = FACE * HEIGHT / (person.height * photo.shape[0])
    large, share = (
        cv2.resize(one, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
        for one in (_pixelated(photo, person), _outline(photo, person))
    )
    height, across = large.shape[:2]
    left = middle - round((person.x + person.width / 2) * across)
    first, last, rows = max(0, -left), min(across, WIDTH - left), min(height, HEIGHT)
    wall = image[HEIGHT - rows :, left + first : left + last]
    part = share[:rows, first:last, None]
    wall[:] = part * large[:rows, first:last] + (1 - part) * wall
    return Box(
        left + person.x * across,
        HEIGHT - rows + person.y * height,
        person.width * across,
        person.height * height,
    )


def _outline(photo: Image, person: Person) -> Image:
    """Return how much of each pixel is the person, 0 to 1, (height, width): a calm wall stays.

    Where the photo ends beside the shoulders they fade into the wall.
    """
    height, width = photo.shape[:2]
    mask = np.full((height, width), cv2.GC_PR_FGD, np.uint8)
    chin, hair = round((person.y + person.height) * height), round((person.y - 0.12) * height)
    left, right = _part(person.x, person.width, width)
    mask[:chin, :left] = mask[:chin, right:] = cv2.GC_PR_BGD
    mask[: max(hair, 1)] = cv2.GC_BGD
    mask[round(person.y * height) : chin, left + width // 16 : right - width // 16] = cv2.GC_FGD
    mask[chin:, left:right] = cv2.GC_FGD
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(photo, mask, (0, 0, width, height), *models, 4, cv2.GC_INIT_WITH_MASK)
    inside = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    edge = np.minimum(np.arange(width), np.arange(width)[::-1]) / (FADE * width)
    return np.asarray(cv2.GaussianBlur(_largest_part(inside), (0, 0), SOFT) * np.minimum(edge, 1))


def _largest_part(inside: Image) -> Image:
    """Return it without what hangs on the wall."""
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    largest = 1 + int(np.argmax(statistics[1:, cv2.CC_STAT_AREA]))
    return np.asarray(inside * (labels == largest), np.float32)
