"""`kiosks`: how the kiosks are, as they say themselves, and what was wrong with them."""

import typer

from admin.command_line import Json, examples
from admin.kiosks.history import history
from admin.kiosks.now import Check, forget, show


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="See how the kiosks are, and what was wrong.",
        epilog=examples("kiosks", "kiosks --check", "kiosks history --days 30"),
    )

    @group.callback(invoke_without_command=True)
    def kiosks(context: typer.Context, check: Check = False, as_json: Json = False) -> None:
        """Without a command: as `kiosks list`."""
        if context.invoked_subcommand is None:
            show(context, check=check, as_json=as_json)

    group.command("list", epilog=examples("kiosks list", "kiosks list --check"))(show)
    group.command("history", epilog=examples("kiosks history", "kiosks history --days 30 --json"))(
        history
    )
    group.command("forget", epilog=examples("kiosks forget 'Back door'"))(forget)
    app.add_typer(group, name="kiosks")
