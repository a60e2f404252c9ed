import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.window

REPOSITORY = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys, threading
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from kiosk.display import prepare
from models.settings import Window
prepare(Window(fullscreen=False, width=320, height=240))
import time
from kiosk.app import KioskApp
from kiosk.drawn import Drawn
from kiosk.measuring import Measurements, resident_memory
from kiosk.view import Stage, View

class NoCamera:
    def newest(self):
        return None

measurements = Measurements(time.monotonic, time.process_time, resident_memory)

def app(folder=None, pictures=None):
    at = datetime(2025, 8, 4, 5, 58, tzinfo=UTC)
    return KioskApp(
        "X", ZoneInfo("UTC"), lambda: at, pictures or NoCamera(), mirror=True,
        drawn=Drawn(measurements), screenshots=folder,
    )
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM + program, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_leave_from_another_thread_ends_the_run_though_no_picture_arrives() -> None:
    done = run("""
kiosk = app()
threading.Timer(0.5, kiosk.leave).start()
kiosk.run()
print("left")
""")
    assert done.stdout.splitlines()[-1:] == ["left"], done.stderr


def test_leave_before_the_window_is_up_is_not_forgotten() -> None:
    done = run("""
kiosk = app()
kiosk.leave()
kiosk.run()
print("left")
""")
    assert done.stdout.splitlines()[-1:] == ["left"], done.stderr


def test_every_new_stage_leaves_a_screenshot_and_the_same_stage_none(tmp_path: Path) -> None:
    done = run(
        """
kiosk = app(Path(sys.argv[1]))
def drive():
    pause = threading.Event()
    for view in (View(Stage.IDLE, "a"), View(Stage.LOOKING, "b"), View(Stage.LOOKING, "c")):
        kiosk.show(view)
        pause.wait(1.0)
    kiosk.leave()
threading.Thread(target=drive).start()
kiosk.run()
""",
        str(tmp_path / "shots"),
    )
    names = sorted(path.name for path in (tmp_path / "shots").iterdir())
    assert names == ["001-idle.png", "002-looking.png"], done.stderr


def test_pictures_and_greetings_are_counted_when_they_have_been_drawn() -> None:
    done = run("""
import numpy as np
from kiosk.picture import Picture
from kiosk.view import Card, Mark
class OneCamera:
    number = 0
    def newest(self):
        return Picture(np.zeros((48, 64, 4), np.uint8), self.number)
camera = OneCamera()
kiosk = app(pictures=camera)
def drive():
    pause = threading.Event()
    pause.wait(1.0)
    before = measurements.reading()
    for number in range(1, 6):
        camera.number = number
        for _ in range(2):  # the same picture twice
            kiosk.picture_arrived()
            pause.wait(0.2)
    card = Card(Mark.CHECKED_IN, "Ada", "checked in", face_since=time.monotonic())
    for sentence in ("one", "two"):
        kiosk.show(View(Stage.GREETING, sentence, cards=(card,)))
        pause.wait(0.3)
    print("counted", measurements.since(before).drawn, measurements.since(before).greetings)
    kiosk.leave()
threading.Thread(target=drive).start()
kiosk.run()
""")
    assert "counted 5 1" in done.stdout, done.stderr


def test_f1_opens_no_settings_panel() -> None:
    done = run("""
from kivy.clock import Clock
from kivy.core.window import Window
kiosk = app()
def press(_):
    Window.dispatch("on_keyboard", 282, 0, None, [])
    print("widgets", len(Window.children))
    kiosk.leave()
Clock.schedule_once(press, 0.3)
kiosk.run()
""")
    assert "widgets 1" in done.stdout, done.stderr
