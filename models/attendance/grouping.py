"""Punches without fixed hours: which of them belong together, and to which date.

They are taken greedily by time, so that somebody with no shift at all who works from 22:00 to 06:00
has it under the evening's date. For any two reports to agree, whatever punches they were made
from, the grouping starts afresh at moments that the punches alone decide: at the end of the longest
gap of every six days (a night or a weekend, unless somebody hardly ever rests).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from models.attendance.correction import CountedPunch
from models.attendance.first_last import FirstLast
from models.attendance.reading import Reader
from models.attendance.shift import DirectionRule, Shift
from models.attendance.turns import Turns

BLOCK = timedelta(days=6)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Stretch:
    """Punches that lie between fixed windows, by time; from when to when (UTC) they are known."""

    begins: datetime
    ends: datetime
    punches: list[CountedPunch] = field(default_factory=list)


def reader_for(shift: Shift) -> Reader:
    is_first_last = shift.direction is DirectionRule.FIRST_LAST
    return FirstLast(shift) if is_first_last else Turns(shift)


def fresh_starts(stretch: Stretch, active: Sequence[CountedPunch]) -> Iterator[datetime]:
    """Return the moments at which grouping starts afresh, one in each block that is known whole."""
    times = [one.punch.at for one in active]
    begin = _EPOCH - (_EPOCH - stretch.begins) // BLOCK * BLOCK
    while (end := begin + BLOCK) <= stretch.ends:
        inside = times[bisect_left(times, begin) : bisect_left(times, end)]
        yield max(pairwise((begin, *inside, end)), key=lambda gap: gap[1] - gap[0])[1]
        begin = end
