"""The flags of a date: what a human should know about it."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from models.attendance.attribution import DatedPunches
from models.attendance.correction import CorrectionKind, CountedPunch
from models.attendance.day import Flag, Role
from models.attendance.expectation import Expectation
from models.attendance.punch import Clock
from models.attendance.reading import Reading
from models.attendance.windows import Window


def flags_of(
    readings: Sequence[Reading],
    dated: DatedPunches,
    expectation: Expectation,
    zone: ZoneInfo,
) -> set[Flag]:
    if not readings and not dated.idle:
        return set()
    flags = _of_idle(dated.idle)
    for reading in readings:
        flags |= reading.flags
        flags |= _of_punches(reading.punches)
    if readings:
        flags |= _of_expectation(readings, dated.window, expectation)
        if any(_clocks_change(reading, zone) for reading in readings):
            flags.add(Flag.CLOCKS_CHANGED)
    return flags


def _of_idle(idle: Iterable[CountedPunch]) -> set[Flag]:
    flags = set()
    for one in idle:
        if not one.is_void:
            flags.add(Flag.FUTURE_PUNCH)
        flags |= _of_corrections(one)
    return flags


def _of_punches(punches: Iterable[CountedPunch]) -> set[Flag]:
    flags = set()
    for one in punches:
        if one.punch.clock is not Clock.GOOD:
            flags.add(Flag.DOUBTFUL_CLOCK)
        flags |= _of_corrections(one)
    return flags


def _of_corrections(counted: CountedPunch) -> set[Flag]:
    """Tell what the office did from what was said at the kiosk."""
    flags = {Flag.DISPUTED} if counted.is_disputed else set()
    if any(one.kind is not CorrectionKind.DISPUTE for one in counted.corrections):
        flags.add(Flag.CORRECTED)
    return flags


def _clocks_change(reading: Reading, zone: ZoneInfo) -> bool:
    return any(
        start.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset()
        for start, end in reading.presence
    )


def _of_expectation(
    readings: Sequence[Reading], window: Window | None, expectation: Expectation
) -> set[Flag]:
    flags = set()
    if expectation.has_leave:
        flags.add(Flag.ON_LEAVE)
    if expectation.is_due:
        if window and readings[-1].punches[-1].punch.at > window.hours.closes:
            flags.add(Flag.OUTSIDE_WINDOW)
        if not any(Role.CHECK_IN in reading.roles for reading in readings):
            flags.add(Flag.MISSING_CHECK_IN)
    return flags
