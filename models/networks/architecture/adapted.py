"""FaceNet cut before its last block: the beginning stays as it is, the end is trained."""

from contextlib import suppress
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from models.networks import weights
from models.networks.architecture.adaptation import Features
from models.networks.architecture.convert import facenet, to_litert

_CUT = "Block8_5_Activation"


class AdaptableFaceNet:
    """The published network in two parts that share their layers with the whole."""

    def __init__(self, source: Path, threads: int) -> None:
        """Build it from the folder of the published files."""
        with suppress(RuntimeError):  # a process that has used TensorFlow keeps its threads
            tf.config.threading.set_intra_op_parallelism_threads(threads)
            tf.config.threading.set_inter_op_parallelism_threads(1)
        self._network = facenet(source)
        cut = self._network.get_layer(_CUT).output
        self.end = keras.Model(cut, self._network.output, name="end")
        """Features -> embeddings: Block8_6 and the bottleneck."""
        beginning = keras.Model(self._network.input, cut, name="beginning")
        self._forward = tf.function(lambda faces: beginning(faces, training=False))

    def features(self, faces: npt.NDArray[np.float32]) -> Features:
        """Return (n, 2, 3, 3, 1792) of (n, 160, 160, 3) network inputs: as they are, mirrored."""
        both = [self._forward(tf.constant(shown)) for shown in (faces, faces[:, :, ::-1])]
        return np.stack([np.asarray(each, np.float16) for each in both], axis=1)

    def write(self, folder: Path) -> None:
        """Write the whole network as it is now into `folder`, as int8 and fp32 LiteRT files.

        Raises BuildError where it can't be converted.
        """
        for file in weights.FACENET.ready:
            content = to_litert(self._network, small="int8" in file)
            (folder / file).write_bytes(content)
