"""Who works which shift on which day, as it was, is and will be."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from models.attendance.shift import FREE, Shift


@dataclass(frozen=True, slots=True)
class ShiftVersion:
    """A shift's rules from a date on, until the next version of the same name."""

    since: date
    shift: Shift


@dataclass(frozen=True, slots=True)
class Assignment:
    """A shift for a person, a department, or (with neither) everybody."""

    shift: str | None
    """Name of the shift; None: what applies without this assignment's kind."""
    since: date
    until: date | None = None
    """Last day, included."""
    employee: UUID | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody belongs to a department from a date on."""

    employee: UUID
    department: str | None
    since: date


class _HasSince(Protocol):
    @property
    def since(self) -> date: ...


_Dated = TypeVar("_Dated", bound=_HasSince)
_Key = TypeVar("_Key", bound=Hashable)


class Rota:
    """Which shift is in force for whom on a day.

    A person's own assignment goes before the department's, and that before everybody's; of several
    that hold on a day, the one with the latest `since` (of equal ones, the one given last).
    """

    def __init__(
        self,
        versions: Iterable[ShiftVersion] = (),
        assignments: Iterable[Assignment] = (),
        memberships: Iterable[Membership] = (),
    ) -> None:
        self._versions = _grouped(versions, lambda one: one.shift.name)
        self._memberships = _grouped(memberships, lambda one: one.employee)
        given = list(assignments)
        own = (one for one in given if one.employee is not None)
        shared = (one for one in given if one.employee is None)
        self._own = _grouped(own, lambda one: one.employee)
        self._shared = _grouped(shared, lambda one: one.department)

    def shift(self, employee: UUID, day: date) -> Shift:
        """Return the shift in force; FREE where none is assigned or its versions begin later."""
        name = self._assigned(employee, day)
        version = None if name is None else _latest(self._versions.get(name, ()), day)
        return FREE if version is None else version.shift

    def department(self, employee: UUID, day: date) -> str | None:
        membership = _latest(self._memberships.get(employee, ()), day)
        return None if membership is None else membership.department

    def _assigned(self, employee: UUID, day: date) -> str | None:
        own = _assigned(self._own.get(employee, ()), day)
        if own is not None:
            return own
        department = self.department(employee, day)
        of_department = None if department is None else self._shared.get(department)
        name = _assigned(of_department or (), day)
        return _assigned(self._shared.get(None, ()), day) if name is None else name


def _grouped(items: Iterable[_Dated], key: Callable[[_Dated], _Key]) -> dict[_Key, list[_Dated]]:
    """Return them by key, the latest first and of those of one date the one given last."""
    groups: dict[_Key, list[_Dated]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        group.sort(key=lambda item: item.since)
        group.reverse()
    return groups


def _latest(items: Iterable[_Dated], day: date) -> _Dated | None:
    return next((one for one in items if one.since <= day), None)


def _assigned(assignments: Iterable[Assignment], day: date) -> str | None:
    for one in assignments:
        if one.since <= day and (one.until is None or day <= one.until):
            return one.shift
    return None
