"""`pin`: staff numbers and PINs, for whoever can't or won't use their face."""

import typer

from admin.command_line import examples
from admin.pins.giving import maintenance, remove, reset, set_own, unlock
from admin.pins.listing import show
from admin.pins.printing import print_slips


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Give people PINs for the kiosk, print and list them, and end locks.",
        no_args_is_help=True,
    )
    group.command("set", epilog=examples("pin set E012", "pin set E012 < file-with-one-line"))(
        set_own
    )
    group.command("reset", epilog=examples("pin reset E012"))(reset)
    group.command(
        "print",
        epilog=examples("pin print --missing -o slips.xlsx", "pin print E012 E013 -o slips.xlsx"),
    )(print_slips)
    group.command("list", epilog=examples("pin list", "pin list --json"))(show)
    group.command("unlock", epilog=examples("pin unlock E012"))(unlock)
    group.command("remove", epilog=examples("pin remove E012"))(remove)
    group.command("maintenance", epilog=examples("pin maintenance"))(maintenance)
    app.add_typer(group, name="pin")
