"""In and out by turns: each punch means what it says, and one that says nothing what comes next."""

from datetime import datetime, timedelta

from models.attendance.correction import CountedPunch
from models.attendance.day import Flag, Role
from models.attendance.punch import Direction
from models.attendance.reading import Reader, Reading
from models.attendance.shift import DirectionRule, Shift

_LONGEST_PAUSE = timedelta(hours=2)
"""Without fixed hours: whoever comes back sooner is still on the same shift, over midnight too."""


class Turns(Reader):
    """Reads by the rules ALTERNATING and STATED, which differ in punches that say nothing only."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._read = Reading(self.punches)
        self._last: tuple[Direction, datetime] | None = None
        """The last punch that counted."""

    def reading(self) -> Reading:
        return self._read

    def joins(self, counted: CountedPunch) -> bool:
        at = counted.punch.at
        if self._read.open_since is None:
            paused = at - self.punches[-1].punch.at
            return self.covers(at) and paused <= _LONGEST_PAUSE
        if self._is_overdue(at):
            return False
        is_new = counted.punch.direction is Direction.IN and self._read.break_since is None
        return not is_new or self._repeats(Direction.IN, at)

    def add(self, counted: CountedPunch) -> None:
        at = counted.punch.at
        if self._is_overdue(at):
            self._forget()
        said = counted.punch.direction or self._turn(at)
        role = Role.SEEN if said is None else self._take(said, at)
        self.punches.append(counted)
        self._read.roles.append(role)

    def _turn(self, at: datetime) -> Direction | None:
        """Return what a punch that says nothing is; None if it is a harmless sighting."""
        if self.shift.direction is not DirectionRule.ALTERNATING or self._is_soon(at):
            return None
        if self._read.break_since is not None:
            return Direction.BACK
        return Direction.IN if self._read.open_since is None else Direction.OUT

    def _take(self, said: Direction, at: datetime) -> Role:
        if self._repeats(said, at):
            return Role.SEEN
        match said:
            case Direction.IN:
                role = self._come(at)
            case Direction.OUT:
                role = self._go(at)
            case Direction.BREAK:
                role = self._pause(at)
            case Direction.BACK:
                role = self._resume(at)
        if role is not Role.STRAY and role is not Role.SEEN:
            self._last = said, at
        return role

    def _come(self, at: datetime) -> Role:
        if self._read.break_since is not None:
            return self._resume(at)
        if self._read.open_since is not None:
            self._forget()
        self._read.open_since = at
        return Role.CHECK_IN

    def _go(self, at: datetime) -> Role:
        read = self._read
        if read.open_since is None:
            read.flags.add(Flag.MISSING_CHECK_IN)
            return Role.CHECK_OUT
        read.presence.append((read.open_since, at))
        if read.break_since is not None:
            read.breaks.append((read.break_since, at))
            read.flags.add(Flag.OPEN_BREAK)
        read.open_since = read.break_since = None
        return Role.CHECK_OUT

    def _pause(self, at: datetime) -> Role:
        if self._read.open_since is None:
            return Role.STRAY
        if self._read.break_since is not None:
            return Role.SEEN
        self._read.break_since = at
        return Role.BREAK

    def _resume(self, at: datetime) -> Role:
        if self._read.break_since is None:
            return Role.STRAY
        self._read.breaks.append((self._read.break_since, at))
        self._read.break_since = None
        return Role.BACK

    def _forget(self) -> None:
        """Close a check-in that nobody ended: it counts for nothing, and a human is told."""
        self._read.flags.add(Flag.FORGOTTEN_CHECK_OUT)
        self._read.open_since = self._read.break_since = None

    def _is_overdue(self, at: datetime) -> bool:
        since = self._read.open_since
        return since is not None and at - since > self.shift.longest

    def _is_soon(self, at: datetime) -> bool:
        return self._last is not None and at - self._last[1] < self.shift.minimum_between

    def _repeats(self, said: Direction, at: datetime) -> bool:
        return self._last is not None and self._last[0] is said and self._is_soon(at)
