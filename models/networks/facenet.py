"""FaceNet on LiteRT: faces of a picture in, their places on the unit sphere out."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.networks import weights
from models.networks.runtime import LiteRtNetwork
from models.recognition.cohort import unit_length
from models.recognition.face import EMBEDDING_SIZE, Face, Floats, Image
from models.recognition.transforms import as_rgb, standardised, stretched


class FaceNet:
    """An Embedder. Not for several threads at once."""

    def __init__(
        self, folder: Path, precision: weights.Precision = "int8", threads: int = 2
    ) -> None:
        """Open the network of a ready folder; raises WeightsError where it isn't one."""
        file = weights.verified(folder, f"facenet-{precision}.tflite")
        self._weights = weights.read_manifest(folder).weights
        self._network = LiteRtNetwork(file, threads)
        self._network.prepare(1, weights.FACENET.input_size, weights.FACENET.input_size, 3)

    @property
    def weights(self) -> str:
        """The name that templates carry; the same for int8 and fp32, which may be compared."""
        return self._weights

    def embed(self, image: Image, faces: Sequence[Face], *, mirrored: bool = False) -> Floats:
        """Return (len(faces), 128) float32, each row of unit length; of mirror images if asked."""
        return self._embedded([facenet_input(image, face) for face in faces], mirrored=mirrored)

    def embed_thoroughly(self, image: Image, faces: Sequence[Face]) -> Floats:
        """Like `embed`, for still photos: the mean of each face and its mirror image.

        That takes twice the time; the network was trained on both.
        """
        inputs = [facenet_input(image, face) for face in faces]
        sums = self._embedded(inputs, mirrored=False) + self._embedded(inputs, mirrored=True)
        return unit_length(sums)

    def _embedded(self, inputs: Sequence[Floats], *, mirrored: bool) -> Floats:
        embeddings = np.empty((len(inputs), EMBEDDING_SIZE), np.float32)
        for row, one in zip(embeddings, inputs, strict=True):
            shown = one[:, ::-1] if mirrored else one
            row[:] = self._network.run(shown[np.newaxis])[EMBEDDING_SIZE][0]
        return embeddings


def facenet_input(image: Image, face: Face) -> Floats:
    """Return the (160, 160, 3) that FaceNet looks at: the grown box, RGB, standardised."""
    crop = stretched(image, face.box.grown(weights.FACENET.margin), weights.FACENET.input_size)
    return standardised(as_rgb(crop))
