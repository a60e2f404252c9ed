"""A finger at the real kiosk: the PIN in place of a face, and the maintenance page."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.attendance.punch import PunchKind
from models.recognition.face import Image
from models.records.store import open_store

if TYPE_CHECKING:
    from tests.kiosk.end_to_end.conftest import TrialSite
    from tests.kiosk.streaming import Stream

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not shutil.which("xdotool"), reason="touches the screen with xdotool"),
]

PERSON, CODE, PIN = "Mindy Kaling", "112", "852741"
MAINTENANCE_PIN = "739146"
LEFT_BY_HAND = 10
"""What the unit of systemd takes for the wish not to be started again."""
WIDTH, HEIGHT = 1280, 720
WHOLE_SCREEN = "--windowed", f"{WIDTH}x{HEIGHT}"
USE_PIN, DONE = (0.8, 0.755), (0.705, 0.86)
CLOCK, QUIT, END = (0.73, 0.22), (0.845, 0.912), (0.557, 0.912)
"""Where they are, as shares of the window."""
KEYS = {
    str(3 * row + column + 1): (0.526 + 0.179 * column, 0.133 + 0.18 * row)
    for row in range(3)
    for column in range(3)
}
Frames = Callable[[str], list[Image]]


def tap(place: tuple[float, float], seconds: float = 0.08) -> None:
    """Touch the screen as a finger does: for a moment."""
    x, y = round(place[0] * WIDTH), round(place[1] * HEIGHT)
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], check=True)
    time.sleep(seconds)
    subprocess.run(["xdotool", "mouseup", "1"], check=True)
    time.sleep(0.15)


def type_in(signs: str) -> None:
    for sign in signs:
        tap(KEYS[sign])
    tap(DONE)
    time.sleep(0.5)


def give_pin(site: "TrialSite") -> None:
    now = datetime.now(UTC)
    with closing(open_store(f"sqlite:///{site.database}", now)) as store:
        store.set_pin(store.employee(CODE).id, PIN, now, is_first=False)


def kinds(site: "TrialSite") -> list[PunchKind]:
    with closing(open_store(f"sqlite:///{site.database}", datetime.now(UTC))) as store:
        return [punch.kind for punch in store.punches()]


def test_nobody_is_punched_by_the_frozen_picture_but_by_pin_and_once_it_moves_again(
    site: "TrialSite",
    approach: Frames,
    nobody: list[Image],
    open_stream: Callable[..., "Stream"],
) -> None:
    site.enroll(CODE, PERSON)
    give_pin(site)
    coming = approach(PERSON)
    stream = open_stream(nobody, rate=15)
    kiosk = site.kiosk(stream.url, *WHOLE_SCREEN)
    assert kiosk.shows("idle")
    stream.show(coming[: len(coming) // 4])
    time.sleep(0.3)
    stream.freeze()
    assert kiosk.shows("camera-blind", within=5)
    assert site.punches() == 0

    tap(USE_PIN)
    assert kiosk.shows("pad", within=2)
    type_in(CODE)
    type_in(PIN)
    assert site.punched(more_than=0, within=5)

    assert kiosk.shows("camera-blind", within=10, more_than=1)  # the card and the pad are gone
    stream.show([*nobody, *coming, *coming[-1:] * 30])
    stream.thaw()
    assert site.punched(more_than=1, within=15)
    assert kinds(site) == [PunchKind.PIN, PunchKind.FACE]


def test_whoever_ends_it_on_the_maintenance_page_has_it_stay_ended(
    site: "TrialSite", nobody: list[Image], open_stream: Callable[..., "Stream"], tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    with closing(open_store(f"sqlite:///{site.database}", now)) as store:
        store.set_maintenance_pin(MAINTENANCE_PIN, now)
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        address = str(systemd.getsockname())
        stream = open_stream(nobody)
        kiosk = site.kiosk(stream.url, *WHOLE_SCREEN, NOTIFY_SOCKET=address)
        assert kiosk.shows("nobody-enrolled")
        tap(CLOCK, seconds=3.5)
        assert kiosk.shows("pad", within=2)
        type_in(MAINTENANCE_PIN)
        assert kiosk.shows("maintenance", within=5)
        tap(QUIT)
        assert kiosk.exit_code(within=1) is None  # it asks first
        tap(END)
        assert kiosk.exit_code(within=5) == LEFT_BY_HAND
    assert "ended from the maintenance page" in kiosk.said
