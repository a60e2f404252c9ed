"""What goes wrong around a kiosk that runs: nothing is lost, and it says what is wrong."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING

import pytest

from models.recognition.face import Image
from models.records.store import open_store
from models.records.values import TroubleKind
from tests.kiosk.end_to_end.waiting import wait_for

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PERSON = "Mindy Kaling"
Frames = Callable[[str], list[Image]]
OpenStream = Callable[..., "Stream"]


@pytest.fixture
def coming(still: Frames, nobody: list[Image], open_stream: OpenStream) -> Callable[[], "Stream"]:
    """Return what opens a camera before which somebody comes again every three seconds."""
    return lambda: open_stream([*still(PERSON) * 20, *nobody[:1] * 25], rate=15)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    with closing(connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def spool(site: "TrialSite") -> Path:
    return site.database.with_name("waiting-Entrance.punches")


def waiting(site: "TrialSite") -> int:
    return spool(site).read_bytes().count(b'"employee"')


def troubles(site: "TrialSite") -> set[TroubleKind]:
    """Return what is over of what was wrong."""
    now = datetime.now(UTC)
    with closing(open_store(f"sqlite:///{site.database}", now)) as store:
        return {
            one.kind for one in store.troubles(datetime.min.replace(tzinfo=UTC)) if one.ended_at
        }


def all_come_in(site: "TrialSite", at_least: int) -> bool:
    return wait_for(lambda: waiting(site) == 0 and site.punches() >= at_least, 20)


def test_a_locked_database_keeps_nobody_waiting_and_gets_its_punches_in_the_end(
    site: "TrialSite", coming: Callable[[], "Stream"]
) -> None:
    site.enroll("E1", PERSON)
    kiosk = site.kiosk(coming().url)
    assert site.punched(more_than=0, within=30)
    with locked(site.database):
        before = site.punches()
        assert wait_for(lambda: waiting(site) >= 2, 30)
        assert site.punches() == before
        kept = waiting(site)
    assert all_come_in(site, before + kept)
    assert wait_for(lambda: TroubleKind.DATABASE in troubles(site), 10)
    assert "Traceback" not in kiosk.said


def test_a_database_that_was_moved_away_gets_its_punches_when_it_is_back(
    site: "TrialSite", coming: Callable[[], "Stream"]
) -> None:
    site.enroll("E1", PERSON)
    kiosk = site.kiosk(coming().url)
    assert site.punched(more_than=0, within=30)
    away = site.database.rename(site.database.with_name("away.db"))
    assert wait_for(lambda: waiting(site) >= 2, 30)
    kept = waiting(site)
    away.rename(site.database)
    assert all_come_in(site, kept + 1)
    assert "Traceback" not in kiosk.said


def test_what_waited_when_it_was_killed_comes_in_at_the_next_start(
    site: "TrialSite", coming: Callable[[], "Stream"], silence: str
) -> None:
    site.enroll("E1", PERSON)
    kiosk = site.kiosk(coming().url)
    assert site.punched(more_than=0, within=30)
    with locked(site.database):
        assert wait_for(lambda: waiting(site) >= 1, 30)
        kiosk.kill()
        before, kept = site.punches(), waiting(site)
    site.kiosk(silence)
    assert all_come_in(site, before + kept)
    assert site.punches() == before + kept


@pytest.fixture
def small_disk(site: "TrialSite") -> Iterator[Path]:
    """Put the site's data on a disk of a few megabytes, where this user may make one."""
    folder = site.database.parent
    folder.mkdir(mode=0o700)
    options = ["-t", "tmpfs", "-o", "size=12m", "tmpfs"]
    mounted = subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    yield folder
    for kiosk in site.kiosks:
        kiosk.kill()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Take all room; return the file that has it."""
    filler = folder / "filler"
    opened = os.open(filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with suppress(OSError):
        while True:
            os.write(opened, bytes(4096))
    os.close(opened)
    return filler


def test_a_full_disk_loses_no_punch(
    site: "TrialSite", coming: Callable[[], "Stream"], small_disk: Path
) -> None:
    site.enroll("E1", PERSON)
    kiosk = site.kiosk(coming().url)
    assert site.punched(more_than=0, within=30)
    filler = fill(small_disk)
    assert wait_for(lambda: waiting(site) >= 2, 30)
    kept = waiting(site)
    filler.unlink()
    assert all_come_in(site, kept + 1)
    assert kiosk.exit_code(within=0) is None


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Return a socket such as systemd listens at."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(30)
        yield listening


def hears(systemd: socket.socket, word: str) -> bool:
    """Listen until a word comes; False if nothing comes any more."""
    with suppress(TimeoutError):
        while word not in systemd.recv(4096).decode().splitlines():
            pass
        return True
    return False


def test_systemd_hears_when_it_is_ready_that_it_is_well_and_when_it_leaves(
    site: "TrialSite", nobody: list[Image], open_stream: OpenStream, systemd: socket.socket
) -> None:
    kiosk = site.kiosk(open_stream(nobody).url, NOTIFY_SOCKET=systemd.getsockname())
    assert hears(systemd, "READY=1")
    assert hears(systemd, "WATCHDOG=1")
    kiosk.process.send_signal(signal.SIGTERM)
    assert hears(systemd, "STOPPING=1")
    assert kiosk.exit_code(within=5) == 0


def test_why_it_cannot_start_is_on_the_screen_where_nobody_reads_a_terminal(
    site: "TrialSite", silence: str, systemd: socket.socket
) -> None:
    site.database.parent.mkdir(mode=0o700)
    site.database.write_text("this is no database" * 100)
    kiosk = site.kiosk(silence, NOTIFY_SOCKET=systemd.getsockname())
    assert kiosk.shows("out-of-order")
    kiosk.process.send_signal(signal.SIGTERM)
    assert kiosk.exit_code(within=5) in {0, 1}
    assert "is damaged or no database" in kiosk.said


def test_a_second_kiosk_of_the_same_name_is_refused(
    site: "TrialSite", nobody: list[Image], open_stream: OpenStream
) -> None:
    url = open_stream(nobody).url
    first = site.kiosk(url)
    assert first.shows("nobody-enrolled")
    second = site.kiosk(url)
    assert second.exit_code(within=20) == 1
    assert "a kiosk named Entrance runs already" in second.said
    other = site.kiosk(url, ATTENDANCE_KIOSK__NAME="Back door")
    assert other.shows("nobody-enrolled")
