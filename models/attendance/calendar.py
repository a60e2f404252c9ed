"""Holidays and leave: the days on which nobody, or one person, is expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class LeaveKind(StrEnum):
    VACATION = "vacation"
    SICK = "sick"
    UNPAID = "unpaid"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away from the first day to the last, both included."""

    id: UUID
    employee: UUID
    first: date
    last: date
    kind: LeaveKind
    is_half_day: bool = False
    """Half of each of these days is still owed."""


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The holidays of the site, by date, and everybody's leave."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    leave: Mapping[UUID, tuple[Leave, ...]] = field(default_factory=dict)

    def leave_on(self, employee: UUID, day: date) -> Leave | None:
        return next(
            (one for one in self.leave.get(employee, ()) if one.first <= day <= one.last), None
        )
