"""Embeddings are computed once, kept privately, and computed anew when anything changes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from admin.lab.people.dataset import Person, photos_of, read_dataset
from admin.lab.people.embeddings import EmbeddedPhoto, embeddings_of, face_in_the_middle
from admin.office import Office
from admin.photos import read_photo
from models.recognition.face import Image
from tests.builders import face_at

Counted = list[Path]
READ_PHOTO = "admin.lab.people.embeddings.read_photo"


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """Return a data set of one person with two photos and a file that is none."""
    folder = tmp_path / "photos" / "Ben"
    folder.mkdir(parents=True)
    for number in (1, 2):
        shutil.copy(samples / "Ben Affleck" / f"0{number}.jpg", folder / f"{number}.jpg")
    (folder / "3.jpg").write_text("no photo")
    return folder.parent


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Return the photos that were read since, in order."""
    seen: Counted = []

    def counting(photo: Path) -> Image:
        seen.append(photo)
        return read_photo(photo)

    monkeypatch.setattr(READ_PHOTO, counting)
    return seen


@pytest.fixture
def embed(office: Office, folder: Path, tmp_path: Path) -> Callable[[], list[EmbeddedPhoto]]:
    def embed() -> list[EmbeddedPhoto]:
        people: tuple[Person, ...] = read_dataset(folder)
        found = embeddings_of(office, people, tmp_path / "cache")
        return [found[photo] for photo in photos_of(people)]

    return embed


def test_a_photo_is_embedded_as_the_office_would_and_read_once(
    embed: Callable[[], list[EmbeddedPhoto]], read: Counted
) -> None:
    first, second, no_photo = embed()
    assert first.probe is not None
    assert first.template is not None
    assert float(np.linalg.norm(first.probe)) == pytest.approx(1, abs=1e-5)
    assert first.refusal == second.refusal == ""
    assert (no_photo.probe, no_photo.template, no_photo.refusal) == (None, None, "can't be read")
    assert len(read) == 3
    again, *_ = embed()
    assert len(read) == 3
    assert np.array_equal(np.asarray(again.probe), first.probe)


def test_a_changed_photo_alone_is_read_again(
    embed: Callable[[], list[EmbeddedPhoto]], read: Counted, folder: Path, samples: Path
) -> None:
    embed()
    read.clear()
    changed = folder / "Ben" / "2.jpg"
    shutil.copy(samples / "Madonna" / "01.jpg", changed)
    embed()
    assert read == [changed]


def test_a_deleted_photo_leaves_nothing_behind(
    embed: Callable[[], list[EmbeddedPhoto]], folder: Path, tmp_path: Path
) -> None:
    embed()
    (folder / "Ben" / "2.jpg").unlink()
    embed()
    (file,) = (tmp_path / "cache" / "embeddings").iterdir()
    with np.load(file) as kept:
        assert kept["keys"].tolist() == ["Ben/1.jpg", "Ben/3.jpg"]


def test_a_damaged_cache_is_made_anew(
    embed: Callable[[], list[EmbeddedPhoto]], read: Counted, tmp_path: Path
) -> None:
    embed()
    (file,) = (tmp_path / "cache" / "embeddings").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    embed()
    assert len(read) == 6
    assert len(file.read_bytes()) == len(whole)


def test_another_setting_of_the_detector_is_another_embedding(
    embed: Callable[[], list[EmbeddedPhoto]], read: Counted, office: Office
) -> None:
    embed()
    recognition = office.settings.recognition
    detector = recognition.detector.model_copy(update={"minimum_face": 100})
    other = recognition.model_copy(update={"detector": detector})
    office.settings = office.settings.model_copy(update={"recognition": other})
    embed()
    assert len(read) == 6


def test_an_interrupted_run_keeps_what_it_has(
    embed: Callable[[], list[EmbeddedPhoto]], read: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(photo: Path) -> Image:
        if photo.name == "2.jpg":
            raise KeyboardInterrupt
        return read_photo(photo)

    with monkeypatch.context() as patch:
        patch.setattr(READ_PHOTO, interrupted)
        with pytest.raises(KeyboardInterrupt):
            embed()
    embed()
    assert [photo.name for photo in read] == ["2.jpg", "3.jpg"]


def test_only_the_owner_can_look_into_the_cache(
    embed: Callable[[], list[EmbeddedPhoto]], tmp_path: Path
) -> None:
    embed()
    folder = tmp_path / "cache" / "embeddings"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_a_larger_bystander_at_the_edge_is_not_the_one_in_the_middle() -> None:
    image = np.zeros((250, 250, 3), np.uint8)
    middle, bystander = face_at(85, 85, size=80), face_at(-20, -20, size=90)
    assert face_in_the_middle(image, [bystander, middle]) is middle
