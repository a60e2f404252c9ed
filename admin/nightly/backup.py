"""`backup`: copies of the database, and the way back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.nightly.backups import Backup, backups, make_backup
from admin.nightly.restoring import Restored, restore
from admin.office import Office, OfficeError, office_of
from admin.output import Column, counted, print_json, print_table, say

_KILOBYTE = 1000


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Back the database up, and bring a backup back.", no_args_is_help=True)
    group.command("now", epilog=examples("backup now"))(now)
    group.command("list", epilog=examples("backup list --json"))(show)
    group.command(
        "restore",
        epilog=examples("backup restore attendance-2026-11-23-0230.db"),
    )(bring_back)
    app.add_typer(group, name="backup")


def now(context: typer.Context) -> None:
    """Write a backup now, beside those of the nights; kiosk and service go on working."""
    office = office_of(context)
    say(office.out, f"{make_backup(office)} written and checked.")


def show(context: typer.Context, as_json: Json = False) -> None:
    """List the backups, the oldest first."""
    office = office_of(context)
    found = backups(office.settings.backup_folder, office.zone)
    if as_json:
        print_json([_described(one) for one in found])
    elif not found:
        say(office.notes, f"No backups in {office.settings.backup_folder}.")
    else:
        columns = [Column("Backup"), Column(f"Made ({office.zone})"), Column("kB", "right")]
        rows = [
            [one.path.name, f"{one.made_at:%Y-%m-%d %H:%M}", f"{one.size / _KILOBYTE:,.0f}"]
            for one in found
        ]
        print_table(office.out, columns, rows)


def bring_back(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A name that `backup list` shows, or a path.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Put a backup in the database's place; stop the kiosk and the service first.

    The present database is kept beside it. People erased since the backup stay erased. At a
    terminal it asks first; a script is taken at its word.
    """
    office = office_of(context)
    backup = _found(office, file)
    say(office.notes, f"{backup} takes the database's place; all that came after it is put aside.")
    if sys.stdin.isatty() and not yes and not typer.confirm("Restore?", err=True):
        say(office.notes, "Nothing was changed.")
        raise typer.Exit(1)
    _tell(office, backup, restore(office, backup))


def _found(office: Office, file: Path) -> Path:
    named = office.settings.backup_folder / file
    found = next((path for path in (file, named) if path.is_file()), None)
    if found is None:
        raise OfficeError(f"{file}: there is no such backup. `backup list` shows them.")
    return found.absolute()


def _tell(office: Office, backup: Path, restored: Restored) -> None:
    say(office.out, f"{backup.name} restored.")
    if restored.aside:
        say(office.out, f"The database that was there: {restored.aside}")
    if restored.unreadable:
        say(office.notes, f"Note: it could not be read: {restored.unreadable}")
    if restored.erased_again:
        people = counted(restored.erased_again, "person", "people")
        say(office.out, f"Erased again, as since the backup: {people}.")
    say(office.out, "Prove it with `python -m admin audit verify`, then start kiosk and service.")


def _described(backup: Backup) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "bytes": backup.size,
    }
