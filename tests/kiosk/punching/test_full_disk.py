"""A disk on which nothing more can be written, while people go on punching."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from models.attendance.punch import PunchKind
from models.records.errors import RecordsError
from tests.kiosk.punching.conftest import MORNING, Post

_SIZE = 8_000_000


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill a disk to the last byte."""
    filler = folder / "filler"
    opened = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(opened, bytes(4096))
    os.close(opened)
    assert os.statvfs(folder).f_bavail == 0
    yield
    filler.unlink()


@contextmanager
def nothing_grows(post: Post) -> Iterator[None]:
    """Have the kernel refuse to make any of the database's files larger."""
    log = post.file.with_name(f"{post.file.name}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of a few megabytes, where this user may make one."""
    options = ["-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs"]
    mounted = subprocess.run(["mount", *options, str(tmp_path)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def punch_a_day(post: Post) -> int:
    """Have somebody come again and again; return how many punches were kept beside."""
    punched = [
        post.puncher.punch(post.ada, MORNING + timedelta(minutes=6 * number), PunchKind.FACE, 0.4)
        for number in range(100)
    ]
    return sum(one.decision is None for one in punched)


def everything_comes_in(post: Post) -> bool:
    post.bring_in(MORNING)
    times = [one.at for one in post.punches()]
    return times == [MORNING + timedelta(minutes=6 * number) for number in range(100)]


def test_a_full_disk_loses_no_punch(small_disk: Path) -> None:
    post = Post(small_disk)
    with full(small_disk):
        assert punch_a_day(post) == 100
        with pytest.raises(RecordsError, match="the disk is full"):
            post.bring_in(MORNING)
        assert post.puncher.waiting == 100
    assert everything_comes_in(post)
    post.spool.close()
    post.store.close()


def test_files_that_may_not_grow_lose_no_punch(post: Post) -> None:
    with nothing_grows(post):
        assert punch_a_day(post) > 90  # some room was left in the file
    assert everything_comes_in(post)
