"""Folders of people's photos, and folders that are none."""

from pathlib import Path

import pytest

from admin.lab.people.dataset import photos_of, read_dataset
from admin.office import OfficeError


def _touch(folder: Path, *files: str) -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()


def test_people_and_their_photos_are_sorted_and_nothing_else_is_taken(tmp_path: Path) -> None:
    _touch(tmp_path, "Bo/2.JPG", "Bo/1.png", "Ada/1.jpg", "Ada/notes.txt", "Ada/.hidden.jpg")
    _touch(tmp_path, "README.md", "loose.jpg", ".git/1.jpg", "nobody/notes.txt")
    people = read_dataset(tmp_path)
    assert [person.name for person in people] == ["Ada", "Bo"]
    assert [str(photo.relative_to(tmp_path)) for photo in photos_of(people)] == [
        "Ada/1.jpg",
        "Bo/1.png",
        "Bo/2.JPG",
    ]


def test_a_folder_too_high_up_is_told_the_right_one(tmp_path: Path) -> None:
    _touch(tmp_path, "images/Ada/1.jpg")
    with pytest.raises(OfficeError, match=f"one level deeper. Give {tmp_path / 'images'}"):
        read_dataset(tmp_path)


def test_loose_photos_are_told_where_they_belong(tmp_path: Path) -> None:
    _touch(tmp_path, "ada.jpg")
    with pytest.raises(OfficeError, match="Put each person's photos into a folder of their own"):
        read_dataset(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match=f"{tmp_path / 'none'}: there is no such folder"):
        read_dataset(tmp_path / "none")
