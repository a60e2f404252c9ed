"""A PIN typed at a terminal: twice, and never seen."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.attendance.employee import Employee
from models.pins.hashing import fits
from models.records.store import Store

PIN, OTHER = "739154", "482915"


class Typist:
    """Somebody at the terminal of `pin set`, who types a line whenever it asks."""

    def __init__(self, config: Path) -> None:
        self._master, slave = pty.openpty()
        command = [sys.executable, "-m", "admin", "--config", str(config), "pin", "set", "E1"]
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        self.seen = ""

    def answer(self, prompt: str, line: str) -> None:
        end = time.monotonic() + 30
        while prompt not in self.seen and time.monotonic() < end:
            self.seen += os.read(self._master, 4096).decode()
        os.write(self._master, f"{line}\n".encode())

    def leave(self) -> int:
        try:
            while chunk := os.read(self._master, 4096):
                self.seen += chunk.decode()
        except OSError:  # how Linux says that nobody holds the other end any more
            pass
        os.close(self._master)
        return self._process.wait(30)


@pytest.mark.parametrize(("second", "code"), [(PIN, 0), (OTHER, 1)])
def test_it_is_asked_for_twice_without_an_echo(
    config: Path, store: Store, add: Callable[..., Employee], second: str, code: int
) -> None:
    ada = add("E1", "Ada")
    typist = Typist(config)
    typist.answer("PIN of E1 Ada, 4 to 8 digits: ", PIN)
    typist.answer("The same again: ", second)
    assert typist.leave() == code
    assert PIN not in typist.seen
    assert second not in typist.seen
    if code:
        assert "the two PINs differ" in typist.seen
        assert store.pins() == {}
    else:
        assert fits(PIN, store.pins()[ada.id].hash)
