"""A photo and the one face that it is about, no larger than a kiosk's camera shows faces."""

from dataclasses import dataclass

import cv2
import numpy as np

from admin.lab.people.embeddings import face_in_the_middle
from models.networks.mtcnn import Mtcnn
from models.recognition.face import Box, Face, Image

_TALLEST_FACE = 240


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    image: Image
    face: Face


def portrait_of(photo: Image, detector: Mtcnn) -> Portrait | None:
    """Return the photo, shrunk where its face is larger; None where no face is found."""
    faces = detector.detect_thoroughly(photo)
    if not faces:
        return None
    face = face_in_the_middle(photo, faces)
    scale = _TALLEST_FACE / face.box.height
    if scale >= 1:
        return Portrait(photo, face)
    smaller = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Portrait(np.asarray(smaller, np.uint8), _scaled(face, scale))


def _scaled(face: Face, scale: float) -> Face:
    box = face.box
    smaller = Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
    return Face(smaller, np.asarray(face.landmarks * scale, np.float32), face.score)
