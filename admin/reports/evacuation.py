"""`report present`: who is in the building now, on the screen, in a file, or on paper."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from admin.office import Office, OfficeError, office_of
from admin.output import Column, print_table, say
from admin.people import shown_code, shown_name
from admin.reports.building import Building, Presence, in_the_building
from admin.reports.printing import PrintError, as_pdf, send_to_printer

_PLAIN = "Or print the plain list:", "report present | lp"
_ELSEWHERE = "Or take it to another computer:", "report present -o present.xlsx"


def present(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT.xlsx", help="Write a workbook, too."),
    ] = None,
    on_paper: Annotated[
        bool, typer.Option("--print", help="Print it on the default printer, too.")
    ] = False,
    page_per_department: Annotated[
        bool, typer.Option("--page-per-department", help="Begin each on a page of its own.")
    ] = False,
) -> None:
    """List who is in the building now, by department; who may be here is listed apart.

    On paper it is in large print, with a box to tick for each person.
    """
    office = office_of(context)
    if output is not None and output.suffix.lower() != ".xlsx":
        raise OfficeError(f"{output}: a workbook's name ends in .xlsx. Add it.")
    building = in_the_building(office.store, office.zone, office.now())
    _list(office, building)
    if output is None and not on_paper:
        return
    content = _content(office, building, page_per_department=page_per_department)
    if output is not None:
        _write(office, content, building, output)
    if on_paper:
        _print(office, content, building)


def _list(office: Office, building: Building) -> None:
    heads = f"{len(building.certain)} in the building"
    more = f", {len(building.doubtful)} not certain" if building.doubtful else ""
    say(office.out, f"{building.at:%Y-%m-%d %H:%M} ({office.zone}): {heads}{more}.")
    columns = [Column("Department"), Column("Code"), Column("Name"), Column("Since", "right")]
    columns.append(Column("Kiosk"))
    if building.certain:
        say(office.out, "")
        print_table(office.out, columns, _rows(building, building.certain))
    if building.doubtful:
        say(office.out, "\nNot certain:\n")
        print_table(office.out, [*columns, Column("Why")], _rows(building, building.doubtful))


def _rows(building: Building, people: Iterable[Presence]) -> list[list[str]]:
    today = building.at.date()
    return [
        [
            here.department or "",
            shown_code(here.employee),
            shown_name(here.employee),
            f"{here.since:%H:%M}" if here.since.date() == today else f"{here.since:%Y-%m-%d %H:%M}",
            here.kiosk,
            *([here.doubt.value] if here.doubt else []),
        ]
        for here in people
    ]


def _write(office: Office, content: bytes, building: Building, target: Path) -> None:
    from admin.reports.write import write_export  # noqa: PLC0415 - as below

    write_export(office, "present", building.at.isoformat(), target, lambda: content)
    say(office.notes, f"{target} written.")


def _print(office: Office, content: bytes, building: Building) -> None:
    from admin.reports.write import note_export  # noqa: PLC0415 - as below

    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "present.xlsx"
        workbook.write_bytes(content)
        try:
            send_to_printer(as_pdf(workbook, Path(folder)))
        except PrintError as error:
            instead, line = _PLAIN if shutil.which("lp") else _ELSEWHERE
            raise PrintError(f"not printed: {error} {instead} {office.command(line)}") from error
    note_export(office, "present", building.at.isoformat(), content)
    say(office.notes, "Sent to the printer.")


def _content(office: Office, building: Building, *, page_per_department: bool) -> bytes:
    # openpyxl takes as long to load as a simple command takes altogether.
    from admin.reports.present import present_workbook  # noqa: PLC0415
    from admin.reports.proof import add_proof  # noqa: PLC0415
    from admin.reports.sheet import file_content  # noqa: PLC0415
    from admin.reports.write import letterhead_of  # noqa: PLC0415

    workbook = present_workbook(
        building, letterhead_of(office), page_per_department=page_per_department
    )
    add_proof(workbook, office.store.journal_heads())
    return file_content(workbook)
