"""The kiosk counts what it does: frames, recognitions, waits, processor time and memory."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

_MOST_WAITS = 2000
"""Waits remembered, the newest: a busy morning's, not a year's."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory of this process, bytes."""

    now: int
    at_most: int


def resident_memory() -> Memory:
    """Ask the kernel (Linux) what is resident, and what was at most.

    Not `getrusage`: its maximum is also that of the process which started this one.
    """
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    of = dict(line.split(":", 1) for line in lines)
    now, at_most = (int(of[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return Memory(now, at_most)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the counters had come at one moment."""

    at: float
    """Seconds of the steady clock."""
    processor: float
    """Seconds that all threads of the process have computed."""
    frames: int
    drawn: int
    recognitions: int
    greetings: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened between two readings."""

    seconds: float
    processor_seconds: float
    frames: int
    drawn: int
    recognitions: int
    greetings: int
    waits: tuple[float, ...]
    """Seconds from a face in the picture to its greeting on the screen; the newest ones."""
    memory: Memory

    @property
    def drawn_share(self) -> float:
        """Of the camera's frames; 1 where there were none to draw."""
        return self.drawn / self.frames if self.frames else 1.0

    @property
    def recognitions_a_second(self) -> float:
        return self.recognitions / self.seconds if self.seconds else 0.0

    @property
    def cores(self) -> float:
        """Processor cores kept busy, on average."""
        return self.processor_seconds / self.seconds if self.seconds else 0.0

    def wait(self, share: float) -> float | None:
        """Return the seconds within which this share was greeted; None if nobody was."""
        return float(np.quantile(self.waits, share)) if self.waits else None


class Measurements:
    """Counts up for the process's whole life.

    Each counter belongs to one thread; `greeted` and `since` to the window's.
    """

    def __init__(
        self,
        steady_clock: Callable[[], float],
        processor_clock: Callable[[], float],
        memory: Callable[[], Memory],
    ) -> None:
        self._steady_clock = steady_clock
        self._processor_clock = processor_clock
        self._memory = memory
        self._frames = self._drawn = self._recognitions = self._greetings = 0
        self._waits: deque[float] = deque(maxlen=_MOST_WAITS)

    def frame_came(self) -> None:
        """Count a frame that the camera gave."""
        self._frames += 1

    def frame_drawn(self) -> None:
        self._drawn += 1

    def frame_recognised(self) -> None:
        """Count a frame in which people were looked for."""
        self._recognitions += 1

    def greeted(self, since: float) -> None:
        """Count a greeting that is on the screen now, for a face in the picture since then."""
        self._greetings += 1
        self._waits.append(self._steady_clock() - since)

    def reading(self) -> Reading:
        return Reading(
            self._steady_clock(),
            self._processor_clock(),
            self._frames,
            self._drawn,
            self._recognitions,
            self._greetings,
        )

    def since(self, earlier: Reading) -> Figures:
        """Return what happened since an earlier reading."""
        now = self.reading()
        greetings = now.greetings - earlier.greetings
        return Figures(
            seconds=now.at - earlier.at,
            processor_seconds=now.processor - earlier.processor,
            frames=now.frames - earlier.frames,
            drawn=now.drawn - earlier.drawn,
            recognitions=now.recognitions - earlier.recognitions,
            greetings=greetings,
            waits=tuple(islice(reversed(self._waits), greetings)),
            memory=self._memory(),
        )
