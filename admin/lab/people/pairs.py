"""Files of pairs as Labeled Faces in the Wild writes them.

The first line is the number of matched pairs, or the number of folds and of matched pairs a fold;
each fold has as many pairs of one person (name, photo, photo) and then of two (name, photo, name,
photo). Photo 7 of Ada_Lovelace is Ada_Lovelace/Ada_Lovelace_0007.jpg.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from admin.lab.people.dataset import Person
from admin.office import OfficeError

_FOLDS_OF_A_FILE_WITHOUT = 10
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photos to be compared, and the part of the test that they belong to."""

    first: Path
    second: Path
    genuine: bool
    """Both show the same person."""
    fold: int


@dataclass(frozen=True, slots=True)
class PairsFile:
    pairs: tuple[Pair, ...]
    has_folds: bool
    """Whether the file names the folds itself; else they are ten blocks of its lines."""


def read_pairs(file: Path, people: Sequence[Person]) -> PairsFile:
    """Return the pairs of a file with photos of these people.

    Raises OfficeError, which names the file, the line and what is wrong with it.
    """
    lines = _lines(file)
    if not lines:
        raise OfficeError(f"{file}: the file is empty. Give a file of pairs as LFW has them.")
    heading = lines[0][1]
    folds, matched = _heading(file, heading)
    expected = folds * matched * 2
    if len(lines) - 1 != expected:
        raise OfficeError(
            f"{file}: line 1 promises {expected} pairs, half of them of one person, and "
            f"{len(lines) - 1} follow. Is the file whole?"
        )
    has_folds = len(heading.split()) > 1
    parts = folds if has_folds else _FOLDS_OF_A_FILE_WITHOUT
    reader = _Reader(file, {person.name: _by_stem(person) for person in people})
    return PairsFile(
        tuple(_pairs(reader, lines[1:], matched, parts, has_folds=has_folds)), has_folds
    )


def _pairs(
    reader: "_Reader",
    lines: Sequence[tuple[int, str]],
    matched: int,
    parts: int,
    *,
    has_folds: bool,
) -> Iterator[Pair]:
    for index, (number, line) in enumerate(lines):
        within = index % (2 * matched)
        fold = index // (2 * matched) if has_folds else within % matched * parts // matched
        yield reader.pair(line, number, genuine=within < matched, fold=fold)


@dataclass(frozen=True, slots=True)
class _Reader:
    file: Path
    photos: Mapping[str, Mapping[str, Path]]

    def pair(self, line: str, number: int, *, genuine: bool, fold: int) -> Pair:
        match line.split("\t"):
            case [name, first, second] if genuine:
                names = name, name
            case [name, first, other, second] if not genuine and name != other:
                names = name, other
            case _:
                raise self._error(number, f"not {_shape(genuine)}: {line!r}")
        a, b = self._photo(names[0], first, number), self._photo(names[1], second, number)
        if a == b:
            raise self._error(number, "both are the same photo.")
        return Pair(a, b, genuine, fold)

    def _photo(self, name: str, photo: str, number: int) -> Path:
        if name not in self.photos:
            raise self._error(number, f"there is nobody called {name} in the folder of photos.")
        if not _is_number(photo):
            raise self._error(number, f"{photo!r} is not the number of a photo.")
        stem = f"{name}_{int(photo):04}"
        if stem not in self.photos[name]:
            raise self._error(number, f"{name} has no photo {stem}.")
        return self.photos[name][stem]

    def _error(self, number: int, words: str) -> OfficeError:
        return OfficeError(f"{self.file}: line {number}: {words}")


def _lines(file: Path) -> list[tuple[int, str]]:
    """Return the lines that hold anything, numbered as an editor does."""
    if not file.is_file():
        raise OfficeError(f"{file}: there is no such file.")
    try:
        numbered = enumerate(file.read_text("utf-8").split("\n"), 1)
    except UnicodeDecodeError:
        raise OfficeError(f"{file}: not a text file. Give a file of pairs.") from None
    return [(number, line.strip()) for number, line in numbered if line.strip()]


def _heading(file: Path, line: str) -> tuple[int, int]:
    numbers = line.split()
    if all(_is_number(number) and int(number) for number in numbers):
        match numbers:
            case [folds, matched]:
                return int(folds), int(matched)
            case [matched]:
                return 1, int(matched)
    raise OfficeError(
        f"{file}: line 1: neither the number of pairs (such as 1100) nor of folds and of pairs in "
        f"each (such as 10 and 300): {line!r}"
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _by_stem(person: Person) -> dict[str, Path]:
    return {photo.stem: photo for photo in person.photos}


def _shape(genuine: bool) -> str:
    if genuine:
        return "a pair of one person (name, photo, photo; tabs between)"
    return "a pair of two people (name, photo, other name, photo; tabs between)"
