"""Which punches of a day it is that something is odd about."""

from models.attendance.day import AttendanceDay, ReadPunch, Role
from models.attendance.punch import Clock

_TELLING = frozenset({Role.CHECK_IN, Role.CHECK_OUT, Role.BREAK, Role.BACK})


def has_stray(day: AttendanceDay) -> bool:
    """Whether what lies outside is told of by itself."""
    return any(one.role is Role.STRAY for one in day.punches)


def is_timed_by(read: ReadPunch, clock: Clock) -> bool:
    """Whether the hours hang on a time that a kiosk's clock gave when it was like this."""
    return read.punch.punch.clock is clock and read.role in _TELLING


def left_open(day: AttendanceDay) -> list[ReadPunch]:
    """Return the check-ins that no check-out follows before the next check-in."""
    open_ones: list[ReadPunch] = []
    is_open = False
    for read in day.punches:
        if read.role is Role.CHECK_IN:
            open_ones.append(read)
            is_open = True
        elif read.role is Role.CHECK_OUT and is_open:
            open_ones.pop()
            is_open = False
    return open_ones


def without_check_in(day: AttendanceDay) -> list[ReadPunch]:
    """Return the check-outs that no check-in goes before; without any, what came first instead."""
    found: list[ReadPunch] = []
    is_open = False
    for read in day.punches:
        if read.role is Role.CHECK_OUT and not is_open:
            found.append(read)
        if read.role in {Role.CHECK_IN, Role.CHECK_OUT}:
            is_open = read.role is Role.CHECK_IN
    return found or [one for one in day.punches if one.role is not Role.VOID][:1]


def open_breaks(day: AttendanceDay) -> list[ReadPunch]:
    """Return the breaks that something else than their end follows."""
    telling = [one for one in day.punches if one.role in _TELLING]
    following = [*telling[1:], None]
    return [
        one
        for one, after in zip(telling, following, strict=True)
        if one.role is Role.BREAK and (after is None or after.role is not Role.BACK)
    ]
