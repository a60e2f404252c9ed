"""What the kiosk measured: a line of the log every hour and at leaving, and a file of JSON."""

import json
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.measuring import Figures, Measurements
from kiosk.measuring.minutes import Minute

_log = logging.getLogger(__name__)
_MEGABYTE = 1_000_000


class MeasurementReport:
    """Tells of the last hour when it is over, and of everything in the end."""

    def __init__(
        self,
        measurements: Measurements,
        file: Path | None,
        minutes: Callable[[], Sequence[Minute]] = tuple,
    ) -> None:
        """`minutes`: those that go into the file."""
        self._measurements = measurements
        self._file = file
        self._minutes = minutes
        self._started = self._told = measurements.reading()

    def tell_hour(self) -> None:
        """Log what happened since the last time; to be called once an hour."""
        _log.info("in the last hour: %s", words_of(self._measurements.since(self._told)))
        self._told = self._measurements.reading()

    def tell_all(self) -> None:
        """Log what happened since the start, and write it to the file if there is to be one."""
        figures = self._measurements.since(self._started)
        _log.info("in %s: %s", _length(figures.seconds), words_of(figures))
        if self._file is None:
            return
        try:
            minutes = [_minute(minute) for minute in self._minutes()]
            _write(self._file, {**described(figures), "minutes": minutes})
        except OSError as error:
            _log.error("%s: the measurements can't be written: %s", self._file, error)


def words_of(figures: Figures) -> str:
    """Return the figures in words, such as "108,000 frames, 99.9 % drawn, ..."."""
    return ", ".join(
        [
            f"{figures.frames:,} frames",
            f"{100 * figures.drawn_share:.1f} % drawn",
            f"{figures.recognitions_a_second:.1f} recognitions a second",
            f"{figures.cores:.2f} cores",
            _greetings(figures),
            f"{figures.memory.now / _MEGABYTE:.0f} MB",
        ]
    )


def described(figures: Figures) -> dict[str, Any]:
    """Return the figures as data: seconds, bytes and shares of one; null where nobody came."""
    return {
        "seconds": round(figures.seconds, 3),
        "frames": figures.frames,
        "drawn": figures.drawn,
        "drawn_share": round(figures.drawn_share, 5),
        "recognitions": figures.recognitions,
        "recognitions_a_second": round(figures.recognitions_a_second, 2),
        "processor_seconds": round(figures.processor_seconds, 3),
        "cores": round(figures.cores, 3),
        "greetings": figures.greetings,
        "greeting_seconds": {
            "median": _rounded(figures.wait(0.5)),
            "p95": _rounded(figures.wait(0.95)),
            "all": [round(wait, 3) for wait in figures.waits],
        },
        "memory": figures.memory.now,
        "memory_at_most": figures.memory.at_most,
    }


def _minute(minute: Minute) -> dict[str, Any]:
    at, wait = minute.at.isoformat(timespec="seconds"), _rounded(minute.median_wait)
    return {**asdict(minute), "at": at, "median_wait": wait}


def _greetings(figures: Figures) -> str:
    median, most = figures.wait(0.5), figures.wait(0.95)
    if median is None or most is None:
        return "no greetings"
    noun = "greeting" if figures.greetings == 1 else "greetings"
    return f"{figures.greetings:,} {noun}, median {median:.2f} s, 95 % within {most:.2f} s"


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def _write(file: Path, data: dict[str, Any]) -> None:
    """Write all or nothing: whoever waits for the file never reads half of it."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
