"""A line a minute of what a process can run out of: what a soak is judged by."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.measuring import Measurements

_MINUTE = 60.0
_MOST_MINUTES = 1440
"""A day's, the newest."""


@dataclass(frozen=True, slots=True)
class Minute:
    """The minute that ended then."""

    at: datetime
    memory: int
    """Resident, bytes."""
    threads: int
    files: int
    """Open ones, sockets too."""
    textures: int
    greetings: int
    median_wait: float | None
    """Seconds from a face in the picture to its greeting; None if nobody came."""


class Minutes:
    """Belongs to the window's thread, which looks often."""

    def __init__(
        self,
        measurements: Measurements,
        steady_clock: Callable[[], float],
        now: Callable[[], datetime],
        textures: Callable[[], int],
    ) -> None:
        self._measurements = measurements
        self._steady_clock = steady_clock
        self._now = now
        self._textures = textures
        self._began = measurements.reading()
        self._minutes: deque[Minute] = deque(maxlen=_MOST_MINUTES)

    @property
    def all(self) -> tuple[Minute, ...]:
        return tuple(self._minutes)

    def look(self) -> None:
        """Write the minute down if one is over."""
        if self._steady_clock() - self._began.at < _MINUTE:
            return
        figures = self._measurements.since(self._began)
        self._began = self._measurements.reading()
        self._minutes.append(
            Minute(
                at=self._now(),
                memory=figures.memory.now,
                threads=threads_of_process(),
                files=open_files(),
                textures=self._textures(),
                greetings=figures.greetings,
                median_wait=figures.wait(0.5),
            )
        )


def threads_of_process() -> int:
    """Count them all (Linux): also those that no Python knows of."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def open_files() -> int:
    """Count open file descriptors (Linux), the one for counting left out."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir()) - 1
