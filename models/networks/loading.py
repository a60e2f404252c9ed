"""Opens both networks of a ready folder, for the kiosk and the office alike."""

import os
from dataclasses import dataclass
from pathlib import Path

from models.networks.facenet import FaceNet
from models.networks.mtcnn import Mtcnn
from models.networks.quiet import quiet
from models.networks.weights import Precision


@dataclass(frozen=True, slots=True)
class Networks:
    """What finds faces, and what places them on the sphere."""

    detector: Mtcnn
    embedder: FaceNet


def open_networks(
    folder: Path,
    *,
    minimum_face: int = 60,
    scale_factor: float = 0.709,
    thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7),
    precision: Precision = "int8",
    threads: int = 2,
) -> Networks:
    """Open and verify MTCNN and FaceNet; raises WeightsError that names the file and the mend."""
    # A process's first layout tells on standard error which delegate it made; nothing else of the
    # kiosk runs yet that could lose a line by the silence.
    with quiet(Path(os.devnull), descriptors=(2,)):
        return Networks(
            Mtcnn(folder, minimum_face, scale_factor, thresholds, threads),
            FaceNet(folder, precision, threads),
        )
