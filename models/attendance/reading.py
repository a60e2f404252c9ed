"""What the punches of one attendance are: check-in, check-out, break or nothing."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime

from models.attendance.correction import CountedPunch
from models.attendance.day import Flag, Role
from models.attendance.local_time import Span
from models.attendance.shift import Shift


@dataclass(slots=True)
class Reading:
    """The punches of one attendance and what they were. Times are in UTC."""

    punches: list[CountedPunch] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    """One for each punch."""
    presence: list[Span] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
    """Those that were punched; of a check-in that nobody ended, in no presence."""
    open_since: datetime | None = None
    """A check-in that nothing has ended yet."""
    break_since: datetime | None = None
    flags: set[Flag] = field(default_factory=set)


class Reader(ABC):
    """Takes the punches of one person by time, as long as they belong together."""

    def __init__(self, shift: Shift) -> None:
        self.shift = shift
        self.punches: list[CountedPunch] = []

    @abstractmethod
    def joins(self, counted: CountedPunch) -> bool:
        """Tell whether a punch belongs to these, where no fixed hours say so."""

    @abstractmethod
    def add(self, counted: CountedPunch) -> None: ...

    @abstractmethod
    def reading(self) -> Reading: ...

    def covers(self, at: datetime) -> bool:
        """Tell whether a moment lies within the longest shift since the first of these punches."""
        return at - self.punches[0].punch.at <= self.shift.longest
