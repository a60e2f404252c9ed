import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from uuid import UUID
from zlib import crc32

import pytest

from kiosk.punching.spool import Spool, SpoolError, waiting_file
from kiosk.punching.waiting import WaitingDispute, WaitingPunch
from models.attendance.punch import Clock, Direction, PunchKind

AT = datetime(2026, 11, 24, 6, 58, 3, 123456, tzinfo=UTC)
LONGEST_NAME = '"' * 20 + "𠀀" * 20


def punch(number: int, kiosk: str = "Entrance") -> WaitingPunch:
    return WaitingPunch(
        UUID(int=number),
        UUID(int=1000),
        AT,
        kiosk,
        PunchKind.FACE,
        0.123456789012345678,
        Direction.BREAK,
        Clock.UNSYNCHRONISED,
    )


@contextmanager
def no_file_grows_past(size: int) -> Iterator[None]:
    """Have the kernel refuse to make any file of this process larger, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return waiting_file(tmp_path / "data", "Entrance")


def test_what_was_kept_is_there_after_a_restart_and_in_order(file: Path) -> None:
    entries = (punch(3), WaitingDispute(UUID(int=2), UUID(int=3), AT, "Entrance"), punch(1))
    spool = Spool(file)
    for entry in entries:
        spool.keep(entry)
    assert Spool(file).waiting() == entries


def test_an_entry_of_the_longest_name_has_room(file: Path) -> None:
    Spool(file).keep(punch(1, LONGEST_NAME))
    assert Spool(file).waiting() == (punch(1, LONGEST_NAME),)


def test_what_is_done_is_gone_and_its_room_used_again(file: Path) -> None:
    spool = Spool(file)
    size = file.stat().st_size
    for number in range(1, 600):
        spool.keep(punch(number))
        spool.done(UUID(int=number))
    spool.keep(punch(700))
    assert Spool(file).waiting() == spool.waiting() == (punch(700),)
    assert file.stat().st_size == size


def test_order_outlives_room_that_was_used_again(file: Path) -> None:
    spool = Spool(file)
    for number in (1, 2, 3):
        spool.keep(punch(number))
    spool.done(UUID(int=1))
    spool.keep(punch(4))  # where the first one was
    assert [entry.id.int for entry in Spool(file).waiting()] == [2, 3, 4]


def test_only_its_owner_can_read_the_file(file: Path) -> None:
    Spool(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_its_room_is_really_taken_and_not_a_hole(file: Path) -> None:
    Spool(file)
    assert file.stat().st_blocks * 512 >= file.stat().st_size >= 256 * 1024


@pytest.mark.parametrize("written", [1, 40, 250])
def test_a_torn_entry_is_passed_over_and_the_others_stay(file: Path, written: int) -> None:
    spool = Spool(file)
    spool.keep(punch(1))
    spool.keep(punch(2))
    spool.close()
    whole = file.read_bytes()
    torn = whole[: 512 + written] + b" " * (512 - written) + whole[1024:]
    file.write_bytes(torn)
    again = Spool(file)
    assert again.waiting() == (punch(1),)
    assert list(again.damaged) == [1]
    again.keep(punch(3))
    assert Spool(file).waiting() == (punch(1), punch(3))
    again.clear(1)
    assert Spool(file).damaged == {}


def test_an_entry_of_another_version_waits_for_it(file: Path) -> None:
    spool = Spool(file)
    spool.keep(punch(1))
    data = b'{"number": 7, "what": "of tomorrow"}'
    line = (f"{crc32(data):08x} ".encode() + data).ljust(511) + b"\n"
    file.write_bytes(file.read_bytes()[:512] + line + file.read_bytes()[1024:])
    again = Spool(file)
    assert (again.count, again.waiting()) == (2, (punch(1),))
    again.keep(punch(2))
    again.done(UUID(int=1))
    assert file.read_bytes()[512:1024] == line


def test_a_file_that_is_deleted_under_it_is_made_anew(file: Path) -> None:
    spool = Spool(file)
    spool.keep(punch(1))
    file.unlink()
    spool.keep(punch(2))
    assert Spool(file).waiting() == spool.waiting() == (punch(1), punch(2))
    spool.done(UUID(int=1))
    assert Spool(file).waiting() == (punch(2),)


@pytest.mark.parametrize("size", [0, 300, 1100])
def test_a_file_that_lost_its_room_gets_it_back(file: Path, size: int) -> None:
    spool = Spool(file)
    spool.keep(punch(1))
    whole = file.stat().st_size
    os.truncate(file, size)
    again = Spool(file)
    assert file.stat().st_size == whole
    assert again.count == (size > 512)
    again.keep(punch(2))
    assert Spool(file).count == again.count


def test_zeros_of_a_repaired_disk_are_room(file: Path) -> None:
    Spool(file).close()
    file.write_bytes(bytes(file.stat().st_size))
    spool = Spool(file)
    spool.keep(punch(1))
    assert (Spool(file).waiting(), spool.damaged) == ((punch(1),), {})


def test_more_than_there_was_room_for_makes_the_file_grow(file: Path) -> None:
    spool = Spool(file)
    room = file.stat().st_size // 512
    for number in range(1, room + 3):
        spool.keep(punch(number))
    assert Spool(file).count == room + 2


def test_a_full_disk_stops_no_entry_that_has_its_room(file: Path) -> None:
    spool = Spool(file)
    with no_file_grows_past(file.stat().st_size):
        for number in range(1, 513):
            spool.keep(punch(number))
        with pytest.raises(SpoolError, match="make room"):
            spool.keep(punch(600))
    assert Spool(file).count == spool.count == 512
    spool.keep(punch(600))
    assert Spool(file).count == 513


def test_a_disk_that_is_full_at_the_start_leaves_no_half_file(file: Path) -> None:
    with no_file_grows_past(100_000), pytest.raises(SpoolError, match=r"Entrance\.punches"):
        Spool(file)
    assert not file.exists()
    assert Spool(file).count == 0


def test_a_name_with_a_slash_makes_no_folder(tmp_path: Path) -> None:
    assert waiting_file(tmp_path, "../up 50%").parent == tmp_path
    assert waiting_file(tmp_path, "a/b") != waiting_file(tmp_path, "a%2Fb")


def test_threads_keep_side_by_side(file: Path) -> None:
    spool = Spool(file)

    def keep_some(first: int) -> None:
        for number in range(first, first + 20):
            spool.keep(punch(number))

    threads = [Thread(target=keep_some, args=(first,)) for first in (100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({entry.id for entry in Spool(file).waiting()}) == 60


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(SpoolError, match="data"):
        Spool(waiting_file(tmp_path / "data", "Entrance"))
    assert [one.name for one in tmp_path.iterdir()] == ["data"]
