"""`holiday`: the days on which nobody is expected."""

from datetime import date
from typing import Annotated

import typer

from admin.command_line import FIRST_YEAR, LAST_YEAR, Json, examples, parse_day
from admin.holiday_fill import fill
from admin.office import office_of
from admin.output import Column, print_json, print_table, say
from models.attendance.calendar import Holiday

Day = Annotated[date, typer.Argument(parser=parse_day, metavar="DATE", help="YYYY-MM-DD.")]


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Add, fill in and list holidays.", no_args_is_help=True)
    group.command("add", epilog=examples("holiday add 2026-12-24 'Christmas Eve'"))(add)
    group.command("remove", epilog=examples("holiday remove 2026-12-24"))(remove)
    group.command("list", epilog=examples("holiday list", "holiday list --year 2026 --json"))(show)
    group.command(
        "fill",
        epilog=examples(
            "holiday fill DE --subdivision BY --year 2026 --to-year 2027",
            "holiday fill VN --year 2026 --language vi",
        ),
    )(fill)
    app.add_typer(group, name="holiday")


def add(
    context: typer.Context,
    day: Day,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
) -> None:
    """Add a holiday of one's own, or one that `holiday fill` doesn't know."""
    office = office_of(context)
    office.store.add_holiday(Holiday(day, name), office.now())
    say(office.out, f"{day} is the holiday {name.strip()}.")


def remove(context: typer.Context, day: Day) -> None:
    """Make a day an ordinary one again."""
    office = office_of(context)
    names = [one.name for one in office.store.holidays(day, day)]
    office.store.remove_holiday(day, office.now())
    say(office.out, f"{day} is no holiday any more (was {', '.join(names)}).")


def show(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Option(min=FIRST_YEAR, max=LAST_YEAR, metavar="Y", help="Only of this year."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the holidays."""
    office = office_of(context)
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    found = office.store.holidays(first, last)
    if as_json:
        print_json([{"date": one.day.isoformat(), "name": one.name} for one in found])
    elif not found:
        filling = office.command("holiday fill COUNTRY --year Y")
        say(office.notes, f"No holidays here yet: {filling}")
    else:
        rows = [[one.day.isoformat(), f"{one.day:%a}", one.name] for one in found]
        print_table(office.out, [Column("Date"), Column("Day"), Column("Name")], rows)
