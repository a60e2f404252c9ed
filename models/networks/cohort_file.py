"""The cohort of a set of weights, as a file: nobody's faces, see `models.recognition.cohort`."""

from io import BytesIO
from pathlib import Path

import numpy as np

from models.networks.weights import WeightsError, read_manifest
from models.recognition.cohort import Cohort, unit_length
from models.recognition.face import EMBEDDING_SIZE

SHIPPED = Path(__file__).parent
"""The folder with the cohort of the published weights."""


def file_of(weights: str) -> str:
    """Return the file's name; it names the weights, so that none is taken for another's."""
    return f"cohort-{weights.replace('/', '-')}.npy"


def cohort_for(folder: Path) -> Cohort:
    """Return the cohort of a ready folder's networks: its own, or the one that ships.

    Raises WeightsError where there is none, or none that can be read.
    """
    weights = read_manifest(folder).weights
    name = file_of(weights)
    file = next((place / name for place in (folder, SHIPPED) if (place / name).exists()), None)
    if file is None:
        raise WeightsError(
            f"{folder / name}: missing, so scores of {weights} can't be normalised. Carry the "
            "whole folder here, or make it: `python -m admin cohort`."
        )
    return Cohort(_read(file), weights)


def cohort_as_bytes(cohort: Cohort) -> bytes:
    """Return the file's content; half precision moves no score by more than a hundredth."""
    content = BytesIO()
    np.save(content, cohort.embeddings.astype(np.float16))
    return content.getvalue()


def _read(file: Path) -> np.ndarray:
    try:
        embeddings = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise WeightsError(f"{file}: can't be read ({error}). Copy the file again.") from error
    table = isinstance(embeddings, np.ndarray) and embeddings.shape[1:] == (EMBEDDING_SIZE,)
    if not table or not len(embeddings) or embeddings.dtype.kind != "f":
        raise WeightsError(f"{file}: holds no embeddings of {EMBEDDING_SIZE}. Copy it again.")
    return unit_length(embeddings.astype(np.float32))
