"""The real networks and the sample photos, opened once for all tests."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import settings

from models.networks.loading import Networks, open_networks
from models.recognition.face import Image
from models.settings import DEFAULT_WEIGHTS_FOLDER
from tests.builders import Photo
from tests.watched import Watched

# A deadline is a timing assertion: on a busy machine it fails for nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def networks() -> Networks:
    return open_networks(DEFAULT_WEIGHTS_FOLDER)


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder with one folder of photos for each of five people."""
    folder = DEFAULT_WEIGHTS_FOLDER / "samples"
    assert folder.is_dir(), "a carried folder: the sample photos aren't in it; run `make setup`"
    return folder


@pytest.fixture(scope="session")
def photo(samples: Path) -> Photo:
    """Return what reads a sample photo by name and number; it can't be written to."""

    @cache
    def photo(name: str, number: int) -> Image:
        file = samples / name / f"{number:02}.jpg"
        image = np.asarray(cv2.imread(str(file)), np.uint8)
        image.flags.writeable = False
        return image

    return photo


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Let the test say what watching alone makes of every face; it is unsure until then."""
    said = Watched()
    said.replace(monkeypatch)
    return said
