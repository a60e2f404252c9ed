import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def run(program: str, **environment: str) -> str:
    """Run a program in a process of its own (SDL opens its screen once a process)."""
    kept = {key: value for key, value in os.environ.items() if key not in NO_SCREEN}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


ASK = """
from kiosk.display import NoScreenError, find_screen
try:
    find_screen()
except NoScreenError as problem:
    print(problem)
"""


def test_without_a_screen_the_problem_says_how_to_go_on() -> None:
    told = run(ASK)
    assert told.startswith("There is no screen here (DISPLAY is not set).")
    assert "xvfb-run" in told


def test_a_display_that_is_not_running_is_named() -> None:
    told = run(ASK, DISPLAY=":58077")  # nobody takes so high a number for a virtual screen
    assert "(DISPLAY is :58077 and does not answer)" in told


def test_a_screenless_driver_that_was_asked_for_is_no_problem() -> None:
    assert run(ASK, SDL_VIDEODRIVER="offscreen") == ""


def test_a_full_screen_where_there_is_none_is_refused_before_kivy_is_there() -> None:
    told = run("""
import sys
from kiosk.display import NoScreenError, prepare
from models.settings import Window
try:
    prepare(Window())
except NoScreenError as problem:
    print(problem, "kivy.core.window" in sys.modules)
""")
    assert told.startswith("There is no screen here")
    assert told.rstrip().endswith("False")


@pytest.mark.window
def test_a_full_screen_window_has_the_screens_size_and_place_and_no_cursor() -> None:
    told = run(
        """
from kiosk.display import find_screen, prepare
from models.settings import Window
prepare(Window(fullscreen=True, width=320, height=240))
screen = find_screen()
from kivy.core.window import Window as Shown
same = tuple(Shown.system_size) == (screen.width, screen.height)
print(same, (Shown.left, Shown.top) == (screen.left, screen.top), Shown.show_cursor)
""",
        DISPLAY=os.environ["DISPLAY"],
    )
    assert told.splitlines()[-1] == "True True False"


@pytest.mark.window
@pytest.mark.parametrize(("fullscreen", "closes"), [("True", "0"), ("False", "1")])
def test_escape_closes_a_window_but_not_a_full_screen(fullscreen: str, closes: str) -> None:
    told = run(
        f"""
from kiosk.display import prepare
from models.settings import Window
prepare(Window(fullscreen={fullscreen}))
from kivy.config import Config
print(Config.get("kivy", "exit_on_escape"))
""",
        DISPLAY=os.environ["DISPLAY"],
    )
    assert told.splitlines()[-1] == closes
