"""`enroll` and `enroll-folder`: faces for the gallery."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import examples
from admin.office import OfficeError, office_of
from admin.output import counted, say
from models.attendance.employee import Employee

_CONSENT_NEEDED = (
    "Nobody is enrolled without their consent. Let the person read the text, then add "
    "--consent VERSION with the version of that text."
)

Consent = Annotated[
    str | None,
    typer.Option(metavar="VERSION", help="Version of the text that the person agreed to."),
]


def add_commands(app: typer.Typer) -> None:
    app.command(
        "enroll",
        epilog=examples(
            "enroll E012 ada-1.jpg ada-2.jpg --consent 2026-01",
            "enroll E012 --at-kiosk --consent 2026-01",
            'enroll E013 twin.jpg --consent 2026-01 --different-from E012 --reason "twin sister"',
        ),
    )(enroll)
    app.command("enroll-folder", epilog=examples("enroll-folder staff-photos --consent 2026-01"))(
        enroll_folder
    )


def enroll(  # noqa: PLR0913, PLR0917 - one argument for each flag
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The staff number.")],
    photos: Annotated[
        list[Path] | None, typer.Argument(metavar="PHOTO...", help="Photos of this person.")
    ] = None,
    consent: Consent = None,
    at_kiosk: Annotated[
        bool, typer.Option("--at-kiosk", help="Let the running kiosk take the photos.")
    ] = False,
    different_from: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="A twin or sibling this person is not; may be repeated."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="R", help="How it is known that they are two people.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="With --at-kiosk: keep the shots without asking.")
    ] = False,
) -> None:
    """Enroll a person's face from photos, or at the kiosk's own camera.

    A photo that can't be used is named and left out; what is good is kept.
    """
    from admin.enrollment import Enroller, distinction_from, look_alike  # noqa: PLC0415 - opens the networks

    if at_kiosk == bool(photos):
        raise typer.BadParameter("name photos, or give --at-kiosk; one of the two.")
    office = office_of(context)
    employee = office.store.employee(code)
    distinction = distinction_from(office.store, different_from or [], reason)
    version = _consent(employee, consent)
    if at_kiosk:
        from admin.enroll_at_kiosk import enroll_at_kiosk  # noqa: PLC0415 - see above

        enroll_at_kiosk(office, employee, version, distinction, ask=not yes)
        return
    enroller = Enroller(office.store, office.networks, office.policy, office.cohort)
    judged = enroller.judge(photos or [], employee)
    for sentence in judged.skipped:
        say(office.notes, f"Skipped {sentence}")
    enroller.keep(employee, judged, version, office.now(), distinction)
    enrolled = counted(len(judged.probes), "photo", "photos")
    say(office.out, f"{employee.code} {employee.name}: {enrolled} enrolled.")
    for pair in enroller.lookalikes([employee]):
        say(office.notes, look_alike(*pair))


def enroll_folder(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="With one folder of photos for each person.")
    ],
    consent: Consent = None,
) -> None:
    """Enroll everybody of FOLDER/NAME/*.jpg; code and name come from the folder's name.

    `Ada_Lovelace` gets the code Ada_Lovelace and the name Ada Lovelace. Whoever is enrolled already
    is passed over. The exit code is 1 only where nobody could be enrolled at all.
    """
    office = office_of(context)
    people = _people_of(folder)
    if consent is None:
        raise OfficeError(_CONSENT_NEEDED)
    from admin.enroll_folder import enroll_people  # noqa: PLC0415 - opens the networks

    if not enroll_people(office, people, consent):
        raise typer.Exit(1)


def _people_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise OfficeError(f"{folder}: there is no such folder.")
    people = sorted(
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")
    )
    if not people:
        raise OfficeError(
            f"{folder}: no folders in it. Make one for each person, with their photos: "
            f"{folder}/Ada_Lovelace/1.jpg"
        )
    return people


def _consent(employee: Employee, version: str | None) -> str:
    """Return the version of the text agreed to; asked for at a terminal, refused without one."""
    if version is None and sys.stdin.isatty():
        version = typer.prompt(
            f"Which version of the consent text did {employee.name} agree to? (empty: none)",
            default="",
            show_default=False,
            err=True,
        )
    if not (version and version.strip()):
        raise OfficeError(_CONSENT_NEEDED)
    return version.strip()
