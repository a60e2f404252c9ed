"""What a face is to the rest of the product: where it is in a picture, and where on the sphere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""(height, width, 3), blue-green-red, as OpenCV hands it out."""

Floats = npt.NDArray[np.float32]

Landmarks = Floats
"""(5, 2), x and y in pixels: left eye, right eye, nose, left and right mouth corner, where left is
left in the picture."""

Embedding = Floats
"""(128,), unit length; two of them are compared by Euclidean distance, 0 (same) to 2."""

EMBEDDING_SIZE = 128


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels; it may reach beyond the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def shorter_side(self) -> float:
        return min(self.width, self.height)

    def grown(self, share: float) -> "Box":
        """Return the box about the same centre, wider and higher by `share` of itself in all."""
        return Box(
            self.x - self.width * share / 2,
            self.y - self.height * share / 2,
            self.width * (1 + share),
            self.height * (1 + share),
        )

    def iou(self, other: "Box") -> float:
        """Return the intersection over union with another box, 0 to 1."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.area + other.area - shared)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One detected face: its box, its five landmarks, and how sure the detector is (0 to 1)."""

    box: Box
    landmarks: Landmarks
    score: float


class Detector(Protocol):
    """Finds faces; MTCNN in the product."""

    def detect(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""


class FollowingDetector(Detector, Protocol):
    """A detector that has less work with faces that it knows the places of."""

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        """Return where each face of a picture just before is in this one; None where it is lost."""


class StillDetector(Protocol):
    """Finds faces on pictures that are kept: slower, and sure that it is a face."""

    def detect_thoroughly(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""


class StillEmbedder(Protocol):
    """Places faces of pictures that are kept."""

    @property
    def weights(self) -> str:
        """The name of the weights; embeddings of different weights are never compared."""

    def embed_thoroughly(self, image: Image, faces: Sequence[Face]) -> Floats:
        """Return (len(faces), 128) float32, each row of unit length."""


class Embedder(Protocol):
    """Places faces on the unit sphere; FaceNet in the product."""

    @property
    def weights(self) -> str:
        """The name of the weights; embeddings of different weights are never compared."""

    def embed(self, image: Image, faces: Sequence[Face], *, mirrored: bool = False) -> Floats:
        """Return (len(faces), 128) float32, each row of unit length; of mirror images if asked.

        The mirrored face is a second opinion: the mean of both is nearer to the person's others.
        """
