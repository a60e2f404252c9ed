"""How the kiosk's threads are ended."""

import time
from collections.abc import Sequence
from typing import Protocol

_CAMERA_WITHIN = 1.0
"""Seconds: one that hangs in its driver never ends."""
WRITTEN_WITHIN = 4.0
"""Seconds for a database that is locked, and then for a slow disk, several times over."""


class Thread(Protocol):
    """What the kiosk starts and stops."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def join(self, seconds: float, /) -> None: ...


def let_go(camera: Thread, writers: Sequence[Thread]) -> None:
    """Stop the threads; a punch being written is finished, a stuck camera is left behind."""
    began = time.monotonic()
    for thread in (camera, *writers):
        thread.stop()
    for thread in writers:
        thread.join(max(0.0, began + WRITTEN_WITHIN - time.monotonic()))
    camera.join(max(0.0, began + _CAMERA_WITHIN - time.monotonic()))
