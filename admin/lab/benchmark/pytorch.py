"""facenet-pytorch's MTCNN as a contender: `python -m admin.lab.benchmark.pytorch MINIMUM_FACE`.

It only detects. Nothing of the product installs it.
"""

import sys
from dataclasses import dataclass
from importlib import import_module

import cv2
import numpy as np
import numpy.typing as npt

from admin.lab.benchmark.contender import serve
from models.recognition.face import Box, Face, Image


class PyTorchDetector:
    """The package's MTCNN, looking for faces of the same size as ours."""

    def __init__(self, minimum_face: int) -> None:
        package = import_module(
            "facenet_pytorch"
        )  # it may be missing, also where types are checked
        self._mtcnn = package.MTCNN(keep_all=True, min_face_size=minimum_face, device="cpu")

    def detect(self, image: Image) -> list[Face]:
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        boxes, scores, landmarks = self._mtcnn.detect(rgb, landmarks=True)
        if boxes is None:
            return []
        faces = map(_face, boxes, landmarks, scores)
        return sorted(faces, key=lambda face: face.box.area, reverse=True)


@dataclass(frozen=True, slots=True)
class PyTorch:
    detector: PyTorchDetector
    embedder: None = None


def _face(
    corners: npt.NDArray[np.float32], landmarks: npt.NDArray[np.float32], score: float
) -> Face:
    left, top, right, bottom = corners.tolist()
    return Face(Box(left, top, right - left, bottom - top), landmarks, float(score))


def main() -> None:
    minimum_face = int(sys.argv[1])
    serve(lambda _: PyTorch(PyTorchDetector(minimum_face)))


if __name__ == "__main__":
    main()
