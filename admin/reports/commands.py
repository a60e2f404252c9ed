"""`report`: a workbook when somebody asks for it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import examples, parse_day, parse_month
from admin.due import ReportKind
from admin.office import Office, OfficeError, office_of
from admin.output import say

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT.xlsx", help="The workbook to write.")
]


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Write workbooks of attendance.", no_args_is_help=True)
    group.command("daily", epilog=examples("report daily --date 2026-11-23 -o 2026-11-23.xlsx"))(
        daily
    )
    group.command("monthly", epilog=examples("report monthly --month 2026-11 -o november.xlsx"))(
        monthly
    )
    app.add_typer(group, name="report")


def daily(
    context: typer.Context,
    day: Annotated[
        date, typer.Option("--date", parser=parse_day, metavar="D", help="The day, YYYY-MM-DD.")
    ],
    output: Output,
) -> None:
    """Write a day's workbook: everybody's first check-in, last punch and hours."""
    _write(office_of(context), "daily", day, output)


def monthly(
    context: typer.Context,
    month: Annotated[
        date,
        typer.Option("--month", parser=parse_month, metavar="YYYY-MM", help="The month."),
    ],
    output: Output,
) -> None:
    """Write a month's workbook: hours by person and day, and every attendance day in a list."""
    _write(office_of(context), "monthly", month, output)


def _write(office: Office, kind: ReportKind, first: date, output: Path) -> None:
    # openpyxl takes as long to load as a simple command takes altogether.
    from admin.reports.write import write_report  # noqa: PLC0415

    if output.suffix.lower() != ".xlsx":
        raise OfficeError(f"{output}: a workbook's name ends in .xlsx. Add it.")
    write_report(office, kind, first, output)
    say(office.notes, f"{output} written.")
