"""One real window for a whole test process: Kivy has no more than one.

Kivy is imported inside functions: a run without the window's tests collects this file too.
"""
# ruff: noqa: PLC0415

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kiosk.display import prepare
from kiosk.picture import Picture
from kiosk.view import View
from models.settings import Window


class Stagehand:
    """Puts the kiosk's root into the window and turns Kivy's loop by hand."""

    def __init__(self) -> None:
        from kivy.base import EventLoop
        from kivy.core.window import Window as KivyWindow

        from kiosk.screens.layout import load_layout

        EventLoop.ensure_window()
        load_layout()
        self._loop = EventLoop
        self._window = KivyWindow
        self.root: Any = None

    def set_up(self, width: int, height: int, *, mirror: bool = False) -> None:
        from kiosk.screens.kiosk_root import KioskRoot

        self.clear()
        self._window.size = (width, height)
        self.root = KioskRoot(company="Northwind Traders", mirror=mirror)
        self._window.add_widget(self.root)
        self.frames()

    def show(self, view: View, picture: Picture | None = None) -> None:
        if picture:
            self.root.show_picture(picture)
        self.root.show(view)
        self.frames()
        self.finish_fading()

    def frames(self, count: int = 12) -> None:
        for _ in range(count):
            self._loop.idle()

    def finish_fading(self) -> None:
        picture = self.root.ids.picture
        while picture.dim != self.root._dim:
            self.frames(1)
        self.frames(2)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Return (height, width, 3), red first, the upper row first."""
        from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

        self._window.dispatch("on_draw")
        width, height = self._window.system_size
        raw = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
        return np.frombuffer(raw, np.uint8).reshape(height, width, 3)[::-1]

    def labels(self, part: Any = None) -> list[Any]:
        """Return every label of the window, or of a part of it, that shows words just now."""
        from kiosk.screens.words import FittedLabel

        everything = (part or self.root).walk(restrict=True)
        return [one for one in everything if isinstance(one, FittedLabel) and one.words]

    def words(self) -> set[str]:
        return {label.words for label in self.labels()}

    def clear(self) -> None:
        for widget in self._window.children[:]:
            self._window.remove_widget(widget)


@pytest.fixture(scope="session")
def process_window() -> Stagehand:
    prepare(Window(fullscreen=False, width=640, height=360))
    from kivy.config import Config

    Config.set("graphics", "maxfps", 0)
    return Stagehand()


@pytest.fixture
def stage(process_window: Stagehand) -> Iterator[Stagehand]:
    process_window.set_up(640, 360)
    yield process_window
    process_window.clear()
