"""`shift`: the rules of working days, and for whom they hold."""

import typer

from admin.command_line import examples
from admin.shifts.add import add
from admin.shifts.assign import assign
from admin.shifts.looking import of, show, show_all


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Add, list and assign shifts: what a working day is.", no_args_is_help=True
    )
    group.command(
        "add",
        epilog=examples(
            "shift add Day --from 2026-01-01 --start 9:00 --end 17:30 --break 12:30/0:30 "
            "--late-grace 5",
            "shift add Night --from 2026-01-01 --start 22:00 --end 06:00 --days sun,mon-thu",
            "shift add Flexible --from 2026-01-01 --hours 7:36 "
            "--break-after 6:00/0:30 --break-after 9:00/0:15",
            "shift add Day --from 2026-07-01 --late-grace 10",
        ),
    )(add)
    group.command("list", epilog=examples("shift list", "shift list --json"))(show_all)
    group.command("show", epilog=examples("shift show Night"))(show)
    group.command(
        "assign",
        epilog=examples(
            "shift assign Day --everybody --from 2026-01-01",
            "shift assign Night E012 E013 --from 2026-11-02 --to 2026-11-08",
            "shift assign none --department Office --from 2026-12-01",
        ),
    )(assign)
    group.command("of", epilog=examples("shift of E012", "shift of E012 --on 2026-11-23"))(of)
    app.add_typer(group, name="shift")
