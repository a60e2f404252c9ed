"""`kiosks`: how the kiosks are, what was wrong with them, and whom they didn't believe."""

import typer

from admin.command_line import Json, examples
from admin.kiosks.attempts import attempts
from admin.kiosks.history import history
from admin.kiosks.now import Check, forget, show


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(
        help="See how the kiosks are, what was wrong, and what they refused.",
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
    group.command(
        "attempts",
        epilog=examples("kiosks attempts", "kiosks attempts --days 30 --kiosk Entrance --scores"),
    )(attempts)
    group.command("forget", epilog=examples("kiosks forget 'Back door'"))(forget)
    app.add_typer(group, name="kiosks")
