"""What the office notes while the months go by: leave, corrections, and people who go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from admin.lab.demo_data.absence import Absence
from admin.lab.demo_data.righting import Righting
from admin.lab.demo_data.sightings import Seen
from admin.lab.demo_data.staff import Person
from models.attendance.punch import Punch
from models.records.store import Store

_DAY = timedelta(days=1)
_NOTICE = 14 * _DAY
_ERASED_AFTER = 21 * _DAY


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is written down at a time."""

    at: datetime
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """The office of the company; `ids` are everybody's, `punches` those that went wrong."""

    store: Store
    ids: Mapping[str, UUID]
    punches: Mapping[Seen, Punch]
    zone: ZoneInfo

    def leave(self, absences: Sequence[Absence]) -> Iterator[Deed]:
        for one in absences:
            at = self._morning(one.noted)
            employee = self.ids[one.person.code]
            span = (one.first, one.last, one.kind, one.is_half_day)
            yield Deed(at, partial(self.store.add_leave, employee, *span, at))

    def corrections(self, rightings: Sequence[Righting]) -> Iterator[Deed]:
        for one in rightings:
            yield Deed(one.made_at, partial(one.make, self.store, self.punches, self.ids))

    def farewells(self, staff: Sequence[Person]) -> Iterator[Deed]:
        """Yield the notices and last days, and the erasure of the first of those who went."""
        leaving = [(one.left, one) for one in staff if one.left is not None]
        for left, person in leaving:
            notice, gone = self._morning(left - _NOTICE), self._morning(left + _DAY)
            change = partial(self.store.change_employee, person.code, notice, left=left)
            yield Deed(notice, change)
            yield Deed(gone, partial(self.store.set_active, person.code, False, gone, left))
        for left, person in sorted(leaving, key=lambda pair: pair[0])[:1]:
            at = self._morning(left + _ERASED_AFTER)
            yield Deed(at, partial(self.store.erase, person.code, at))

    def _morning(self, day: date) -> datetime:
        return datetime.combine(day, time(8), self.zone).astimezone(UTC)


def in_order(deeds: Sequence[Deed], now: datetime) -> list[Deed]:
    """Return the deeds up to now, by time."""
    return sorted((deed for deed in deeds if deed.at < now), key=lambda deed: deed.at)
