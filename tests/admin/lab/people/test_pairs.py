"""Files of pairs, whole ones and damaged ones."""

from pathlib import Path

import pytest

from admin.lab.people.dataset import Person
from admin.lab.people.pairs import Pair, read_pairs
from admin.office import OfficeError

PHOTOS = Path("photos")


def _person(name: str, photos: int) -> Person:
    files = (PHOTOS / name / f"{name}_{number:04}.jpg" for number in range(1, photos + 1))
    return Person(name, tuple(files))


PEOPLE = (_person("Ada", 3), _person("Bo_Li", 3))


def _photo(name: str, number: int) -> Path:
    return PHOTOS / name / f"{name}_{number:04}.jpg"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairs.txt"


def test_a_file_with_folds_names_them(file: Path) -> None:
    file.write_text("2\t1\nAda\t1\t2\nAda\t1\tBo_Li\t3\nBo_Li\t1\t3\nAda\t2\tBo_Li\t2\n")
    read = read_pairs(file, PEOPLE)
    assert read.has_folds
    assert read.pairs == (
        Pair(_photo("Ada", 1), _photo("Ada", 2), genuine=True, fold=0),
        Pair(_photo("Ada", 1), _photo("Bo_Li", 3), genuine=False, fold=0),
        Pair(_photo("Bo_Li", 1), _photo("Bo_Li", 3), genuine=True, fold=1),
        Pair(_photo("Ada", 2), _photo("Bo_Li", 2), genuine=False, fold=1),
    )


def test_a_file_without_folds_is_cut_into_ten_blocks_of_both_kinds(file: Path) -> None:
    same, different = "Ada\t1\t2\n" * 20, "Ada\t1\tBo_Li\t3\n" * 20
    file.write_text(f"20\n{same}{different}")
    read = read_pairs(file, PEOPLE)
    assert not read.has_folds
    for genuine in (True, False):
        folds = [pair.fold for pair in read.pairs if pair.genuine is genuine]
        assert folds == [number // 2 for number in range(20)]


def test_windows_line_ends_and_empty_lines_do_no_harm(file: Path) -> None:
    file.write_bytes(b"1\r\nAda\t1\t2\r\n\r\nAda\t1\tBo_Li\t3\r\n\r\n")
    assert len(read_pairs(file, PEOPLE).pairs) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("many\n", "line 1: neither the number of pairs"),
        ("2\t0\n", "line 1: neither the number of pairs"),
        ("2\nAda\t1\t2\n", "line 1 promises 4 pairs, half of them of one person, and 1 follow"),
        ("1\nAda\t1\t2\n\nAda\t1\tEve\t1\n", "line 4: there is nobody called Eve"),
        ("1\nAda\t1\t7\nAda\t1\tBo_Li\t1\n", "line 2: Ada has no photo Ada_0007"),
        ("1\nAda\tone\t2\nAda\t1\tBo_Li\t1\n", "line 2: 'one' is not the number of a photo"),
        ("1\nAda\t1\nAda\t1\tBo_Li\t1\n", "line 2: not a pair of one person"),
        ("1\nAda\t2\t2\nAda\t1\tBo_Li\t1\n", "line 2: both are the same photo"),
        ("1\nAda\t1\t2\nAda\t1\t2\n", "line 3: not a pair of two people"),
        ("1\nAda\t1\t2\nAda\t1\tAda\t2\n", "line 3: not a pair of two people"),
    ],
)
def test_a_damaged_file_is_named_with_the_line(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(OfficeError) as refused:
        read_pairs(file, PEOPLE)
    assert str(refused.value).startswith(f"{file}: {message}")


def test_a_file_that_is_no_text_is_named(file: Path) -> None:
    file.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    with pytest.raises(OfficeError, match="not a text file"):
        read_pairs(file, PEOPLE)


def test_a_missing_file_is_named(file: Path) -> None:
    with pytest.raises(OfficeError, match="there is no such file"):
        read_pairs(file, PEOPLE)
