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
BLUR = 61
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
            boxes.append(_stand(image, _pixelated(photo, person), person, place * width, width))
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


def _stand(image: Image, photo: Image, person: Person, left: int, width: int) -> Box:
    """Put the person into a strip of the picture, standing at its lower edge."""
    scale = FACE * HEIGHT / (person.height * photo.shape[0])
    large = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    height, across = large.shape[:2]
    middle = (person.x + person.width / 2) * across
    cut = round(middle - width / 2)
    first, last = max(cut, 0), min(cut + width, across)
    rows = min(height, HEIGHT)
    place = left + first - cut
    seen = large[:rows, first:last]
    image[:, left : left + width] = _room(seen, place - left, width)
    image[HEIGHT - rows :, place : place + last - first] = seen
    return Box(
        left + person.x * across - cut,
        HEIGHT - rows + person.y * height,
        person.width * across,
        person.height * height,
    )


def _room(seen: Image, margin: int, width: int) -> Image:
    """Return a strip of the picture that goes on where the photo ends, out of focus."""
    rows, across = seen.shape[:2]
    spread = cv2.copyMakeBorder(
        seen, HEIGHT - rows, 0, margin, width - margin - across, cv2.BORDER_REPLICATE
    )
    return cv2.blur(spread, (BLUR, BLUR))
