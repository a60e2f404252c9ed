"""One real window for a whole test process: Kivy has no more than one.

Kivy is imported inside functions: a run without the window's tests collects this file too.
"""
# ruff: noqa: PLC0415

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kiosk.display import prepare
from kiosk.locale import open_languages
from kiosk.picture import Picture
from kiosk.touch import Touch
from kiosk.view import View
from models.language import Code, Language
from models.settings import Window


class Stagehand:
    """Puts the kiosk's root into the window, turns Kivy's loop by hand, and touches the screen."""

    def __init__(self) -> None:
        from kivy.base import EventLoop
        from kivy.core.window import Window as KivyWindow

        from kiosk.screens.layout import load_layout

        EventLoop.ensure_window()
        load_layout()
        self._loop = EventLoop
        self._window = KivyWindow
        self.root: Any = None
        self.touches: list[Touch] = []
        self.time = 0.0

    def set_up(
        self, width: int, height: int, *, mirror: bool = False, language: Code = "en"
    ) -> None:
        from kiosk.screens.kiosk_root import KioskRoot

        self.clear()
        self._window.size = (width, height)
        self.root = KioskRoot(
            languages(language),
            company="Northwind Traders",
            mirror=mirror,
            press=self.touches.append,
        )
        self._window.add_widget(self.root)
        self.frames()

    def show(self, view: View, picture: Picture | None = None) -> None:
        if picture:
            self.root.show_picture(picture)
        self.root.show(view)
        self.frames()
        self.finish_fading()
        self.time += 1  # whatever has just come may be touched now

    def frames(self, count: int = 12) -> None:
        for _ in range(count):
            self._loop.idle()

    def finish_fading(self) -> None:
        while self.root.is_fading:
            self.frames(1)
        self.frames(2)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Return (height, width, 3), red first, the upper row first."""
        from kiosk.screens.screenshots import window_pixels

        self._window.dispatch("on_draw")
        return window_pixels()[::-1]

    def everything(self, part: Any = None) -> list[Any]:
        return list((part or self.root).walk(restrict=True))

    def labels(self, part: Any = None) -> list[Any]:
        """Return every label of the window, or of a part of it, that shows words just now."""
        from kiosk.screens.words import FittedLabel

        return [one for one in self.everything(part) if isinstance(one, FittedLabel) and one.words]

    def words(self) -> set[str]:
        return {label.words for label in self.labels()}

    def buttons(self, part: Any = None) -> list[Any]:
        from kiosk.screens.touching import TouchButton

        return [one for one in self.everything(part) if isinstance(one, TouchButton)]

    def button(self, words: str) -> Any:
        """Return the one button with these words."""
        [found] = [one for one in self.buttons() if one.words == words]
        return found

    def finger(self, place: Any) -> Any:
        """Return a finger above the middle of a widget, that can go down, move and be lifted."""
        from kivy.tests.common import UnitTestTouch

        return UnitTestTouch(*place.center)

    def tap(self, *words: str) -> None:
        """Touch buttons one after the other, as fast as somebody types."""
        for one in words:
            finger = self.finger(self.button(one))
            finger.touch_down()
            finger.touch_up()
            self.time += 0.15

    def clear(self) -> None:
        self.touches.clear()
        for widget in self._window.children[:]:
            self._window.remove_widget(widget)


def languages(first: Code) -> tuple[Language, ...]:
    return open_languages(first, ("en", "de", "vi", "zh"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder without photos: what stands before the camera doesn't matter here."""
    return tmp_path_factory.mktemp("samples")


@pytest.fixture(scope="session")
def process_window() -> Stagehand:
    prepare(Window(fullscreen=False, width=640, height=360))
    from kivy.config import Config

    Config.set("graphics", "maxfps", 0)
    return Stagehand()


@pytest.fixture
def stage(process_window: Stagehand, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stagehand]:
    from kiosk.screens import touching

    monkeypatch.setattr(touching, "steady", lambda: process_window.time)
    process_window.set_up(640, 360)
    yield process_window
    process_window.clear()
