"""A camera at work in a test, and waiting for what becomes of it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Condition

import numpy as np

from kiosk.camera import Blindness, Camera, CameraState
from kiosk.measuring import Measurements, resident_memory
from models.recognition.face import Image
from models.settings import Camera as CameraSettings

AT = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


def grey(level: int) -> Image:
    return np.full((48, 64, 3), level, np.uint8)


def scene(level: int = 128) -> Image:
    """Return a picture with something on it."""
    image = grey(level)
    image[12:36, 20:44] = level // 2
    return image


class Watched:
    """A running camera and how it became what it is."""

    def __init__(self, source: str, *, loop: bool = False, **settings: float) -> None:
        times = {"timeout_seconds": 0.5, "retry_seconds": 0.2, "blind_seconds": 0.5} | settings
        self.now = AT
        self.beats = 0
        self.measurements = Measurements(time.monotonic, time.process_time, resident_memory)
        self.camera = Camera(
            CameraSettings.model_validate({"source": source} | times),
            lambda: self.now,
            self.measurements,
            loop=loop,
            beat=self._beat,
        )
        self.camera.on_change = self._changed
        self._change = Condition()

    def until(self, state: CameraState) -> bool:
        """Wait until the camera is in a state."""
        return self.wait(lambda: self.camera.state is state)

    def until_blind(self, blindness: Blindness | None) -> bool:
        """Wait until pictures come that show nobody, or somebody again."""
        return self.wait(
            lambda: (
                self.camera.state is CameraState.LIVE
                and self.camera.condition.blindness is blindness
            )
        )

    def until_picture(self, suits: Callable[[int], bool]) -> bool:
        """Wait for a picture whose mean grey suits."""

        def arrived() -> bool:
            picture = self.camera.newest()
            return picture is not None and suits(round(float(picture.rgba[..., :3].mean())))

        return self.wait(arrived)

    def wait(self, fulfilled: Callable[[], bool]) -> bool:
        """Wait until something is so, 15 seconds at most; tell whether it is."""
        with self._change:
            return any(self._change.wait_for(fulfilled, 0.1) for _ in range(150))

    def _beat(self) -> None:
        self.beats += 1

    def _changed(self) -> None:
        with self._change:
            self._change.notify_all()
