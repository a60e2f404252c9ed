"""`punches`: who came and went, as it was written down."""

from datetime import date
from typing import Annotated

import typer

from admin.command_line import Json, examples, parse_day
from admin.office import Office, office_of
from admin.output import Column, print_json, print_table, say
from admin.people import shown_code, shown_name
from models.attendance.punch import Punch
from models.attendance.timesheet import day_bounds


def add_commands(app: typer.Typer) -> None:
    app.command(
        "punches",
        epilog=examples(
            "punches --from 2026-11-01 --to 2026-11-30", "punches --employee E012 --json"
        ),
    )(show)


def show(
    context: typer.Context,
    first: Annotated[
        date | None,
        typer.Option("--from", parser=parse_day, metavar="D", help="First day, YYYY-MM-DD."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", parser=parse_day, metavar="D", help="Last day, included."),
    ] = None,
    code: Annotated[
        str | None, typer.Option("--employee", metavar="CODE", help="Only this employee.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the punches, the oldest first, on the site's own calendar."""
    office = office_of(context)
    if first and last and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}. Swap them.")
    found = _found(office, first, last, code)
    if as_json:
        print_json(_described(office, found))
    elif not found:
        say(office.notes, "No punches in this time.")
    else:
        print_punches(office, found)


def _found(office: Office, first: date | None, last: date | None, code: str | None) -> list[Punch]:
    since = day_bounds(first, office.zone)[0] if first else None
    until = day_bounds(last, office.zone)[1] if last else None
    employee = office.store.employee(code).id if code is not None else None
    return office.store.punches(since, until, employee)


def print_punches(office: Office, punches: list[Punch]) -> None:
    people = office.store.everybody()
    headings = (f"Time ({office.zone})", "Code", "Name", "Kiosk", "Kind")
    columns = [*map(Column, headings), Column("Distance", "right")]
    rows = [
        [
            f"{punch.at.astimezone(office.zone):%Y-%m-%d %H:%M:%S}",
            shown_code(people[punch.employee]),
            shown_name(people[punch.employee]),
            punch.kiosk,
            punch.kind.value,
            "" if punch.distance is None else f"{punch.distance:.3f}",
        ]
        for punch in punches
    ]
    print_table(office.out, columns, rows)


def _described(office: Office, punches: list[Punch]) -> list[dict[str, object]]:
    people = office.store.everybody()
    return [
        {
            "code": shown_code(people[punch.employee]),
            "name": shown_name(people[punch.employee]),
            "at": punch.at.astimezone(office.zone).isoformat(),
            "kiosk": punch.kiosk,
            "kind": punch.kind.value,
            "distance": punch.distance,
        }
        for punch in punches
    ]
