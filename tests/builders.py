"""Faces, embeddings and templates as tests want them, exact to the digit."""

from collections.abc import Callable
from uuid import UUID

import numpy as np

from models.recognition.cohort import Cohort, unit_length
from models.recognition.face import EMBEDDING_SIZE, Box, Embedding, Face, Image
from models.recognition.gallery import Gallery, Policy
from models.recognition.template import Template

WEIGHTS = "facenet-of-tests"

# Directions all over the sphere: every axis stands among them as every other does.
COHORT = Cohort(unit_length(np.random.default_rng(0).normal(size=(1000, EMBEDDING_SIZE))), WEIGHTS)

Photo = Callable[[str, int], Image]
"""What the fixture `photo` is: a sample photo by name and number."""


def person(number: int) -> UUID:
    return UUID(int=number)


def axis(number: int) -> Embedding:
    """Return the unit vector along one axis; any two are a square root of two apart."""
    return np.asarray(np.eye(EMBEDDING_SIZE)[number], np.float32)


def at_distance(distance: float, base: Embedding, towards: Embedding) -> Embedding:
    """Return the unit vector that lies this Euclidean distance from one axis, towards another."""
    cosine = 1 - distance**2 / 2
    sine = np.sqrt(1 - cosine**2)
    return np.asarray(cosine * base + sine * towards, np.float32)


def template(employee: UUID, embedding: Embedding, weights: str = WEIGHTS) -> Template:
    return Template(employee, embedding, weights, "photo.jpg")


def gallery_of(*templates: Template, policy: Policy | None = None) -> Gallery:
    return Gallery(templates, WEIGHTS, policy or Policy(), COHORT)


def face_at(x: float, y: float, size: float = 100, score: float = 1.0, yaw: float = 0.0) -> Face:
    """Return a face that looks straight ahead, or with its nose to the picture's right."""
    shares = [(0.3, 0.4), (0.7, 0.4), (0.5 + 0.2 * yaw, 0.589), (0.35, 0.75), (0.65, 0.75)]
    points = np.array([(x + size * across, y + size * down) for across, down in shares])
    return Face(Box(x, y, size, size), points.astype(np.float32), score)
