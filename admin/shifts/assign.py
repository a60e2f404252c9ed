"""`shift assign`: who works it, from a date on."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

import typer

from admin.command_line import parse_day
from admin.office import Office, OfficeError, office_of
from admin.output import say
from admin.people import known_department
from admin.shifts.assignments import assigned_to, department_text, span_text
from admin.shifts.looking import known_versions
from admin.shifts.options import Since
from models.attendance.rota import Assignment
from models.attendance.shift import FREE


@dataclass(frozen=True, slots=True)
class _Whom:
    employee: UUID | None
    department: str | None
    name: str


def assign(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME|none|free", help="The shift; none: what else applies.")
    ],
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Whose: staff numbers.")
    ] = None,
    *,
    since: Since,
    until: Annotated[
        date | None, typer.Option("--to", parser=parse_day, metavar="D", help="The last day.")
    ] = None,
    department: Annotated[
        str | None, typer.Option(metavar="D", help="All who belong to the department.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="All.")] = False,
) -> None:
    """Give people, a department or everybody a shift from a date on.

    A person's own goes before the department's, and that before everybody's. With none, people get
    what their department has, and a department what everybody has; with free, nothing is expected.
    """
    office = office_of(context)
    if bool(codes) + (department is not None) + everybody != 1:
        raise typer.BadParameter("name staff numbers, or --department D, or --everybody.")
    if until is not None and until < since:
        raise typer.BadParameter(f"--from {since} is after --to {until}. Swap them.")
    shift = _known_shift(office, name, since)
    whom = _whom(office, codes or [], department)
    with office.store.writing():
        for one in whom:
            assignment = Assignment(shift, since, until, one.employee, one.department)
            office.store.assign(assignment, office.now())
    for one in whom:
        given = shift or "No shift of their own"
        say(office.out, f"{given} for {one.name} {span_text(since, until)}.")
        _tell_of_later(office, one, since, until)


def _whom(office: Office, codes: list[str], department: str | None) -> list[_Whom]:
    people = [office.store.employee(code) for code in codes]
    if people:
        return [_Whom(one.id, None, f"{one.code} {one.name}") for one in people]
    known = None if department is None else known_department(office, department)
    return [_Whom(None, known, department_text(known))]


def _known_shift(office: Office, name: str, since: date) -> str | None:
    word = name.strip().casefold()
    if word in {"none", FREE.name}:
        return None if word == "none" else FREE.name
    mine = known_versions(office, name)
    if mine[0].since > since:
        raise OfficeError(
            f"{mine[0].shift.name} begins on {mine[0].since}. Assign it from then on, or add its "
            f"rules from {since} on first."
        )
    return mine[-1].shift.name


def _tell_of_later(office: Office, whom: _Whom, since: date, until: date | None) -> None:
    """Say where another assignment takes over, which was given before for a later day."""
    later = [
        one
        for one in assigned_to(office.store.assignments(), whom.employee, whom.department)
        if one.since > since and (until is None or one.since <= until)
    ]
    for one in sorted(later, key=lambda one: one.since)[:1]:
        span = span_text(one.since, one.until)
        say(office.notes, f"{whom.name}: {one.shift or 'none'} {span} stays, as given before.")
