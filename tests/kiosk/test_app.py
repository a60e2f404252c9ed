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
from kiosk.measuring.drawn import Drawn
from kiosk.measuring import Measurements, resident_memory
from kiosk.locale import open_languages
from kiosk.sounds.player import Sounds
from kiosk.touch import Key, Speak
from kiosk.view import Button, Stage, View
from kiosk.wording import as_is

class NoCamera:
    def newest(self):
        return None

measurements = Measurements(time.monotonic, time.process_time, resident_memory)

def app(folder=None, pictures=None, **hooks):
    at = datetime(2025, 8, 4, 5, 58, tzinfo=UTC)
    return KioskApp(
        "X", ZoneInfo("UTC"), lambda: at, pictures or NoCamera(), mirror=True,
        drawn=Drawn(measurements), screenshots=folder,
        languages=open_languages("en", ("de", "vi", "zh")), sounds=Sounds(enabled=False), **hooks,
    )

def view(stage, sentence, **more):
    return View(stage, as_is(sentence), **more)
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
    for one in view(Stage.IDLE, "a"), view(Stage.LOOKING, "b"), view(Stage.LOOKING, "c"):
        kiosk.show(one)
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
    card = Card(Mark.CHECKED_IN, "Ada", as_is("checked in"), face_since=time.monotonic())
    for sentence in ("one", "two"):
        kiosk.show(view(Stage.GREETING, sentence, cards=(card,)))
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


TOUCHING = """
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kiosk.screens.touching import TouchButton

def buttons():
    return {one.words: one for one in kiosk.root.walk() if isinstance(one, TouchButton)}

def tap(words):
    finger = UnitTestTouch(*buttons()[words].center)
    finger.touch_down()
    finger.touch_up()

def said():
    return [one.words for one in kiosk.root.walk() if getattr(one, "words", "")]
"""


def test_a_touch_goes_to_the_desk_and_what_the_desk_shows_covers_the_view() -> None:
    done = run(
        TOUCHING
        + """
touched = []
def over(under):
    return view(Stage.PAD, "Your number") if touched else under
kiosk = app(touched=touched.append, over=over)
use_pin = Button(as_is("Use PIN"), Key.USE_PIN)
kiosk.show(view(Stage.IDLE, "Look", buttons=(use_pin,)))
def use(_):
    tap("Use PIN")
    print("touched", touched == [Key.USE_PIN], "Your number" in said(), "Look" in said())
    kiosk.leave()
Clock.schedule_once(use, 2.0)
kiosk.run()
"""
    )
    assert "touched True True False" in done.stdout, done.stderr


def test_another_language_is_spoken_at_once_and_the_desk_hears_that_somebody_is_there() -> None:
    done = run(
        TOUCHING
        + """
from kiosk import words
touched = []
kiosk = app(touched=touched.append)
kiosk.show(View(Stage.IDLE, words.LOOK_HERE))
def use(_):
    english = words.LOOK_HERE.english
    before = english in said()
    tap("Deutsch")
    speaks = touched == [Speak("de")]
    print("spoken", before, english in said(), "Montag, 4. August" in said(), speaks)
    kiosk.leave()
Clock.schedule_once(use, 2.0)
kiosk.run()
"""
    )
    assert "spoken True False True True" in done.stdout, done.stderr


def test_a_finger_on_the_glass_keeps_a_greeting_until_that_isnt_me_is_touched() -> None:
    done = run(
        TOUCHING
        + """
from uuid import UUID
from kiosk.touch import NotMe
from kiosk.view import Card, Mark
touched = []
kiosk = app(touched=touched.append)
not_me = NotMe(UUID(int=1), UUID(int=2))
button = Button(as_is("That isn't me"), not_me)
card = Card(Mark.CHECKED_IN, "Ada", as_is("checked in"), buttons=(button,))
kiosk.show(view(Stage.GREETING, "checked in", cards=(card,)))
def touch_anywhere(_):
    finger = UnitTestTouch(5, 5)
    finger.touch_down()
    finger.touch_up()
    kiosk.show(view(Stage.IDLE, "Look"))
def object_to_it(_):
    kept = "Ada" in said()
    tap("That isn't me")
    print("held", kept, touched == [not_me], "Look" in said())
    kiosk.leave()
Clock.schedule_once(touch_anywhere, 1.5)
Clock.schedule_once(object_to_it, 2.5)
kiosk.run()
"""
    )
    assert "held True True True" in done.stdout, done.stderr


def test_the_desk_is_ticked_though_no_picture_and_no_view_comes() -> None:
    done = run("""
ticks = []
def tick():
    ticks.append(1)
    if len(ticks) == 3:
        print("ticked")
        kiosk.leave()
kiosk = app(tick=tick)
kiosk.run()
""")
    assert "ticked" in done.stdout, done.stderr


def test_no_key_and_no_request_to_close_ends_a_full_screen_but_leave_does() -> None:
    done = run("""
from kivy.clock import Clock
from kivy.core.window import Window
from kiosk.app import KioskApp
kiosk = app()
Window.fullscreen = "auto"
def press(_):
    for key in (27, 282, 9, 8, 113):  # Escape, F1, Tab, Backspace, q
        print("kept", Window.dispatch("on_keyboard", key, 0, None, ["alt", "ctrl"]))
    print("closes", not Window.dispatch("on_request_close"))
Clock.schedule_once(press, 0.5)
threading.Timer(1.5, kiosk.leave).start()
kiosk.run()
print("left")
""")
    lines = done.stdout.splitlines()
    assert lines.count("kept True") == 5, done.stderr
    assert lines[-2:] == ["closes False", "left"], done.stderr


def test_a_window_on_a_desk_may_be_closed_by_hand() -> None:
    done = run("""
from kivy.clock import Clock
from kivy.core.window import Window
kiosk = app()
def press(_):
    print("closes", not Window.dispatch("on_request_close"))
    kiosk.leave()
Clock.schedule_once(press, 0.5)
kiosk.run()
""")
    assert "closes True" in done.stdout, done.stderr
