"""How the kiosk ends: by signals in every state, at a clip's end, and where it can't begin."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.recognition.face import Image
from models.records.store import open_store

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import RunningKiosk, TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = pytest.mark.window

PROMISED = 2.5
"""Seconds from the signal to the end: two are promised, half a one is this test's own delay."""
PATIENT = {"ATTENDANCE_KIOSK__CAMERA__TIMEOUT_SECONDS": "30"}
ANOTHER = {"ATTENDANCE_KIOSK__NAME": "Back door"}
"""Two kiosks on one data folder need two names."""
WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)
BOTH = [signal.SIGTERM, signal.SIGINT]
OpenStream = Callable[..., "Stream"]


def leaves(kiosk: "RunningKiosk", number: signal.Signals) -> bool:
    kiosk.process.send_signal(number)
    return kiosk.exit_code(PROMISED) == 0


def log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


@pytest.mark.parametrize("number", BOTH)
def test_once_it_has_left_the_database_file_alone_holds_everything(
    site: "TrialSite", nobody: list[Image], open_stream: OpenStream, number: signal.Signals
) -> None:
    kiosk = site.kiosk(open_stream(nobody).url)
    assert kiosk.shows("nobody-enrolled")
    assert log_of(site.database).exists()
    assert leaves(kiosk, number)
    assert not log_of(site.database).exists()


@pytest.mark.parametrize("number", BOTH)
def test_a_signal_ends_it_while_the_camera_is_live_and_while_its_stream_stalls(
    site: "TrialSite", nobody: list[Image], open_stream: OpenStream, number: signal.Signals
) -> None:
    live, stalled = open_stream(nobody), open_stream(nobody)
    kiosks = [site.kiosk(live.url, **PATIENT), site.kiosk(stalled.url, **PATIENT, **ANOTHER)]
    assert all(kiosk.shows("nobody-enrolled") for kiosk in kiosks)
    stalled.stall()
    assert [leaves(kiosk, number) for kiosk in kiosks] == [True, True]


@pytest.mark.parametrize("number", BOTH)
def test_a_signal_ends_it_while_an_address_does_not_answer_and_while_no_camera_is_there(
    site: "TrialSite", silence: str, number: signal.Signals
) -> None:
    opening, lost = site.kiosk(silence, **PATIENT), site.kiosk("98", **ANOTHER)
    assert opening.says("Start application main loop")
    assert lost.says("camera 98: lost")
    assert lost.shows("camera-lost")
    assert [leaves(kiosk, number) for kiosk in (opening, lost)] == [True, True]


def test_what_was_measured_is_in_its_file_however_it_is_told_to_leave(
    site: "TrialSite", nobody: list[Image], open_stream: OpenStream
) -> None:
    for number in BOTH:
        file = site.folder / f"{number.name}.json"
        kiosk = site.kiosk(open_stream(nobody).url, "--measurements", str(file))
        assert kiosk.shows("nobody-enrolled")
        assert leaves(kiosk, number)
        measured = json.loads(file.read_text(encoding="utf-8"))
        assert 0 < measured["drawn"] <= measured["frames"]
        assert measured["greeting_seconds"]["median"] is None
        assert measured["minutes"] == []
        assert f"{measured['frames']} frames" in kiosk.said


def test_a_missing_clip_ends_with_code_1_and_its_name(site: "TrialSite", tmp_path: Path) -> None:
    kiosk = site.kiosk(tmp_path / "missing.avi", "--until-end")
    assert kiosk.exit_code(within=20) == 1
    assert f"{tmp_path / 'missing.avi'}: no picture could be read from it." in kiosk.said


def refused(config: Path, **environment: str) -> str:
    """Start it where it can't run; return the message that it ends with."""
    kept = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--config", str(config)],
        cwd=Path(__file__).resolve().parents[3],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("fullscreen", ["true", "false"])
def test_without_a_screen_it_says_how_to_go_on(site: "TrialSite", fullscreen: str) -> None:
    told = refused(site.config, DISPLAY="", ATTENDANCE_KIOSK__WINDOW__FULLSCREEN=fullscreen)
    assert "There is no screen here (DISPLAY is not set)." in told
    assert "xvfb-run" in told
    assert not log_of(site.database).exists()


def test_a_mistake_in_the_settings_is_named_with_key_and_line(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("site:\n  company: Trial\nkiosk:\n  camera:\n    widht: 640\n")
    told = refused(config)
    assert f"{config}, line 5: kiosk.camera.widht: unknown key. Did you mean width?" in told


def test_a_missing_folder_of_weights_is_named_with_the_mend(site: "TrialSite") -> None:
    missing = site.folder / "no-weights"
    told = refused(site.config, ATTENDANCE_RECOGNITION__WEIGHTS_FOLDER=str(missing))
    assert str(missing) in told
    assert "make setup" in told


def test_whoever_is_being_asked_when_it_ends_is_kept_even_if_the_database_is_locked(
    site: "TrialSite", still: Callable[[str], list[Image]], open_stream: OpenStream
) -> None:
    site.enroll("E1", "Mindy Kaling")
    with closing(open_store(f"sqlite:///{site.database}", WHENEVER)) as store:
        shift = Shift("stated", direction=DirectionRule.STATED)
        store.add_shift(shift, WHENEVER.date(), WHENEVER)
        store.assign(Assignment("stated", WHENEVER.date()), WHENEVER)
    kiosk = site.kiosk(open_stream(still("Mindy Kaling")).url)
    assert kiosk.shows("asking")
    with closing(sqlite3.connect(site.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kiosk.process.send_signal(signal.SIGTERM)
        assert kiosk.exit_code(within=5) == 0
    spool = site.database.with_name("waiting-Entrance.punches")
    assert spool.read_bytes().count(b'"employee"') + site.punches() == 1
