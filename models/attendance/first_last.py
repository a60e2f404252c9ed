"""First in, last out: whoever passes the camera at ten is not checked out by it."""

from models.attendance.correction import CountedPunch
from models.attendance.day import Flag, Role
from models.attendance.punch import Direction
from models.attendance.reading import Reader, Reading


class FirstLast(Reader):
    """The first is the check-in, the last within the longest shift the check-out.

    What says "in" ends nothing, and what says "out" begins nothing: whoever was last seen at the
    entrance is inside. Breaks mean what they say.
    """

    def joins(self, counted: CountedPunch) -> bool:
        return self.covers(counted.punch.at)

    def add(self, counted: CountedPunch) -> None:
        self.punches.append(counted)

    def reading(self) -> Reading:
        reading = Reading(self.punches, [Role.STRAY] * len(self.punches))
        first = next((i for i, one in enumerate(self.punches) if _may_begin(one)), None)
        if first != 0:
            reading.flags.add(Flag.MISSING_CHECK_IN)
        if first is not None:
            self._read_from(reading, first)
        else:
            self._read_exits(reading)
        return reading

    def _read_from(self, reading: Reading, first: int) -> None:
        reading.roles[first] = Role.CHECK_IN
        reading.open_since = self.punches[first].punch.at
        end = self._end(first)
        has_left = end - first > 1 and _may_end(self.punches[end - 1])
        for place in range(first + 1, end - has_left):
            reading.roles[place] = _between(reading, self.punches[place])
        if has_left:
            _check_out(reading, end - 1)
        if end < len(self.punches):
            self._leave_over(reading)

    def _read_exits(self, reading: Reading) -> None:
        """Take the last "out" of whoever was seen to leave only for the check-out."""
        exits = [i for i, one in enumerate(self.punches) if one.punch.direction is Direction.OUT]
        for place in exits:
            reading.roles[place] = Role.CHECK_OUT if place == exits[-1] else Role.SEEN

    def _end(self, first: int) -> int:
        """Return the place of the first punch that is too late to be of the same shift."""
        limit = self.punches[first].punch.at + self.shift.longest
        late = (i for i, one in enumerate(self.punches) if one.punch.at > limit)
        return next(late, len(self.punches))

    def _leave_over(self, reading: Reading) -> None:
        reading.flags.add(Flag.OUTSIDE_WINDOW)
        if reading.open_since is not None:
            reading.flags.add(Flag.FORGOTTEN_CHECK_OUT)
            reading.open_since = reading.break_since = None


def _may_begin(counted: CountedPunch) -> bool:
    return counted.punch.direction in {None, Direction.IN}


def _may_end(counted: CountedPunch) -> bool:
    return counted.punch.direction in {None, Direction.OUT}


def _between(reading: Reading, counted: CountedPunch) -> Role:
    """Return the role of a punch between check-in and check-out."""
    at, direction = counted.punch.at, counted.punch.direction
    if reading.break_since is None:
        if direction is Direction.BREAK:
            reading.break_since = at
            return Role.BREAK
        return Role.STRAY if direction is Direction.BACK else Role.SEEN
    if direction is Direction.BREAK:
        return Role.SEEN
    reading.breaks.append((reading.break_since, at))  # whoever is seen again is back
    reading.break_since = None
    return Role.BACK


def _check_out(reading: Reading, place: int) -> None:
    at = reading.punches[place].punch.at
    reading.roles[place] = Role.CHECK_OUT
    if reading.open_since is not None:
        reading.presence.append((reading.open_since, at))
    if reading.break_since is not None:
        reading.breaks.append((reading.break_since, at))
        reading.flags.add(Flag.OPEN_BREAK)
    reading.open_since = reading.break_since = None
