"""Day closing: the journal keeps what each day came to once it was decided for everybody."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from admin.office import Office
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, Status
from models.attendance.timesheet import reach, timesheet
from models.records.deliveries import NO_FILE

MOST_CLOSED = 62
"""Days that one night closes after a pause; the next night goes on."""

_MEMORY = "day closing"
_DAY = timedelta(days=1)


def close_days(office: Office) -> list[date]:
    """Close, in order, the days that are decided for everybody and weren't closed; return them.

    The first call of all begins with yesterday. Raises RecordsError.
    """
    yesterday = office.now().astimezone(office.zone).date() - _DAY
    first = _last_closed(office, yesterday - _DAY) + _DAY
    closed = []
    for days in _days(office, first, min(yesterday, first + (MOST_CLOSED - 1) * _DAY)):
        if any(day.status is Status.OPEN for day in days):
            break
        _close(office, days)
        closed.append(days[0].date)
    return closed


def _last_closed(office: Office, if_none: date) -> date:
    now = office.now()
    last = office.store.last_delivery(_MEMORY, now)
    if last is None:
        # So that a day that isn't decided yet is not forgotten over the next one.
        office.store.add_delivery(_MEMORY, _noon(if_none, office), NO_FILE, now)
        return if_none
    return last.due.astimezone(office.zone).date()


def _close(office: Office, days: Sequence[AttendanceDay]) -> None:
    day, now, store = days[0].date, office.now(), office.store
    with store.writing():
        store.note_closing(day, sum(len(one.punches) for one in days), digest(days), now)
        store.add_delivery(_MEMORY, _noon(day, office), NO_FILE, now)


def _noon(day: date, office: Office) -> datetime:
    """Return what a closed day is remembered by; it says the date in neighbouring zones too."""
    return datetime.combine(day, time(12), office.zone).astimezone(UTC)


def _days(office: Office, first: date, last: date) -> list[Sequence[AttendanceDay]]:
    """Return everybody's attendance day of each date; no date where there is nobody."""
    if first > last:
        return []
    store, now = office.store, office.now()
    rules = store.rules(office.zone)
    found: dict[object, list[CountedPunch]] = {}
    for punch in store.counted_punches(*reach(first, last, office.zone)):
        found.setdefault(punch.punch.employee, []).append(punch)
    sheets = [
        timesheet(who, found.get(who.id, ()), rules, first, last, now).days
        for who in store.everybody().values()
    ]
    return list(zip(*sheets, strict=True))


def digest(days: Sequence[AttendanceDay]) -> str:
    """Return the SHA-256 of everybody's attendance day: the same for the same days, in any order.

    Of JSON lines, sorted: employee, date, status, check-in and check-out in UTC, seconds worked,
    of break, owed, late, early and of overtime, flags.
    """
    lines = sorted(json.dumps(_plain(day), separators=(",", ":")) for day in days)
    return sha256("\n".join(lines).encode("ascii")).hexdigest()


def _plain(day: AttendanceDay) -> list[object]:
    lengths = (day.worked, day.break_time, day.owed, day.late_by, day.early_by, day.overtime)
    return [
        str(day.employee),
        day.date.isoformat(),
        day.status.value,
        *(at and at.astimezone(UTC).isoformat() for at in (day.check_in, day.check_out)),
        *(length.total_seconds() for length in lengths),
        sorted(flag.value for flag in day.flags),
    ]
