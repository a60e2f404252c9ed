"""Whether a staff number is locked after wrong PINs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

_MINUTE = timedelta(minutes=1)
LONGEST_LOCK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lockout:
    """So many wrong tries in a row lock for so long, and each further row twice as long."""

    tries: int
    lock: timedelta


@dataclass(frozen=True, slots=True)
class Try:
    """One try to be let in. `at` is aware and in UTC."""

    at: datetime
    right: bool


def locked_until(tries_of_one: Sequence[Try], lockout: Lockout, now: datetime) -> datetime | None:
    """Return the end of the lock that these tries, in the order they were made, have led to.

    The order alone counts rows, so that no clock can. A lock that would begin later from now than
    it lasts was timed by a clock that was ahead: that one is over, but the next is longer for it.
    """
    wrong = wrong_in_a_row(tries_of_one)
    rows = len(wrong) // lockout.tries
    if rows == 0:
        return None
    began = wrong[len(wrong) - rows * lockout.tries].at
    lasts = _length(lockout, rows)
    is_in_force = began - lasts <= now < began + lasts
    return began + lasts if is_in_force else None


def wrong_in_a_row(tries_of_one: Sequence[Try]) -> list[Try]:
    """Return the wrong tries since the last right one, the newest first."""
    return list(takewhile(lambda one: not one.right, reversed(tries_of_one)))


def free_minute(until: datetime) -> datetime:
    """Return the first whole minute that is surely free, as the clock of `until` says it."""
    whole = until.replace(second=0, microsecond=0)
    return whole if whole == until else whole + _MINUTE


def _length(lockout: Lockout, rows: int) -> timedelta:
    """Return how long the lock after so many rows lasts, without overflowing on many."""
    doublings = min(rows - 1, (LONGEST_LOCK // lockout.lock).bit_length())
    return min(lockout.lock * (1 << doublings), LONGEST_LOCK)
