"""Whose face was refused too often: for a while it is asked for the PIN, whatever it shows."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Patience:
    """How many refused attempts under one name are put up with, and within which time."""

    refusals: int = 3
    within: timedelta = timedelta(minutes=10)
    """... and so long after the last of them the PIN is asked for."""


class Refusals:
    """The newest refused attempts of each person.

    There is no such count over all people: nine pictures held up would close the door to everybody,
    and an evening of bad light would, too.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._refused: dict[UUID, deque[datetime]] = {}

    def add(self, employee: UUID, at: datetime) -> None:
        """Count one more; times may be of a clock that was put forward or back meanwhile."""
        times = self._refused.pop(employee, None) or deque(maxlen=self._patience.refusals)
        near = {who: then for who, then in self._refused.items() if self._is_near(then[-1], at)}
        self._refused = {**near, employee: times}
        times.append(at)

    def ask_for_pin(self, employee: UUID, at: datetime) -> bool:
        """Tell whether this person's face doesn't do just now."""
        times = self._refused.get(employee)
        if times is None or len(times) < self._patience.refusals:
            return False
        return self._is_near(times[0], times[-1]) and self._is_near(times[-1], at)

    def _is_near(self, one: datetime, other: datetime) -> bool:
        return abs(one - other) < self._patience.within
