"""Refused attempts on their way to the database: the door waits for none of them."""

from collections import deque

from models.records.store import Store
from models.records.values import RefusedAttempt

_MOST_UNWRITTEN = 1000
_MOST_AT_ONCE = 20
"""On a slow card each takes a quarter of a second."""


class UnwrittenAttempts:
    """Any thread may keep one; one thread writes. Where too many wait, the oldest are lost."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unwritten: deque[RefusedAttempt] = deque(maxlen=_MOST_UNWRITTEN)

    def keep(self, attempt: RefusedAttempt) -> None:
        self._unwritten.append(attempt)

    def write(self) -> None:
        """Write what waits, as far as it doesn't take long; a later call writes the rest.

        Raises RecordsError.
        """
        for attempt in tuple(self._unwritten)[:_MOST_AT_ONCE]:
            self._store.note_refused_attempt(attempt)
            # It may have been the oldest, and lost to a newer one meanwhile.
            if self._unwritten and self._unwritten[0] is attempt:
                self._unwritten.popleft()
