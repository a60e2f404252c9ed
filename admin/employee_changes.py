"""`employee change`, `deactivate` and `activate`: what becomes of somebody who works here."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from admin.command_line import Code, parse_day
from admin.office import Office, office_of
from admin.output import say
from admin.people import named, spelled_department, typed
from models.attendance.employee import Employee
from models.records.values import UNCHANGED


@dataclass(frozen=True, slots=True)
class _Wish:
    """A day that was named; None takes it away."""

    day: date | None


def _day_or_none(text: str) -> _Wish:
    return _Wish(None if text == "none" else parse_day(text))


def change(  # noqa: PLR0913 - the options of a command
    context: typer.Context,
    code: Code,
    *,
    name: Annotated[str | None, typer.Option(metavar="N", help="The new name.")] = None,
    department: Annotated[str | None, typer.Option(metavar="D", help="The new department.")] = None,
    no_department: Annotated[
        bool, typer.Option("--no-department", help="Of no department any more.")
    ] = False,
    since: Annotated[
        date | None,
        typer.Option(
            "--from", parser=parse_day, metavar="D", help="When the department changes; else today."
        ),
    ] = None,
    joined: Annotated[
        _Wish | None,
        typer.Option(parser=_day_or_none, metavar="D|none", help="The first day of work."),
    ] = None,
    left: Annotated[
        _Wish | None,
        typer.Option(parser=_day_or_none, metavar="D|none", help="The last day of work."),
    ] = None,
) -> None:
    """Change what is named. A department changes from a day on, and was another before.

    Whoever's last day of work is over is deactivated by the service the night after.
    """
    moved = department is not None or no_department
    if department is not None and no_department:
        raise typer.BadParameter("--department and --no-department contradict. Leave one out.")
    if since is not None and not moved:
        raise typer.BadParameter("--from is for a department. Give --department, too.")
    if not moved and name is None and joined is None and left is None:
        raise typer.BadParameter("nothing to change. Name it, such as --name or --department.")
    office = office_of(context)
    day = since or office.today
    changed = office.store.change_employee(
        code,
        office.now(),
        name=name,
        department=_department(office, department) if moved else UNCHANGED,
        since=day if moved else None,
        joined=UNCHANGED if joined is None else joined.day,
        left=UNCHANGED if left is None else left.day,
    )
    changes = [
        *([] if name is None else ["has a new name"]),
        *([f"{_group(office, changed, day)} from {day} on"] if moved else []),
        *([] if joined is None else [f"first day of work {changed.joined or 'unknown'}"]),
        *([] if left is None else [f"last day of work {changed.left or 'open'}"]),
    ]
    say(office.out, f"{named(changed)}: {', '.join(changes)}.")


def _department(office: Office, name: str | None) -> str | None:
    return None if name is None else spelled_department(office.store, name)


def _group(office: Office, person: Employee, day: date) -> str:
    department = office.store.rota(person.id).department(person.id, day)
    return f"in {department}" if department else "in no department"


def deactivate(
    context: typer.Context,
    code: Code,
    last: Annotated[
        date | None,
        typer.Option("--on", parser=parse_day, metavar="D", help="Last day of work; else today."),
    ] = None,
) -> None:
    """Stop recognising an employee after the last day of work; templates and punches stay."""
    office = office_of(context)
    person = office.store.employee(code)
    if last is not None and last > office.today:
        changed = office.store.change_employee(code, office.now(), left=last)
        say(office.out, f"{named(changed)} works until {last}, and is recognised until then.")
        serve = office.command("serve")
        say(office.notes, f"The service ({serve}) deactivates them the night after.")
        return
    known = person.left is not None and person.left <= office.today
    day = last or (person.left if known else office.today)
    changed = office.store.set_active(code, active=False, at=office.now(), on=day)
    say(
        office.out,
        f"{named(changed)} is inactive: the kiosk no longer names this person. "
        f"Last day of work: {changed.left}.",
    )


def activate(context: typer.Context, code: Code) -> None:
    """Recognise an employee again who was inactive."""
    office = office_of(context)
    left = office.store.employee(code).left
    changed = office.store.set_active(code, active=True, at=office.now())
    say(office.out, f"{named(changed)} is active.")
    if left is not None and left < office.today:
        leave = f"leave add --from D --to D --kind unpaid {typed(changed.code)}"
        say(
            office.notes,
            f"The days since {left} count as days of work. Were they none, add leave: "
            f"{office.command(leave)}",
        )
