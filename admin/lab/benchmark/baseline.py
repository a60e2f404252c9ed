"""What one would assemble instead: the mtcnn package and FaceNet in Keras, by `model.predict`.

`python -m admin.lab.benchmark.baseline SOURCE`: the published weights, in the networks' folder.
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

from admin.lab.benchmark.contender import serve
from admin.lab.benchmark.stopwatch import STAGES, Stopwatch
from models.networks import weights
from models.networks.architecture.inception_resnet_v1 import (
    inception_resnet_v1,
    load_weights_by_name,
)
from models.networks.facenet import facenet_input
from models.recognition.face import EMBEDDING_SIZE, Box, Face, Image

# As the names of the package's keypoints follow each other in ours.
_KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")


class PackageDetector:
    """The mtcnn package at its defaults: faces from 20 pixels.

    With `min_face_size` above 20 it finds nothing on a whole frame (mtcnn 1.0.0).
    """

    def __init__(self, watch: Stopwatch) -> None:
        self._mtcnn = MTCNN()
        stages = self._mtcnn.stages
        stages[:] = [watch.timed(stage, name) for stage, name in zip(stages, STAGES, strict=False)]

    def detect(self, image: Image) -> list[Face]:
        found = self._mtcnn.detect_faces(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        return sorted(map(_face, found), key=lambda face: face.box.area, reverse=True)


class KerasFaceNet:
    """FaceNet as it was published, in 32-bit floats."""

    weights = weights.FACENET.name

    def __init__(self, source: Path, watch: Stopwatch) -> None:
        network = inception_resnet_v1()
        load_weights_by_name(network, source / weights.FACENET.source)
        self._crop = watch.timed(facenet_input, STAGES[3])
        self._predict = watch.timed(network.predict, STAGES[4])

    def embed(
        self, image: Image, faces: Sequence[Face], *, mirrored: bool = False
    ) -> npt.NDArray[np.float32]:
        """Return (len(faces), 128) float32, each row of unit length; of mirror images if asked."""
        if not faces:
            return np.empty((0, EMBEDDING_SIZE), np.float32)
        # The crop of our FaceNet, so that both embed the same pixels.
        batch = np.stack([self._crop(image, face) for face in faces])
        shown = batch[:, :, ::-1] if mirrored else batch
        return np.asarray(self._predict(shown, verbose=0), np.float32)


@dataclass(frozen=True, slots=True)
class Assembled:
    detector: PackageDetector
    embedder: KerasFaceNet


def _face(found: dict[str, Any]) -> Face:
    landmarks = np.array([found["keypoints"][name] for name in _KEYPOINTS], np.float32)
    return Face(Box(*found["box"]), landmarks, float(found["confidence"]))


def write_product(folder: str, size: int) -> list[str]:
    """Write a network that multiplies by a (size, size) matrix, in fp32 and int8; return both."""
    # No part of a start.
    from models.networks.architecture.convert import matrix_product, to_litert  # noqa: PLC0415

    network = matrix_product(size)
    files = {Path(folder) / f"product-{name}.tflite": name == "int8" for name in ("fp32", "int8")}
    for file, small in files.items():
        file.write_bytes(to_litert(network, small=small))
    return [str(file) for file in files]


def main() -> None:
    source = Path(sys.argv[1])
    serve(
        lambda watch: Assembled(PackageDetector(watch), KerasFaceNet(source, watch)),
        source.parent,
        {"write product": write_product},
    )


if __name__ == "__main__":
    main()
