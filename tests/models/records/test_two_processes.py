"""Kiosk and office on one file under load, and a kiosk that is killed while it writes.

The file is also the program that the tests start: `python test_two_processes.py kiosk URL ...`.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.recognition.template import Template
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
PUNCHES = 400
HIRED = 60


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def punch_many(store: Store, employee: UUID, first: int, count: int) -> None:
    """Write punches half a day apart, and say each one's id once it is on the disk."""
    for number in range(first, first + count):
        at = AT + timedelta(hours=12 * number)
        decision = store.sight(
            employee,
            at,
            "door",
            PunchKind.FACE,
            0.4,
            zone=ZoneInfo("UTC"),
            duplicate_window=timedelta(0),
        )
        assert decision.is_punch
        (written,) = store.punches(at, at + timedelta(seconds=1))
        say(str(written.id))
        store.gallery_revision()


def hire_many(store: Store, count: int) -> None:
    """Write employees with templates, and read everything in between."""
    embedding = np.full(128, 128**-0.5, np.float32)
    for number in range(count):
        employee = store.add_employee(f"code {number}", f"Name {number}", None, AT)
        templates = [Template(employee.id, embedding, "facenet-128", "a.jpg")] * 5
        store.enroll(employee, templates, "2026-01", AT)
        assert len(store.templates()) == 5 * (number + 1)
        store.punches()
    store.erase("code 0", AT)
    say("hired")


def said_by(program: subprocess.Popen[str]) -> list[str]:
    """Return the lines that a program said until its end, but for one that the end cut off."""
    assert program.stdout is not None
    assert program.stderr is not None
    said = program.stdout.read().split("\n")[:-1]
    assert program.stderr.read() == ""
    program.wait(timeout=60)
    return said


def check_integrity(file: Path) -> None:
    raw = sqlite3.connect(file)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()


def test_kiosks_and_office_write_at_once_and_lose_nothing(
    store: Store, ada: Employee, url: str, file: Path
) -> None:
    kiosks = [start("kiosk", url, str(ada.id), str(first), str(PUNCHES)) for first in (0, PUNCHES)]
    office = start("office", url, str(HIRED))
    said = [UUID(line) for kiosk in kiosks for line in said_by(kiosk)]
    assert said_by(office) == ["hired"]
    assert {program.returncode for program in (*kiosks, office)} == {0}
    assert len(said) == 2 * PUNCHES
    assert {punch.id for punch in store.punches()} == set(said)
    assert len(store.employees()) == HIRED  # Ada is one more, code 0 is erased.
    assert len(store.templates()) == 5 * (HIRED - 1)
    check_integrity(file)


def kill_while_punching(store: Store, employee: UUID, url: str, file: Path, times: int) -> None:
    chance = random.Random(times)  # noqa: S311 - when to kill, no secret
    said: set[UUID] = set()
    for turn in range(times):
        kiosk = start("kiosk", url, str(employee), str(turn * 10_000), "10000")
        assert kiosk.stdout is not None
        said.add(UUID(kiosk.stdout.readline().strip()))
        time.sleep(chance.uniform(0, 0.1))
        kiosk.send_signal(signal.SIGKILL)
        said.update(UUID(line) for line in said_by(kiosk))
        assert kiosk.returncode == -signal.SIGKILL
        check_integrity(file)
    there = {punch.id for punch in store.punches()}
    assert said <= there
    assert len(there) - len(said) <= times  # Written, but killed before it could say so.
    assert len(said) > times


def test_a_kiosk_killed_while_punching_loses_no_punch_it_reported(
    store: Store, ada: Employee, url: str, file: Path
) -> None:
    kill_while_punching(store, ada.id, url, file, times=8)


@pytest.mark.slow
def test_a_kiosk_killed_a_hundred_times_loses_no_punch_it_reported(
    store: Store, ada: Employee, url: str, file: Path
) -> None:
    kill_while_punching(store, ada.id, url, file, times=100)


def main(what: str, url: str, *rest: str) -> None:
    store = open_store(url, AT)
    if what == "kiosk":
        employee, first, count = rest
        punch_many(store, UUID(employee), int(first), int(count))
    else:
        hire_many(store, int(rest[0]))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
