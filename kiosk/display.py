"""The screen before Kivy: is there one, how large is it, and how its window is to be opened."""

import ctypes
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from models.settings import Window

SDL_INIT_VIDEO = 0x20

# SDL falls back to these without a word when no screen can be opened.
SCREENLESS_DRIVERS = frozenset({"offscreen", "dummy", "evdev"})

KIVY_ENVIRONMENT = {
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_LOG_MODE": "MIXED",
    # SIGINT and SIGTERM are the kiosk's own business.
    "SDL_NO_SIGNAL_HANDLERS": "1",
}

HOW_TO_GO_ON = (
    "Start it on the kiosk's own screen, or under a virtual one: "
    "xvfb-run -s '-screen 0 1280x720x24' make kiosk"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """The first screen's place and size in pixels."""

    left: int
    top: int
    width: int
    height: int


class NoScreenError(Exception):
    """No window can be opened here; the message says what to do."""


def find_screen() -> Screen:
    """Return the first screen, asked of the SDL library that Kivy itself will open it with.

    Raises NoScreenError where there is none, or none that OpenGL can draw on.
    """
    sdl = _load_sdl()
    if sdl.SDL_InitSubSystem(SDL_INIT_VIDEO) != 0:
        raise NoScreenError(f"There is no screen here ({_sdl_error(sdl)}). {HOW_TO_GO_ON}")
    try:
        return _measure(sdl)
    finally:
        sdl.SDL_QuitSubSystem(SDL_INIT_VIDEO)


def prepare(window: Window) -> None:
    """Set Kivy's environment and configuration; to be called before anything imports Kivy.

    Raises NoScreenError where there is no screen.
    """
    screen = find_screen()
    os.environ.update(KIVY_ENVIRONMENT)
    from kivy.config import Config  # noqa: PLC0415 - the environment counts only before this

    for key, value in _graphics(window, screen).items():
        Config.set("graphics", key, value)
    Config.set("kivy", "exit_on_escape", int(not window.fullscreen))
    # A finger comes as the mouse, by way of SDL. Without multitouch no second button draws dots.
    Config.set("input", "mouse", "mouse,disable_multitouch,disable_hover")
    # Kivy's own way to touch devices would bring every finger a second time.
    Config.remove_option("input", "%(name)s")


def _graphics(window: Window, screen: Screen) -> dict[str, str | int]:
    common: dict[str, str | int] = {"allow_screensaver": 0, "multisamples": 0}
    if not window.fullscreen:
        return common | {"fullscreen": 0, "width": window.width, "height": window.height}
    # Without a window manager a full screen has the size that is asked for, in the place that is
    # asked for: Kivy's own default would be 800x600 in the middle.
    return common | {
        "fullscreen": "auto",
        "borderless": 1,
        "show_cursor": 0,
        "position": "custom",
        "left": screen.left,
        "top": screen.top,
        "width": screen.width,
        "height": screen.height,
    }


def _load_sdl() -> ctypes.CDLL:
    sdl = ctypes.CDLL(str(_sdl_library()))
    sdl.SDL_GetError.restype = ctypes.c_char_p
    sdl.SDL_GetCurrentVideoDriver.restype = ctypes.c_char_p
    return sdl


def _sdl_library() -> Path | str:
    """Return the SDL that came with Kivy's wheel, or else the system's."""
    kivy = find_spec("kivy")
    if kivy is not None and kivy.origin is not None:
        bundled = Path(kivy.origin).parent.parent / "Kivy.libs"
        for library in bundled.glob("libSDL2-2*"):
            return library
    return "libSDL2-2.0.so.0"


def _measure(sdl: ctypes.CDLL) -> Screen:
    driver = sdl.SDL_GetCurrentVideoDriver().decode()
    wanted = os.environ.get("SDL_VIDEODRIVER") == driver
    if driver in SCREENLESS_DRIVERS and not wanted:
        raise NoScreenError(f"There is no screen here ({_what_was_tried()}). {HOW_TO_GO_ON}")
    if sdl.SDL_GL_LoadLibrary(None) != 0:
        raise NoScreenError(
            f"The screen cannot be drawn on: {_sdl_error(sdl)}. "
            "Install OpenGL (on Debian: apt-get install libgl1)."
        )
    bounds = (ctypes.c_int * 4)()
    if sdl.SDL_GetDisplayBounds(0, bounds) != 0:
        raise NoScreenError(f"The screen tells no size: {_sdl_error(sdl)}. {HOW_TO_GO_ON}")
    return Screen(*bounds)


def _what_was_tried() -> str:
    display = os.environ.get("DISPLAY")
    if display:
        return f"DISPLAY is {display} and does not answer"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "DISPLAY is not set: the kiosk needs X, under Wayland switch Xwayland on"
    return "DISPLAY is not set"


def _sdl_error(sdl: ctypes.CDLL) -> str:
    error: bytes = sdl.SDL_GetError()
    return error.decode(errors="replace")
