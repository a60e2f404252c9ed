"""`pin print`: PINs for many at once, each on a page to hand over."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from admin.office import Office, OfficeError, office_of
from admin.output import counted, say
from admin.people import in_code_order, named
from admin.pins.giving import give
from models.attendance.employee import Employee
from models.pins.rules import draw_pin

_NAMED_AT_MOST = 5
DEFAULT_FILE = Path("pin-slips.xlsx")


def print_slips(
    context: typer.Context,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE", help="Whose; left out, everybody's.")
    ] = None,
    *,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only for those who have no PIN yet.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also for those who have chosen their own since.")
    ] = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT.xlsx", help="The workbook to write.")
    ] = DEFAULT_FILE,
) -> None:
    """Draw a new PIN for each, and write a page for each: name, number, PIN, how to use it.

    A PIN that was there before counts no longer. Delete the file once it is printed.
    """
    office = office_of(context)
    _refuse_file(output)
    people = _chosen(office, codes or [], missing=missing)
    if not again:
        _refuse_own(office, people)
    if not people:
        say(office.notes, "Everybody has a PIN. Nothing was written.")
        return
    issue(office, people, output)
    say(office.out, f"{counted(len(people), 'PIN', 'PINs')} drawn: {output}")
    say(
        office.notes,
        "Whoever can read the file can check in for them: print it, then delete it. The kiosk has "
        "each PIN changed at the first use.",
    )


def issue(office: Office, people: Sequence[Employee], target: Path) -> None:
    """Write the slips, then let each PIN count; the file holds none that doesn't.

    In this order, so that no power cut leaves anybody with a PIN that nobody can read. Raises
    OutputError or RecordsError.
    """
    # openpyxl takes as long to load as a simple command takes altogether.
    from admin.pins.slips import Slip, write_slips  # noqa: PLC0415

    slips = [Slip(person, draw_pin(person.code)) for person in people]
    write_slips(office, slips, target)
    given = 0
    try:
        for slip in slips:
            give(office, slip.person, slip.pin)
            given += 1
    finally:
        if not given:
            target.unlink()
        elif given < len(slips):
            write_slips(office, slips[:given], target)


def _refuse_file(output: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise OfficeError(f"{output}: a workbook's name ends in .xlsx. Add it.")
    if output.exists():
        raise OfficeError(
            f"{output}: is there already, perhaps with PINs that wait to be handed over. "
            "Delete it, or name another with -o."
        )


def _chosen(office: Office, codes: Sequence[str], *, missing: bool) -> list[Employee]:
    """Return who is to get one, each once, by code. Raises RecordsError or OfficeError."""
    everybody = [office.store.employee(code) for code in codes] or office.store.employees()
    chosen = in_code_order({one.id: one for one in everybody if one.active or codes}.values())
    left = [one for one in chosen if not one.active]
    if left:
        raise OfficeError(f"{_listed(left)}: not active, so no kiosk takes a PIN. Leave them out.")
    if not chosen:
        raise OfficeError(f"nobody is there. First: {office.command('employee add CODE NAME')}")
    have = office.store.pins() if missing else {}
    return [one for one in chosen if one.id not in have]


def _refuse_own(office: Office, people: Sequence[Employee]) -> None:
    pins = office.store.pins()
    own = [one for one in people if one.id in pins and not pins[one.id].is_first]
    if own:
        raise OfficeError(
            f"{_listed(own)} chose {'a PIN' if len(own) == 1 else 'PINs'} of their own, which "
            "would be lost. Give --missing to leave out who has one, or --again to replace them."
        )


def _listed(people: Sequence[Employee]) -> str:
    shown = ", ".join(map(named, people[:_NAMED_AT_MOST]))
    more = len(people) - _NAMED_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown
