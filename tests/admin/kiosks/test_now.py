"""How the kiosks are now, for people and for monitoring."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from admin.office import Clock
from models.attendance.punch import Clock as KioskClock
from models.recognition.liveness.refusal import RefusalReason
from models.records.store import Store
from models.records.values import KIOSK_ENDED, Health, RefusedAttempt, TroubleKind

Run = Callable[..., Result]


@pytest.fixture
def well(clock: Clock) -> Health:
    return Health(
        "Entrance",
        clock() - timedelta(seconds=20),
        camera="live",
        camera_since=clock() - timedelta(hours=3),
        waiting=0,
        clock=KioskClock.GOOD,
        version="1.0",
        address="10.0.0.7",
    )


def test_a_kiosk_that_is_well_is_shown_and_nothing_is_wrong(
    run: Run, store: Store, well: Health
) -> None:
    store.note_health(well)
    shown = run("kiosks")
    (line,) = shown.stdout.splitlines()[1:]
    said = "Entrance 20 s ago live since 2026-11-24 05:30 0 right 1.0 10.0.0.7"
    assert line.split() == said.split()
    assert run("kiosks", "list").stdout == shown.stdout
    assert run("kiosks", "--check").exit_code == 0
    assert json.loads(run("kiosks", "--json").stdout)[0]["wrong"] == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"camera": "lost"}, "camera lost"),
        ({"camera": "frozen"}, "camera frozen"),
        ({"camera": "opening"}, "camera opening"),
        ({"waiting": 3}, "3 punches wait for the database"),
        ({"clock": KioskClock.JUMPED}, "its clock has jumped"),
        ({"clock": KioskClock.UNSYNCHRONISED}, "its clock is not set by the network yet"),
        ({"problem": "The disk is almost full."}, "The disk is almost full"),
    ],
)
def test_what_is_wrong_is_said_and_monitoring_hears_of_it(
    run: Run, store: Store, well: Health, change: dict[str, object], wrong: str
) -> None:
    store.note_health(replace(well, **change))  # type: ignore[arg-type]
    checked = run("kiosks", "--check")
    assert checked.exit_code == 1
    assert checked.stdout.splitlines()[-1] == f"Entrance: {wrong}."
    assert run("kiosks", "list", "--check", "--json").exit_code == 1
    assert run("kiosks").exit_code == 0, "only whoever asks for it gets a code"


@pytest.mark.parametrize(
    ("ago", "shown", "code"),
    [
        (timedelta(minutes=2), "2 min ago", 0),
        (timedelta(minutes=2, seconds=1), "not heard of for 2 min", 1),
        (timedelta(hours=3, minutes=5), "not heard of for 3 h 5 min", 1),
        (timedelta(days=12), "not heard of for 12 days", 1),
        (-timedelta(minutes=1), "1 min ago", 0),
        (-timedelta(hours=1), "heard of in the future", 1),
    ],
)
def test_a_kiosk_that_fell_silent_is_not_taken_at_its_last_word(
    run: Run, store: Store, well: Health, clock: Clock, ago: timedelta, shown: str, code: int
) -> None:
    store.note_health(replace(well, at=clock() - ago))
    checked = run("kiosks", "--check")
    assert shown in checked.stdout
    assert checked.exit_code == code


def test_no_kiosk_at_all_is_wrong_for_monitoring(run: Run) -> None:
    assert run("kiosks").exit_code == 0
    assert run("kiosks", "--check").exit_code == 1


def test_a_camera_that_is_just_being_opened_is_nothing_wrong(
    run: Run, store: Store, well: Health, clock: Clock
) -> None:
    since = clock() - timedelta(seconds=50)
    store.note_health(replace(well, camera="opening", camera_since=since))
    assert run("kiosks", "--check").exit_code == 0


def test_a_trouble_that_goes_on_is_wrong_until_it_ends(
    run: Run, store: Store, well: Health, clock: Clock
) -> None:
    store.note_health(well)
    store.begin_trouble("Entrance", TroubleKind.DISK, clock() - timedelta(days=3), "12 MB free")
    store.begin_trouble("Elsewhere", TroubleKind.DATABASE, clock(), "locked")
    checked = run("kiosks", "--check")
    assert checked.stdout.splitlines()[2:] == ["Entrance: the disk is almost full."]
    assert checked.exit_code == 1
    store.end_trouble("Entrance", TroubleKind.DISK, clock())
    assert run("kiosks", "--check").exit_code == 0


def test_a_punch_that_was_refused_is_wrong_for_a_day(
    run: Run, store: Store, well: Health, clock: Clock
) -> None:
    store.note_health(well)
    for hours in (25, 23):
        at = clock() - timedelta(hours=hours)
        store.begin_trouble("Entrance", TroubleKind.PUNCH_REFUSED, at, "nobody has that id")
        store.end_trouble("Entrance", TroubleKind.PUNCH_REFUSED, at)
        assert run("kiosks", "--check").exit_code == (hours < 24)


def test_a_camera_is_told_of_once(run: Run, store: Store, well: Health, clock: Clock) -> None:
    store.note_health(replace(well, camera="covered"))
    store.begin_trouble("Entrance", TroubleKind.CAMERA_COVERED, clock(), "")
    assert run("kiosks").stdout.splitlines()[2:] == ["Entrance: camera covered."]


def test_a_night_without_light_is_nothing_wrong_until_somebody_comes(
    run: Run, store: Store, well: Health, clock: Clock
) -> None:
    store.note_health(replace(well, camera="black"))
    checked = run("kiosks", "--check")
    assert "black since" in checked.stdout
    assert checked.exit_code == 0
    store.begin_trouble("Entrance", TroubleKind.CAMERA_BLACK, clock(), "")
    checked = run("kiosks", "--check")
    assert checked.stdout.splitlines()[2:] == ["Entrance: the picture is black."]
    assert checked.exit_code == 1


@pytest.mark.parametrize(
    ("ago", "shown"), [(timedelta(seconds=5), "5 s ago"), (timedelta(hours=3), "3 h 0 min ago")]
)
def test_a_kiosk_that_somebody_ended_is_said_to_be_ended_and_nothing_else(
    run: Run, store: Store, well: Health, clock: Clock, ago: timedelta, shown: str
) -> None:
    at = clock() - ago
    store.begin_trouble("Entrance", TroubleKind.CAMERA_LOST, at - timedelta(minutes=1), "")
    store.note_health(replace(well, at=at, camera=KIOSK_ENDED, camera_since=at))
    checked = run("kiosks", "--check")
    lines = checked.stdout.splitlines()
    assert "kiosk ended since 2026-11-24" in lines[1]
    assert f"{shown} " in lines[1]
    assert lines[2:] == [f"Entrance: the kiosk was ended {shown}. Start it again."]
    assert checked.exit_code == 1


def test_a_kiosk_that_is_no_more_is_forgotten(
    run: Run, store: Store, well: Health, config: Path
) -> None:
    store.note_health(well)
    assert "Did you mean Entrance?" in run("kiosks", "forget", "Entrence").stderr
    assert run("kiosks", "forget", "Entrance").exit_code == 0
    assert json.loads(run("kiosks", "--json").stdout) == []
    assert f"--config {config} kiosks list" in run("kiosks", "forget", "Entrance").stderr


def test_attempts_that_were_refused_are_told_for_a_day_and_nothing_is_wrong_for_them(
    run: Run, store: Store, well: Health, clock: Clock, config: Path
) -> None:
    for kiosk in ("Entrance", "Gate"):
        store.note_health(replace(well, kiosk=kiosk))
    for kiosk, hours in (("Entrance", 25), ("Entrance", 23), ("Entrance", 1), ("Elsewhere", 1)):
        at = clock() - timedelta(hours=hours)
        store.note_refused_attempt(RefusedAttempt(kiosk, at, None, RefusalReason.PICTURE))
    checked = run("kiosks", "--check")
    see = f"python -m admin --config {config} kiosks attempts"
    assert checked.stdout.splitlines()[3:] == [f"Entrance: 2 attempts refused within a day: {see}"]
    assert checked.exit_code == 0
    found = json.loads(run("kiosks", "--json").stdout)
    assert [(one["refused_attempts"], one["wrong"]) for one in found] == [(2, []), (0, [])]
