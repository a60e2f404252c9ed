"""The cohort of a set of weights, as a file: nobody's faces, see `models.recognition.cohort`."""

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np

from models.networks.weights import WeightsError
from models.recognition.cohort import Cohort, unit_length
from models.recognition.face import EMBEDDING_SIZE

FILE = "cohort.npz"
SHIPPED = Path(__file__).with_name(FILE)
"""For the published weights; `python -m admin cohort` makes it from photos."""


def cohort_for(folder: Path) -> Cohort:
    """Return the cohort of a ready folder's networks: its own, or the one that ships.

    Raises WeightsError where it can't be read.
    """
    own = folder / FILE
    return read_cohort(own if own.exists() else SHIPPED)


def read_cohort(file: Path) -> Cohort:
    """Read a cohort; raises WeightsError that names the file and the mend."""
    try:
        with np.load(file, allow_pickle=False) as content:
            embeddings, weights = content["embeddings"], str(content["weights"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise WeightsError(f"{file}: can't be read ({error}). Copy the file again.") from error
    if embeddings.ndim != 2 or embeddings.shape[1] != EMBEDDING_SIZE or not len(embeddings):  # noqa: PLR2004 - a table
        raise WeightsError(f"{file}: holds no embeddings of {EMBEDDING_SIZE}. Copy it again.")
    return Cohort(unit_length(embeddings.astype(np.float32)), weights)


def cohort_as_bytes(cohort: Cohort) -> bytes:
    """Return the file's content; half precision moves no score by more than a hundredth."""
    content = BytesIO()
    embeddings = cohort.embeddings.astype(np.float16)
    np.savez(content, embeddings=embeddings, weights=np.array(cohort.weights))
    return content.getvalue()
