"""Begin and end of what is wrong, written down for the office as soon as there is a database."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.records.store import Store
from models.records.values import TroubleKind

_MOST_UNWRITTEN = 1000
_MOST_AT_ONCE = 20
"""On a slow card each takes a quarter of a second, and somebody waits to hear that all is well."""


@dataclass(frozen=True, slots=True)
class _Event:
    kind: TroubleKind
    at: datetime
    detail: str | None
    """None: it is over."""


class Troubles:
    """One kiosk's troubles; those of an earlier run that are over by now are ended."""

    def __init__(self, store: Store, kiosk: str) -> None:
        self._store = store
        self._kiosk = kiosk
        self._open: dict[TroubleKind, str] = {}
        self._knows_earlier_run = False
        self._unwritten: deque[_Event] = deque(maxlen=_MOST_UNWRITTEN)

    def take_in(self, present: Mapping[TroubleKind, str], at: datetime) -> None:
        """Take in what is wrong now; it is written by `write`, with this time."""
        self._end(self._open, present, at)
        for kind, detail in present.items():
            if not _goes_on(kind, self._open, present):
                self._unwritten.append(_Event(kind, at, detail))
        self._open = dict(present)

    def write(self, at: datetime) -> None:
        """Write what began and ended, as far as it doesn't take long; a later call writes the rest.

        Raises RecordsError.
        """
        if not self._knows_earlier_run:
            self._take_over(at)
        for event in tuple(self._unwritten)[:_MOST_AT_ONCE]:
            if event.detail is None:
                self._store.end_trouble(self._kiosk, event.kind, event.at)
            else:
                self._store.begin_trouble(self._kiosk, event.kind, event.at, event.detail)
            self._unwritten.popleft()

    def _take_over(self, at: datetime) -> None:
        """End what an earlier run left open and is no more; it comes before what is new."""
        left = [one for one in self._store.troubles(at, self._kiosk) if one.ended_at is None]
        new = tuple(self._unwritten)
        self._unwritten.clear()
        self._end({one.kind: one.detail for one in left}, self._open, at)
        self._unwritten.extend(new)
        self._knows_earlier_run = True

    def _end(
        self,
        before: Mapping[TroubleKind, str],
        present: Mapping[TroubleKind, str],
        at: datetime,
    ) -> None:
        for kind in before:
            if not _goes_on(kind, before, present):
                self._unwritten.append(_Event(kind, at, None))


def _goes_on(
    kind: TroubleKind, before: Mapping[TroubleKind, str], present: Mapping[TroubleKind, str]
) -> bool:
    """Tell whether it is still the same: a clock's trouble may become another one."""
    if kind not in before or kind not in present:
        return False
    return kind is not TroubleKind.CLOCK or before[kind] == present[kind]
