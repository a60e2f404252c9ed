"""`demo-data`: a made-up company with months of punches, and its workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import examples
from admin.office import Office, office_of
from models.settings import PROJECT_FOLDER

_FOLDER = PROJECT_FOLDER / "demo-data"


def add_commands(app: typer.Typer) -> None:
    shown = examples("demo-data", "demo-data --people 200 --months 6 --seed 1 -o company")
    app.command("demo-data", epilog=shown)(demo_data)


def demo_data(
    context: typer.Context,
    *,
    people: Annotated[int, typer.Option(metavar="N", min=10, max=5000, help="How many.")] = 200,
    months: Annotated[
        int, typer.Option(metavar="M", min=1, max=60, help="Full months before the current one.")
    ] = 6,
    seed: Annotated[int, typer.Option(metavar="S", min=0, help="Another company.")] = 1,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where it goes.")
    ] = _FOLDER,
    force: Annotated[
        bool, typer.Option("--force", help="Make an earlier company's folder anew.")
    ] = False,
) -> None:
    """Make up a company: people, shifts, punches up to now, mishaps, corrections, workbooks.

    It has settings and a database of its own; the live ones are not opened. The same seed at the
    same time makes the same company.
    """
    from admin.lab.demo_data.make import make_company, prepare_folder  # noqa: PLC0415 - openpyxl

    outer = office_of(context)
    office = Office(prepare_folder(folder, force=force), {}, {}, outer.clock)
    context.call_on_close(office.close)
    make_company(office, folder, people, months, seed)
