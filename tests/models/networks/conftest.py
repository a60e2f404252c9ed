from pathlib import Path

import cv2
import numpy as np
import pytest

from models.networks import weights
from models.networks.architecture.fetch import has_sources
from models.recognition.face import Image
from models.settings import DEFAULT_WEIGHTS_FOLDER


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return the ready folder that `make setup` makes."""
    weights.verify(DEFAULT_WEIGHTS_FOLDER)
    return DEFAULT_WEIGHTS_FOLDER


@pytest.fixture(scope="session")
def source(folder: Path) -> Path:
    """Return the folder of the published files that the networks are built from."""
    if not has_sources(folder / "source"):
        pytest.skip("a carried folder: the published weights aren't in it")
    return folder / "source"


@pytest.fixture(scope="session")
def photos(folder: Path) -> dict[Path, Image]:
    """Return photos of five people, by file."""
    files = sorted((folder / "samples").rglob("*.jpg"))
    if not files:
        pytest.skip("a carried folder: the sample photos aren't in it")
    return {file: np.asarray(cv2.imread(str(file)), np.uint8) for file in files}
