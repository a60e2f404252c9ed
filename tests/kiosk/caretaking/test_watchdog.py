import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.caretaking.watchdog import Heartbeats, ServiceManager, Watchdog


class Clock:
    def __init__(self) -> None:
        self.steady = 0.0

    def __call__(self) -> float:
        return self.steady


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[socket.socket]:
    """Return a socket such as systemd listens at."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listening:
        abstract = f"\0attendance-test-{tmp_path.name}"
        listening.bind(abstract if request.param == "abstract" else str(tmp_path / "notify"))
        listening.settimeout(5)
        yield listening


def manager_of(listening: socket.socket) -> ServiceManager:
    name = listening.getsockname()
    address = f"@{name[1:].decode()}" if isinstance(name, bytes) else name
    return ServiceManager(address)


def test_who_is_silent_for_too_long_is_named(clock: Clock) -> None:
    beats = Heartbeats(("window", "camera"), clock)
    beat = beats.of("window")
    for _ in range(4):
        clock.steady += 5
        beat()
    assert beats.silent() == ("camera",)
    beats.of("camera")()
    assert beats.silent() == ()


def test_nobody_beats_by_a_name_that_nobody_listens_to(clock: Clock) -> None:
    with pytest.raises(KeyError):
        Heartbeats(("window",), clock).of("widnow")


def test_systemd_hears_that_all_is_well_until_somebody_hangs(
    clock: Clock, systemd: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    beats = Heartbeats(("window", "recognizer"), clock)
    dog = Watchdog(beats, manager_of(systemd))
    dog.look("camera live")
    assert systemd.recv(500) == b"STATUS=camera live\nWATCHDOG=1"
    clock.steady += 20
    beats.of("window")()
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            dog.look("camera live")
    assert systemd.recv(500) == b"STATUS=camera live"
    assert [record.message for record in caplog.records] == [
        "hangs, and a restart is due: recognizer"
    ]


def test_without_systemd_nothing_is_said(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    Watchdog(Heartbeats((), clock), ServiceManager(None)).look("camera live")
    assert not caplog.records


def test_a_systemd_that_went_away_ends_nothing_and_fills_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    manager = ServiceManager(str(tmp_path / "nobody"))
    for _ in range(60):
        manager.tell("WATCHDOG=1")
    assert len(caplog.records) == 1


def test_an_empty_address_is_nobodys() -> None:
    assert not ServiceManager("").is_there
