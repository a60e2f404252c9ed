"""Notices that the wall clock was put forward or back, by the clock that nobody can put."""

from datetime import datetime, timedelta

from models.attendance.punch import Clock

_TOLERANCE = timedelta(seconds=30)
"""Network time moves a clock by fractions of a second at a time; whoever puts it, by more."""
_DOUBTFUL_FOR = 24 * 3600.0
"""Seconds after a jump: either side of it may be the wrong one, and a day hangs on it."""


class ClockWatch:
    """Judges every moment by the one before."""

    def __init__(self, latest_known: datetime | None) -> None:
        """Begin; `latest_known` is the newest time that was written down before the start."""
        self._latest_known = latest_known
        self._before: tuple[datetime, float] | None = None
        self._doubtful_until = float("-inf")

    def judge(self, wall: datetime, steady: float) -> Clock:
        """Return whether `wall` can be relied on; `steady` is the same moment in steady seconds."""
        if self._has_jumped(wall, steady):
            self._doubtful_until = steady + _DOUBTFUL_FOR
        self._before = wall, steady
        return Clock.JUMPED if steady < self._doubtful_until else Clock.GOOD

    def _has_jumped(self, wall: datetime, steady: float) -> bool:
        if self._before is None:
            return self._latest_known is not None and wall < self._latest_known - _TOLERANCE
        wall_before, steady_before = self._before
        passed = timedelta(seconds=steady - steady_before)
        return abs(wall - wall_before - passed) > _TOLERANCE
