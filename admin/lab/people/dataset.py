"""A folder of people's photos as Labeled Faces in the Wild has it: DIR/Person/photo.jpg."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from admin.office import OfficeError
from admin.photos import SUFFIXES


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a data set and their photos, in the order of the files' names."""

    name: str
    photos: tuple[Path, ...]


def photos_of(people: Iterable[Person]) -> list[Path]:
    return [photo for person in people for photo in person.photos]


def read_dataset(folder: Path) -> tuple[Person, ...]:
    """Return the people of a folder, sorted by name; whoever has no photo is left out.

    Raises OfficeError, which says what the folder should look like.
    """
    if not folder.is_dir():
        raise OfficeError(f"{folder}: there is no such folder.")
    everybody = (Person(each.name, _photos(each)) for each in _folders(folder))
    people = tuple(person for person in everybody if person.photos)
    if not people:
        raise OfficeError(f"{folder}: {_what_is_missing(folder)}")
    return people


def _folders(folder: Path) -> list[Path]:
    return [each for each in _sorted(folder) if each.is_dir()]


def _photos(folder: Path) -> tuple[Path, ...]:
    return tuple(
        each for each in _sorted(folder) if each.suffix.lower() in SUFFIXES and each.is_file()
    )


def _sorted(folder: Path) -> list[Path]:
    visible = (each for each in folder.iterdir() if not each.name.startswith("."))
    return sorted(visible, key=lambda each: each.name)


def _what_is_missing(folder: Path) -> str:
    for inner in _folders(folder):
        if any(_photos(each) for each in _folders(inner)):
            return f"the people's folders are one level deeper. Give {inner}."
    return (
        "no folders of people with photos in them. Put each person's photos into a folder of "
        f"their own, such as {folder / 'Ada_Lovelace' / 'Ada_Lovelace_0001.jpg'}."
    )
