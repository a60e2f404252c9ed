"""`backup`: copies of the database, and the way back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.nightly.backups import Backup, backups, make_backup, put_aside
from admin.nightly.restoring import Restored, restore
from admin.office import Office, OfficeError, office_of
from admin.output import Column, counted, print_json, print_table, say
from models.records.database import database_path

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
    """List the backups, the oldest first, and the databases that restores put aside."""
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
    for one in put_aside(database_path(office.settings.database_url), office.zone):
        say(office.notes if as_json else office.out, _aside(office, one))


def _aside(office: Office, one: Backup) -> str:
    age = counted(max(0, (office.now() - one.made_at).days), "day", "days")
    kept = counted(office.settings.nightly.backup_days, "day", "days")
    return (
        f"put aside by a restore: {one.path}, {age} old, {one.size / _KILOBYTE:,.0f} kB. It may "
        f"name people erased since; `serve` deletes it after {kept}."
    )


def bring_back(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A name that `backup list` shows, or a path.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    even_if_broken: Annotated[
        bool, typer.Option("--even-if-broken", help="Though an audit finds fault with it.")
    ] = False,
) -> None:
    """Put a backup in the database's place; stop the kiosk and the service first.

    The present database is kept beside it. People erased since the backup stay erased. A backup
    that `audit verify` would call broken is refused. At a terminal it asks first; a script is
    taken at its word.
    """
    office = office_of(context)
    backup = _found(office, file)
    say(office.notes, f"{backup} takes the database's place; all that came after it is put aside.")
    if sys.stdin.isatty() and not yes and not typer.confirm("Restore?", err=True):
        say(office.notes, "Nothing was changed.")
        raise typer.Exit(1)
    _tell(office, backup, restore(office, backup, even_if_broken=even_if_broken))


def _found(office: Office, file: Path) -> Path:
    named = office.settings.backup_folder / file
    found = next((path for path in (file, named) if path.is_file()), None)
    if found is None:
        raise OfficeError(f"{file}: there is no such backup. `backup list` shows them.")
    return found.absolute()


def _tell(office: Office, backup: Path, restored: Restored) -> None:
    if restored.broken:
        say(office.notes, f"WARNING: {backup.name} is broken: {restored.broken}")
        say(office.notes, "`python -m admin audit verify` shows all of it.")
    say(office.out, f"{backup.name} {'' if restored.broken else 'verified and '}restored.")
    if restored.aside:
        say(office.out, f"The database that was there: {restored.aside}")
    if restored.unreadable:
        say(office.notes, f"Note: it could not be read: {restored.unreadable}")
    if restored.erased_again:
        people = counted(restored.erased_again, "person", "people")
        say(office.out, f"Erased again, as since the backup: {people}.")
    say(office.out, "Start kiosk and service again.")


def _described(backup: Backup) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "bytes": backup.size,
    }
