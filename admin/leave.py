"""`leave`: who is away, and when."""

from datetime import date, timedelta
from typing import Annotated

import typer

from admin.command_line import Code, Json, Month, OfEmployee, examples, month_end, parse_day
from admin.ids import SHORTEST, begins, short_id
from admin.office import Office, OfficeError, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import named, shown_code, shown_name
from models.attendance.calendar import Leave, LeaveKind
from models.attendance.rota import Rota

_DAY = timedelta(days=1)


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Add, list and cancel leave.", no_args_is_help=True)
    group.command(
        "add",
        epilog=examples(
            "leave add E012 --from 2026-12-21 --to 2026-12-31 --kind vacation",
            "leave add E012 --from 2026-11-23 --kind vacation --half-day",
        ),
    )(add)
    group.command(
        "list", epilog=examples("leave list --month 2026-12", "leave list --employee E012 --json")
    )(show)
    group.command("cancel", epilog=examples("leave cancel 019ab3f0c2d1"))(cancel)
    app.add_typer(group, name="leave")


def add(
    context: typer.Context,
    code: Code,
    *,
    first: Annotated[
        date, typer.Option("--from", parser=parse_day, metavar="D", help="First day, YYYY-MM-DD.")
    ],
    last: Annotated[
        date | None,
        typer.Option("--to", parser=parse_day, metavar="D", help="Last day; one day if left out."),
    ] = None,
    kind: Annotated[LeaveKind, typer.Option(help="What for.")],
    half_day: Annotated[
        bool, typer.Option("--half-day", help="Half of each of these days is worked.")
    ] = False,
) -> None:
    """Add leave. What overlaps leave that is there already is refused."""
    office = office_of(context)
    person = office.store.employee(code)
    made = office.store.add_leave(person.id, first, last or first, kind, half_day, office.now())
    days = _days_text(_work_days(office, office.store.rota(person.id), made))
    say(office.out, f"{named(person)}: {_text(made)}, {days}.")
    undone = office.command(f"leave cancel {short_id(made.id)}")
    say(office.notes, f"To take it back: {undone}")


def show(
    context: typer.Context, code: OfEmployee = None, month: Month = None, as_json: Json = False
) -> None:
    """List leave, the earliest first."""
    office = office_of(context)
    employee = None if code is None else office.store.employee(code).id
    found = office.store.leaves(month, month and month_end(month), employee)
    if as_json:
        print_json(_described(office, found))
    elif not found:
        say(office.notes, "No leave in this time.")
    else:
        _print(office, found)


def cancel(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the first characters.")],  # noqa: A002
) -> None:
    """Take leave back: the days are ordinary ones again."""
    office = office_of(context)
    found = _known(office, id)
    office.store.cancel_leave(found.id, office.now())
    person = office.store.employee_by_id(found.employee)
    say(office.out, f"{named(person)}: {_text(found)} is cancelled.")


def _known(office: Office, written: str) -> Leave:
    found = [one for one in office.store.leaves() if begins(one.id, written)]
    if len(found) != 1:
        several = "several leaves begin" if found else "no leave begins"
        raise OfficeError(
            f"{several} with '{written}'. Give {SHORTEST} or more characters of the id, as in: "
            f"{office.command('leave list')}"
        )
    return found[0]


def _text(leave: Leave) -> str:
    half = "half days of " if leave.is_half_day else ""
    span = f"on {leave.first}" if leave.first == leave.last else f"{leave.first} to {leave.last}"
    return f"{half}{leave.kind.value} {span}"


def _print(office: Office, found: list[Leave]) -> None:
    people, rota = office.store.everybody(), office.store.rota()
    headings = ("ID", "Code", "Name", "From", "To", "Kind")
    rows = [
        [
            short_id(one.id),
            shown_code(people[one.employee]),
            shown_name(people[one.employee]),
            one.first.isoformat(),
            one.last.isoformat(),
            f"{one.kind.value}{', half days' if one.is_half_day else ''}",
            f"{_work_days(office, rota, one):g}",
        ]
        for one in found
    ]
    print_table(office.out, [*map(Column, headings), Column("Work days", "right")], rows)


def _described(office: Office, found: list[Leave]) -> list[dict[str, object]]:
    people, rota = office.store.everybody(), office.store.rota()
    return [
        {
            "id": str(one.id),
            "code": shown_code(people[one.employee]),
            "name": shown_name(people[one.employee]),
            "from": one.first.isoformat(),
            "to": one.last.isoformat(),
            "kind": one.kind.value,
            "half_day": one.is_half_day,
            "work_days": _work_days(office, rota, one),
        }
        for one in found
    ]


def _work_days(office: Office, rota: Rota, leave: Leave) -> float:
    """Count the days of the shift that fall into the leave and are no holidays."""
    holidays = {one.day for one in office.store.holidays(leave.first, leave.last)}
    span = ((leave.first + _DAY * n) for n in range((leave.last - leave.first).days + 1))
    days = sum(
        day not in holidays and day.isoweekday() in rota.shift(leave.employee, day).work_days
        for day in span
    )
    return days / 2 if leave.is_half_day else float(days)


def _days_text(days: float) -> str:
    return f"{days:g} work {'day' if days == 1 else 'days'}"
