"""Who was given which shift, in words."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from models.attendance.rota import Assignment


def assigned_to(
    assignments: Iterable[Assignment], employee: UUID | None, department: str | None
) -> list[Assignment]:
    """Return what was given to just this person, this department or (with neither) everybody."""
    return [one for one in assignments if one.employee == employee and one.department == department]


def assignment_of(
    assignments: Iterable[Assignment], employee: UUID, department: str | None, day: date
) -> Assignment | None:
    """Return the assignment by which somebody of a department has a shift on a day.

    It is the one that `Rota` goes by: one's own, the department's, everybody's.
    """
    given = list(assignments)
    own = assigned_to(given, employee, None)
    of_department = assigned_to(given, None, department) if department is not None else []
    for group in (own, of_department, assigned_to(given, None, None)):
        held = [one for one in group if _holds(one, day)]
        # `sorted` keeps the order in which they were given.
        latest = sorted(held, key=lambda one: one.since)[-1:]
        if latest and latest[0].shift is not None:
            return latest[0]
    return None


def _holds(one: Assignment, day: date) -> bool:
    return one.since <= day and (one.until is None or day <= one.until)


def span_text(since: date, until: date | None) -> str:
    if until == since:
        return f"on {since}"
    return f"from {since} on" if until is None else f"from {since} to {until}"


def department_text(department: str | None) -> str:
    """Return whom an assignment is for that isn't one person's."""
    return "everybody" if department is None else f"the department {department}"
