"""One PIN at a time: set, reset, unlock, remove, and the kiosks' own."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import CliRunner, Result

from admin.__main__ import create_app
from admin.office import Clock
from models.attendance.employee import Employee
from models.pins.hashing import fits
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]
PIN = "739154"


class Handed(Protocol):
    def __call__(self, line: str, *arguments: str) -> Result: ...


@pytest.fixture
def handed(config: Path, clock: Clock) -> Handed:
    """Return what runs a command with a line on its standard input."""

    def handed(line: str, *arguments: str) -> Result:
        app = create_app(clock, {})
        return CliRunner().invoke(app, ["--config", str(config), *arguments], input=f"{line}\n")

    return handed


def everything_kept(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_pin_handed_in_counts_and_is_to_be_changed_at_the_kiosk(
    handed: Handed, store: Store, add: Add
) -> None:
    ada = add("E1", "Ada")
    given = handed(PIN, "pin", "set", "e1")
    assert given.stdout == "E1 Ada has a new PIN, to be changed at the kiosk.\n"
    assert (given.stderr, given.exit_code) == ("", 0)
    assert fits(PIN, store.pins()[ada.id].hash)
    assert store.pins()[ada.id].is_first


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "nothing was given"),
        ("12a4", "other signs than the digits"),
        ("٧٣٩١٥٤", "other signs than the digits"),
        ("739", "fewer than 4 digits"),
        ("739154739", "more than 8 digits"),
        ("4321", "easy to guess"),
        ("2026", "easy to guess"),
    ],
)
def test_what_can_be_no_pin_is_refused_and_not_repeated(
    handed: Handed, store: Store, add: Add, bad: str, why: str
) -> None:
    add("20261", "Ada")
    refused = handed(bad, "pin", "set", "20261")
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert not bad or bad not in refused.output
    assert store.pins() == {}


def test_a_reset_shows_the_new_pin_once_and_ends_the_lock(
    run: Run, store: Store, add: Add, clock: Clock, tmp_path: Path
) -> None:
    ada = add("E1", "Ada")
    for _ in range(5):
        store.note_try(ada.id, "Entrance", clock(), right=False)
    assert json.loads(run("pin", "list", "--json").stdout)[0]["locked_until"] is None, "no PIN yet"
    shown = run("pin", "reset", "E1")
    pin = shown.stdout.removeprefix("The new PIN of E1 Ada: ").strip()
    assert len(pin) == 6
    assert fits(pin, store.pins()[ada.id].hash)
    assert pin not in shown.stderr
    assert store.tries(ada.id) == []
    store.close()
    assert pin.encode() not in everything_kept(tmp_path), "neither in the database nor in a log"


def test_two_resets_draw_two_pins(run: Run, add: Add) -> None:
    add("E1", "Ada")
    assert len({run("pin", "reset", "E1").stdout for _ in range(3)}) > 1


def test_whoever_is_locked_is_unlocked_and_keeps_the_pin(
    run: Run, store: Store, add: Add, clock: Clock
) -> None:
    ada = add("E1", "Ada")
    store.set_pin(ada.id, PIN, clock(), is_first=False)
    assert run("pin", "unlock", "E1").stdout.startswith("E1 Ada was not locked.")
    for second in range(5):
        at = clock() - timedelta(seconds=50 - second)
        store.note_try(ada.id, "Entrance", at, right=False)
    assert "2026-11-24 08:35 " in run("pin", "list").stdout, "as the kiosk says it: 08:34:14"
    assert run("pin", "unlock", "E1").stdout == "E1 Ada is no longer locked.\n"
    (listed,) = json.loads(run("pin", "list", "--json").stdout)
    assert (listed["locked_until"], listed["pin"]) == (None, "own")


def test_a_pin_is_removed_once_and_whoever_has_no_face_is_told_of(
    run: Run, store: Store, add: Add, clock: Clock
) -> None:
    ada = add("E1", "Ada")
    store.set_pin(ada.id, PIN, clock(), is_first=True)
    removed = run("pin", "remove", "E1")
    assert removed.stdout == "The PIN of E1 Ada is gone.\n"
    assert "the kiosk knows them by nothing now" in removed.stderr
    assert store.pins() == {}
    again = run("pin", "remove", "E1")
    assert (again.exit_code, again.stderr) == (1, "Error: E1 Ada has no PIN.\n")


def test_who_is_not_active_gets_none(handed: Handed, store: Store, add: Add, clock: Clock) -> None:
    add("E1", "Ada")
    store.set_active("E1", active=False, at=clock())
    for arguments in (("reset", "E1"), ("set", "E1"), ("print", "E1")):
        refused = handed(PIN, "pin", *arguments)
        assert refused.exit_code == 1
        assert "not active" in refused.stderr
    assert store.pins() == {}


def test_the_maintenance_page_gets_one_for_all_kiosks(handed: Handed, store: Store) -> None:
    assert handed("4444", "pin", "maintenance").exit_code == 1
    assert store.maintenance_pin() is None
    assert handed(PIN, "pin", "maintenance").exit_code == 0
    hashed = store.maintenance_pin()
    assert hashed is not None
    assert fits(PIN, hashed)


def test_the_journal_says_that_a_pin_was_issued_and_not_which(
    handed: Handed, run: Run, add: Add
) -> None:
    add("E1", "Ada")
    handed(PIN, "pin", "set", "E1")
    handed(PIN, "pin", "maintenance")
    handed(PIN, "pin", "remove", "E1")
    said = run("audit", "log").stdout
    assert "a new PIN of Ada (E1), first 1" in said
    assert "no longer the PIN of Ada (E1) of 2026-11-24 08:30:00" in said
    assert "a new maintenance PIN of the kiosks" in said
    assert PIN not in said
    assert "argon2" not in said
