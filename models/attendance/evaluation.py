"""What becomes of one date: its times, its flags and its status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models.attendance.attribution import DatedPunches
from models.attendance.breaks import BreakTime, break_time
from models.attendance.correction import by_time
from models.attendance.day import AttendanceDay, Flag, ReadPunch, Role, Status, WorkInterval
from models.attendance.expectation import Expectation
from models.attendance.local_time import Span, length
from models.attendance.marks import flags_of
from models.attendance.overtime import daily_overtime
from models.attendance.reading import Reading
from models.attendance.rounding import rounded
from models.attendance.settlement import decided_at, settle
from models.attendance.shift import Shift
from models.attendance.status import status_with_punches, status_without_punches
from models.attendance.windows import Window

_NONE = timedelta()
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DayRules:
    """All that one date is judged by."""

    date: date
    shift: Shift
    zone: ZoneInfo
    expectation: Expectation
    now: datetime


def evaluate(employee: UUID, rules: DayRules, dated: DatedPunches) -> AttendanceDay:
    readings = [reader.reading() for reader in dated.readers]
    is_decided = _settle(readings, rules, dated)
    flags = flags_of(readings, dated, rules.expectation, rules.zone)
    presence = _presence(readings, None if is_decided else rules.now)
    taken, worked = _worked(rules, dated.window, presence, readings)
    owed = rules.expectation.owed(rules.shift, rules.date, rules.zone)
    check_in, check_out = _ends(readings)
    late_by, early_by = _off_by(rules, dated.window, check_in, check_out)
    is_due = rules.expectation.is_due
    has_come = bool(presence) or check_in is not None or check_out is not None
    status = _status(rules, flags, worked, has_come=has_come, is_decided=is_decided)
    return AttendanceDay(
        employee,
        rules.date,
        rules.shift,
        status,
        _punches(readings, dated),
        check_in and check_in.astimezone(rules.zone),
        check_out and check_out.astimezone(rules.zone),
        _intervals(readings, rules.zone),
        worked,
        taken.all,
        owed,
        late_by,
        early_by,
        daily_overtime(rules.shift, worked, owed, is_due=is_due) if is_decided else _NONE,
        frozenset(flags),
        rules.expectation.holiday,
        rules.expectation.leave,
    )


def _status(
    rules: DayRules, flags: set[Flag], worked: timedelta, *, has_come: bool, is_decided: bool
) -> Status:
    """Whoever was only seen, where each punch has to say what it is, has come if they had to."""
    expected = rules.expectation
    if has_come or Flag.MISSING_CHECK_IN in flags:
        return status_with_punches(expected, rules.shift, flags, worked, is_decided=is_decided)
    return status_without_punches(expected, is_decided=is_decided)


def _settle(readings: Sequence[Reading], rules: DayRules, dated: DatedPunches) -> bool:
    """Close what is open for good; tell whether the day is decided."""
    last = readings[-1] if readings else None
    is_decided = rules.now >= decided_at(rules.shift, rules.date, rules.zone, dated, last)
    for reading in readings:
        if is_decided or reading is not last:
            settle(reading, dated.window)
    return is_decided


def _presence(readings: Sequence[Reading], until: datetime | None) -> list[Span]:
    """Return when somebody was there: on a day that isn't decided, until now."""
    presence = [span for reading in readings for span in reading.presence]
    since = readings[-1].open_since if readings else None
    if until is not None and since is not None:
        presence.append((since, until))
    return presence


def _worked(
    rules: DayRules, window: Window | None, presence: list[Span], readings: Sequence[Reading]
) -> tuple[BreakTime, timedelta]:
    if not presence:
        return BreakTime(), _NONE
    if window and rules.expectation.is_due and not rules.shift.early_arrival_counts:
        start = window.hours.start
        presence = [(max(came, start), went) for came, went in presence if went > start]
    punched = [span for reading in readings for span in reading.breaks]
    if readings[-1].break_since is not None:
        punched.append((readings[-1].break_since, max(rules.now, readings[-1].break_since)))
    taken = break_time(rules.shift, rules.date, rules.zone, presence, punched)
    return taken, rounded(length(presence) - taken.unpaid, rules.shift.rounding)


def _ends(readings: Sequence[Reading]) -> tuple[datetime | None, datetime | None]:
    """Return the first check-in, and the last check-out if nothing was open after it."""
    if not readings:
        return None, None
    ends = [
        (role, one.punch.at)
        for reading in readings
        for role, one in zip(reading.roles, reading.punches, strict=True)
        if role is Role.CHECK_IN or role is Role.CHECK_OUT
    ]
    check_in = next((at for role, at in ends if role is Role.CHECK_IN), None)
    has_left = bool(ends) and ends[-1][0] is Role.CHECK_OUT
    return check_in, ends[-1][1] if has_left else None


def _off_by(
    rules: DayRules,
    window: Window | None,
    check_in: datetime | None,
    check_out: datetime | None,
) -> tuple[timedelta, timedelta]:
    """Return by how much somebody was late and went early, where it is beyond the grace.

    On leave there is neither: which half of a day half a day's leave takes isn't known.
    """
    if window is None or not rules.expectation.is_due or rules.expectation.leave is not None:
        return _NONE, _NONE
    late_by = check_in - window.hours.start if check_in else _NONE
    has_ended = check_out is not None and rules.now >= window.hours.end
    early_by = window.hours.end - check_out if check_out and has_ended else _NONE
    return _beyond(rules.shift.late_grace, late_by), _beyond(rules.shift.early_grace, early_by)


def _beyond(grace: timedelta, off_by: timedelta) -> timedelta:
    """Return by how much somebody was off, or nothing within the grace.

    Clocks on walls and sheets show whole minutes: at 08:05:59 the five minutes aren't over.
    """
    return off_by if off_by >= grace + _MINUTE else _NONE


def _intervals(readings: Sequence[Reading], zone: ZoneInfo) -> tuple[WorkInterval, ...]:
    return tuple(
        WorkInterval(start.astimezone(zone), end.astimezone(zone))
        for reading in readings
        for start, end in reading.presence
    )


def _punches(readings: Sequence[Reading], dated: DatedPunches) -> tuple[ReadPunch, ...]:
    read = [
        ReadPunch(one, role)
        for reading in readings
        for one, role in zip(reading.punches, reading.roles, strict=True)
    ]
    if dated.idle:
        read += [ReadPunch(one, Role.VOID if one.is_void else Role.FUTURE) for one in dated.idle]
        read.sort(key=lambda one: by_time(one.punch))
    return tuple(read)
