"""What one would assemble instead: the mtcnn package and FaceNet in Keras, by `model.predict`.

`python -m admin.lab.contender_baseline SOURCE`, the folder of the published weights.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from mtcnn import MTCNN

from admin.lab.contender import serve
from models.networks import weights
from models.networks.architecture.inception_resnet_v1 import (
    inception_resnet_v1,
    load_weights_by_name,
)
from models.recognition.face import EMBEDDING_SIZE, Box, Face, Image
from models.recognition.transforms import standardised, stretched

# As the names of the package's keypoints follow each other in ours.
_KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


class PackageDetector:
    """The mtcnn package at its defaults: faces from 20 pixels.

    With `min_face_size` above 20 it finds nothing on a whole frame (mtcnn 1.0.0).
    """

    def __init__(self) -> None:
        self._mtcnn = MTCNN()

    def detect(self, image: Image) -> list[Face]:
        found = self._mtcnn.detect_faces(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        return sorted(map(_face, found), key=lambda face: face.box.area, reverse=True)


class KerasFaceNet:
    """FaceNet as it was published, in 32-bit floats."""

    weights = weights.FACENET.name

    def __init__(self, source: Path) -> None:
        self._network = inception_resnet_v1()
        load_weights_by_name(self._network, source / weights.FACENET.source)

    def embed(self, image: Image, faces: Sequence[Face]) -> npt.NDArray[np.float32]:
        """Return (len(faces), 128) float32, each row of unit length."""
        if not faces:
            return np.empty((0, EMBEDDING_SIZE), np.float32)
        # The crop of our FaceNet, so that both embed the same pixels.
        margin, size = weights.FACENET.margin, weights.FACENET.input_size
        crops = [stretched(image, face.box.grown(margin), size)[..., ::-1] for face in faces]
        batch = np.stack([standardised(crop) for crop in crops])
        return np.asarray(self._network.predict(batch, verbose=0), np.float32)


@dataclass(frozen=True, slots=True)
class Assembled:
    detector: PackageDetector
    embedder: KerasFaceNet


def _face(found: dict[str, Any]) -> Face:
    landmarks = np.array([found["keypoints"][name] for name in _KEYPOINTS], np.float32)
    return Face(Box(*found["box"]), landmarks, float(found["confidence"]))


def main() -> None:
    source = Path(sys.argv[1])
    serve(lambda: Assembled(PackageDetector(), KerasFaceNet(source)))


if __name__ == "__main__":
    main()
