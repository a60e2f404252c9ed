"""`punch`: what the office puts right. A punch is never changed; a correction stands beside it."""

import typer

from admin.command_line import examples
from admin.corrections.history import show, show_all
from admin.corrections.make import add, amend, undo, void


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Correct punches, and see what was corrected.", no_args_is_help=True)
    group.command(
        "add",
        epilog=examples(
            "punch add E012 '2026-11-23 17:02' --reason 'forgot to check out'",
            "punch add E012 '2026-10-25 02:30' --second --direction out --reason 'no power'",
            "punch add E012 '2026-10-25 02:30+01:00' --reason 'no power' --author 'C. Babbage'",
        ),
    )(add)
    group.command(
        "amend",
        epilog=examples(
            "punch amend 019ab3f0c2d1 '2026-11-23 17:02' --reason 'the clock was slow'",
            "punch amend 019ab3f0c2d1 '2026-11-23 12:31' --direction back --reason 'pressed out'",
        ),
    )(amend)
    group.command(
        "void", epilog=examples("punch void 019ab3f0c2d1 --reason 'only fetched a parcel'")
    )(void)
    group.command("undo", epilog=examples("punch undo 019ab40011aa --reason 'it was right'"))(undo)
    group.command(
        "list", epilog=examples("punch list --from 2026-11-01", "punch list --employee E012 --json")
    )(show_all)
    group.command(
        "show", epilog=examples("punch show 019ab3f0c2d1", "punch show 019ab3f0c2d1 --json")
    )(show)
    app.add_typer(group, name="punch")
