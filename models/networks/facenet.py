"""FaceNet on LiteRT: faces of a picture in, their places on the unit sphere out."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.networks import weights
from models.networks.quiet import quiet
from models.networks.runtime import LiteRtNetwork
from models.recognition.cohort import unit_length
from models.recognition.face import EMBEDDING_SIZE, Face, Image
from models.recognition.transforms import standardised, stretched


class FaceNet:
    """An Embedder. Not for several threads at once."""

    def __init__(
        self, folder: Path, precision: weights.Precision = "int8", threads: int = 2
    ) -> None:
        """Open the network of a ready folder; raises WeightsError where it isn't one."""
        content = weights.verified(folder, f"facenet-{precision}.tflite")
        self._weights = weights.read_manifest(folder).weights
        self._network = LiteRtNetwork(content, threads)
        # A process's first layout tells on standard error which delegate it made; here no other
        # thread of the kiosk loses a line by the silence.
        with quiet(Path(os.devnull), descriptors=(2,)):
            self._network.prepare(1, weights.FACENET.input_size, weights.FACENET.input_size, 3)

    @property
    def weights(self) -> str:
        """The name that templates carry; the same for int8 and fp32, which may be compared."""
        return self._weights

    def embed(
        self, image: Image, faces: Sequence[Face], *, mirrored: bool = False
    ) -> npt.NDArray[np.float32]:
        """Return (len(faces), 128) float32, each row of unit length."""
        embeddings = np.empty((len(faces), EMBEDDING_SIZE), np.float32)
        for row, face in zip(embeddings, faces, strict=True):
            looked_at = facenet_input(image, face)
            looked_at = looked_at[:, ::-1] if mirrored else looked_at
            row[:] = self._network.run(looked_at[np.newaxis])[EMBEDDING_SIZE][0]
        return embeddings

    def embed_thoroughly(self, image: Image, faces: Sequence[Face]) -> npt.NDArray[np.float32]:
        """Like `embed`, for still photos: the mean of the face and of its mirror image.

        A camera shows another frame soon, which is then looked at the other way round.
        """
        both = self.embed(image, faces) + self.embed(image, faces, mirrored=True)
        return unit_length(both)


def facenet_input(image: Image, face: Face) -> npt.NDArray[np.float32]:
    """Return the (160, 160, 3) that FaceNet looks at: the grown box, RGB, standardised."""
    crop = stretched(image, face.box.grown(weights.FACENET.margin), weights.FACENET.input_size)
    return standardised(crop[..., ::-1])
