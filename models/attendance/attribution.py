"""Which attendance date each punch belongs to."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.correction import CountedPunch, by_time
from models.attendance.grouping import BLOCK, Stretch, fresh_starts, reader_for
from models.attendance.local_time import DAY, Span, local_date
from models.attendance.punch import Punch
from models.attendance.reading import Reader
from models.attendance.rota import Rota
from models.attendance.shift import Shift
from models.attendance.windows import Window, windows

BACK = 2 * BLOCK + 2 * DAY
"""So far before a date's beginning do punches bear on it."""
AHEAD = BLOCK + 3 * DAY
"""So far after a date's end do punches bear on it: a night, and a block that begins in it."""


@dataclass(slots=True)
class DatedPunches:
    """The punches of one date."""

    window: Window | None = None
    """Of a fixed shift."""
    readers: list[Reader] = field(default_factory=list)
    idle: list[CountedPunch] = field(default_factory=list)
    """Void, or later than now; they decide nothing."""

    def has(self, punch: Punch) -> bool:
        read = chain.from_iterable(reader.punches for reader in self.readers)
        return any(one.punch.id == punch.id for one in chain(read, self.idle))


@dataclass(frozen=True, slots=True)
class Person:
    """Whose punches are read, by which rota, on which clock."""

    id: UUID
    rota: Rota
    zone: ZoneInfo


class Attribution:
    """The punches of one person by attendance date, for the dates from `first` to `last`.

    `known` says from when to when (UTC) the punches given are all there are.
    """

    def __init__(self, person: Person, first: date, last: date, known: Span, now: datetime) -> None:
        self._person = person
        self._known = known
        self._now = now
        self._shifts: dict[date, Shift] = {}
        around = self._around(first, last)
        self._windows = windows(around, person.zone)
        self._begins_fixed = around[min(around)].is_fixed
        self._ends_fixed = around[max(around)].is_fixed
        """Then nothing beyond these dates bears on them."""
        self.days = {one.date: DatedPunches(one) for one in self._windows}

    def shift(self, day: date) -> Shift:
        found = self._shifts.get(day)
        if found is None:
            found = self._shifts[day] = self._person.rota.shift(self._person.id, day)
        return found

    def take(self, punches: Iterable[CountedPunch]) -> None:
        """Take the punches, in any order; those beyond what is known are left aside."""
        since, until = self._known
        inside = [one for one in punches if since <= one.punch.at < until]
        inside.sort(key=by_time)
        times = [one.punch.at for one in inside]
        free_since, place = since, 0
        for number, window in enumerate(self._windows):
            begin = bisect_left(times, window.begins, place)
            if number > 0 or not self._begins_fixed:
                self._take_stretch(Stretch(free_since, window.begins, inside[place:begin]))
            place = bisect_left(times, window.ends, begin)
            self._take_window(self.days[window.date], inside[begin:place])
            free_since = max(window.ends, since)
        if not self._ends_fixed:
            self._take_stretch(Stretch(free_since, until, inside[place:]))

    def _around(self, first: date, last: date) -> dict[date, Shift]:
        """Return the shifts from the last fixed date before to the first one after, in order.

        Where there is none, as many as bear on the dates.
        """
        begin, end = first - 2 * DAY, last + 2 * DAY
        earliest, latest = first - BACK - 2 * DAY, last + AHEAD + 2 * DAY
        while begin > earliest and not self.shift(begin).is_fixed:
            begin -= DAY
        while end < latest and not self.shift(end).is_fixed:
            end += DAY
        count = (end - begin).days + 1
        return {day: self.shift(day) for day in (begin + i * DAY for i in range(count))}

    def _take_window(self, dated: DatedPunches, punches: Sequence[CountedPunch]) -> None:
        if not punches or dated.window is None:
            return
        reader = reader_for(dated.window.shift)
        for one in punches:
            if self._is_idle(one):
                dated.idle.append(one)
            else:
                reader.add(one)
        if reader.punches:
            dated.readers.append(reader)

    def _take_stretch(self, stretch: Stretch) -> None:
        """Group punches without fixed hours.

        Those before the first fresh start may be grouped as in no other report, but they belong
        to dates long before the ones that were asked for.
        """
        if not stretch.punches:
            return
        active = [one for one in stretch.punches if not self._is_idle(one)]
        starts = fresh_starts(stretch, active)
        start = next(starts, None)
        reader, dated = None, DatedPunches()
        for one in stretch.punches:
            while start is not None and one.punch.at >= start:
                reader, start = None, next(starts, None)
            if self._is_idle(one):
                near = dated if reader and reader.covers(one.punch.at) else self._dated(one)
                near.idle.append(one)
                continue
            if reader is None or not reader.joins(one):
                dated = self._dated(one)
                reader = reader_for(self.shift(self._own_date(one)))
                dated.readers.append(reader)
            reader.add(one)

    def _dated(self, counted: CountedPunch) -> DatedPunches:
        return self.days.setdefault(self._own_date(counted), DatedPunches())

    def _own_date(self, counted: CountedPunch) -> date:
        """Return the date on the calendar; before a fixed shift's day begins, the one before."""
        day = local_date(counted.punch.at, self._person.zone)
        return day - DAY if self.shift(day).is_fixed else day

    def _is_idle(self, counted: CountedPunch) -> bool:
        return counted.is_void or counted.punch.at > self._now
