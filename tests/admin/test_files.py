"""A file is there whole or not at all."""

import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from admin.files import OutputError, private_folder, write_atomically


@contextmanager
def small_disk() -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes: the write fails in the middle, as on a full disk.

    Not a fixture: between the phases of a test pytest itself writes, perhaps into a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    write_atomically(target, lambda: b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    refusal = pytest.raises(OutputError, match=r"a\.xlsx: can't be written: .*room on the disk")
    with refusal, small_disk():
        write_atomically(target, lambda: b"x" * 5000)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=f"there is no folder {tmp_path}/none"):
        write_atomically(tmp_path / "none" / "a.xlsx", lambda: pytest.fail("not made for nothing"))


def test_a_folder_of_the_files_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        write_atomically(tmp_path / "a.xlsx", lambda: pytest.fail("not made for nothing"))


def test_a_folder_that_nobody_may_write_to_is_named() -> None:
    with pytest.raises(OutputError, match=r"/proc/a\.xlsx: can't be written"):
        write_atomically(Path("/proc/a.xlsx"), lambda: b"new")


def test_a_link_goes_on_pointing_to_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, lambda: b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "data")
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(OutputError, match="data: the folder can't be made"):
        private_folder(tmp_path / "data")


def test_folders_made_above_a_private_one_are_private_too(tmp_path: Path) -> None:
    inner = private_folder(tmp_path / "data" / "evaluation" / "embeddings")
    made = (inner, inner.parent, inner.parent.parent)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700] * 3
