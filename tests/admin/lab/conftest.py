"""The sample people in the layout of Labeled Faces in the Wild, embedded once for all tests."""

from pathlib import Path

import pytest

PHOTOS_EACH = 4


@pytest.fixture(scope="session")
def lfw(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of five people with four photos each, such as Madonna/Madonna_0001.jpg."""
    folder = tmp_path_factory.mktemp("lfw")
    for person in samples.iterdir():
        name = person.name.replace(" ", "_")
        (folder / name).mkdir()
        for number, photo in enumerate(sorted(person.glob("*.jpg"))[:PHOTOS_EACH], 1):
            (folder / name / f"{name}_{number:04}.jpg").symlink_to(photo.resolve())
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the embeddings of `lfw` are kept between tests."""
    return tmp_path_factory.mktemp("cache")
