"""`config`: what is in force, or what is wrong with it."""

import typer

from admin import planned
from admin.command_line import examples
from admin.due import Schedule
from admin.office import Office, office_of
from admin.output import say
from models.camera_source import CameraSource
from models.networks.weights import MANIFEST
from models.records.database import database_path


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="The settings.", no_args_is_help=True)

    @group.callback()
    def settings() -> None:
        """Look at the settings."""

    group.command(
        "check", epilog=examples("config check", "--config /etc/attendance.yaml config check")
    )(check)
    app.add_typer(group, name="config")


def check(context: typer.Context) -> None:
    """Read the settings and say what is in force, or what is wrong, line by line."""
    office = office_of(context)
    in_force, notes = _in_force(office), _notes(office)
    for label, value in in_force:
        say(office.out, f"{label:<14}{value}")
    for note in notes:
        say(office.notes, f"Note: {note}")


def _in_force(office: Office) -> list[tuple[str, str]]:
    settings = office.settings
    local = office.now().astimezone(office.zone)
    camera = settings.kiosk.camera
    scheduled = [("Report", _report(*found)) for found in planned.scheduled(office)]
    return [
        ("Settings", str(office.file.resolve())),
        ("Company", settings.site.company),
        ("Time zone", f"{office.zone}, now {local:%Y-%m-%d %H:%M} (UTC{local.isoformat()[-6:]})"),
        ("Data folder", str(settings.site.data_folder)),
        ("Database", settings.database_url),
        ("Weights", str(settings.weights_folder)),
        ("Kiosk", settings.kiosk.name),
        ("Camera", f"{CameraSource(camera.source).words}, {camera.width}x{camera.height}"),
        ("Workbooks", str(settings.reports_folder)),
        *(scheduled or [("Report", "none is scheduled")]),
        ("Mail", planned.mail(settings)),
        ("Nightly", planned.nightly(office)),
    ]


def _report(schedule: Schedule, words: str) -> str:
    to = f", to {', '.join(schedule.recipients)}" if schedule.recipients else ""
    return f"{schedule.kind} {words}{to}"


def _notes(office: Office) -> list[str]:
    notes = planned.mail_notes(office.settings)
    database = database_path(office.settings.database_url)
    if not database.exists():
        notes.append(f"{database} is not there yet; the first command that needs it makes it.")
    weights = office.settings.weights_folder
    if not (weights / MANIFEST).is_file():
        notes.append(f"{weights} holds no ready networks yet; recognition needs them.")
    return notes
