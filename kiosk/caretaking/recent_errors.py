"""The newest lines of the log that tell of something wrong, for the maintenance page."""

import logging
from collections import deque
from datetime import datetime
from zoneinfo import ZoneInfo

_MOST = 3


class RecentErrors(logging.Handler):
    """Keeps the newest warnings and errors, each on one line; safe to read from any thread."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__(logging.WARNING)
        self._zone = zone
        self._lines: deque[str] = deque(maxlen=_MOST)

    @property
    def lines(self) -> tuple[str, ...]:
        """The newest first, each with its time of day."""
        return tuple(reversed(self._lines))

    def emit(self, record: logging.LogRecord) -> None:
        at = datetime.fromtimestamp(record.created, self._zone)
        self._lines.append(f"{at:%H:%M:%S} {' '.join(record.getMessage().split())}")
