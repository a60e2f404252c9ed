"""Waiting for what other processes do: they have no clock that a test could move."""

import time
from collections.abc import Callable


def wait_for(fulfilled: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until it is so; tell whether it came to be within that time."""
    deadline = time.monotonic() + seconds
    while not fulfilled():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
