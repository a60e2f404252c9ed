"""How the kiosk's threads are ended."""

import time
from collections.abc import Sequence
from typing import Protocol

_LEAVE_WITHIN = 1.0
"""Seconds for all threads together."""


class Thread(Protocol):
    """What the kiosk starts and stops."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def join(self, seconds: float, /) -> None: ...


def let_go(threads: Sequence[Thread]) -> None:
    """Stop the threads; a punch being written is finished, a stuck camera is left behind."""
    deadline = time.monotonic() + _LEAVE_WITHIN
    for thread in threads:
        thread.stop()
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
