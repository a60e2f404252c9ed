"""A picture of the window for every screen that comes up, for the demonstration and for the eye."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

from kiosk.view import Card, Stage, View
from models.recognition.face import Image

DELAY_SECONDS = 0.3
MOST_FILES = 200


class Screenshots:
    """Writes 001-idle.png, 002-looking.png, ... into a folder; the disk is waited for elsewhere."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # there are faces in it
        self._folder = folder
        self._count = 0
        self._last: tuple[Stage, tuple[Card, ...]] | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="screenshots")
        self._later = Clock.create_trigger(self._ask, DELAY_SECONDS)

    def show(self, view: View) -> None:
        """Take a picture soon if the stage or the cards have changed."""
        now = (view.stage, view.cards)
        if now != self._last:
            self._last = now
            self._later.cancel()
            self._later()

    def close(self) -> None:
        """Wait until all is written."""
        self._later.cancel()
        self._writer.shutdown()

    def _ask(self, _: float) -> None:
        # Between drawing and flipping, the whole new frame is in the buffer.
        Window.bind(on_flip=self._take)
        Window.canvas.ask_update()

    def _take(self, *_: object) -> None:
        Window.unbind(on_flip=self._take)
        if self._last is None or self._count >= MOST_FILES:
            return
        self._count += 1
        name = self._last[0].name.lower().replace("_", "-")
        path = self._folder / f"{self._count:03d}-{name}.png"
        self._writer.submit(write_image, path, window_pixels())


def window_pixels() -> npt.NDArray[np.uint8]:
    """Return what is drawn: (height, width, 3), red first, the lowest row first."""
    width, height = Window.system_size
    pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)


def as_image(pixels: npt.NDArray[np.uint8]) -> Image:
    """Return the window's pixels as a picture: the upper row first, blue first."""
    return np.asarray(cv2.cvtColor(pixels[::-1], cv2.COLOR_RGB2BGR), np.uint8)


def write_image(path: Path, pixels: npt.NDArray[np.uint8]) -> None:
    """Write the window's pixels, as `window_pixels` returns them."""
    cv2.imwrite(str(path), as_image(pixels))
