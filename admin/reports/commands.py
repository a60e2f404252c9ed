"""`report`: a workbook when somebody asks for it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import (
    FirstDay,
    LastDay,
    Month,
    OfEmployee,
    examples,
    month_end,
    parse_day,
    parse_month,
    refuse_backwards,
)
from admin.office import Office, OfficeError, office_of
from admin.output import say
from admin.reports.evacuation import present
from models.settings_office import ReportKind

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT.xlsx", help="The workbook to write.")
]
Day = Annotated[
    date | None, typer.Option("--date", parser=parse_day, metavar="D", help="One day, YYYY-MM-DD.")
]
WholeMonth = Annotated[
    date, typer.Option("--month", parser=parse_month, metavar="YYYY-MM", help="The month.")
]
OfDepartment = Annotated[
    str | None, typer.Option("--department", metavar="D", help="Only this department.")
]


_EXAMPLES = {
    "daily": (
        "--date 2026-11-23 -o 2026-11-23.xlsx",
        "--from 2026-11-16 --to 2026-11-22 -o week.xlsx",
    ),
    "late": ("--from 2026-11-16 --to 2026-11-22 -o late.xlsx", "--month 2026-11 -o late.xlsx"),
    "monthly": ("--month 2026-11 -o november.xlsx",),
    "timesheet": (
        "--month 2026-11 --employee E012 -o ada.xlsx",
        "--month 2026-11 --department Engines -o engines.xlsx",
    ),
    "department": ("--month 2026-11 -o departments.xlsx",),
    "overtime": ("--month 2026-11 -o overtime.xlsx",),
    "exceptions": (
        "--month 2026-11 -o exceptions.xlsx",
        "--from 2026-11-16 --to 2026-11-22 -o exceptions.xlsx",
    ),
    "payroll": ("--month 2026-11 -o payroll.csv", "--month 2026-11 -o payroll.xlsx"),
    "present": ("", "-o present.xlsx", "--print"),
}


def add_commands(app: typer.Typer) -> None:
    group = typer.Typer(help="Write workbooks of attendance.", no_args_is_help=True)

    def add(name: str, command: Callable[..., None]) -> None:
        lines = (f"report {name} {line}".strip() for line in _EXAMPLES[name])
        group.command(name, epilog=examples(*lines))(command)

    add("daily", daily)
    add("late", late)
    add("monthly", monthly)
    add("timesheet", timesheet)
    add("department", department)
    add("overtime", overtime)
    add("exceptions", exceptions)
    add("payroll", payroll)
    add("present", present)
    app.add_typer(group, name="report")


def daily(
    context: typer.Context,
    output: Output,
    day: Day = None,
    first: FirstDay = None,
    last: LastDay = None,
) -> None:
    """Write a day's list: everybody's status, first check-in, last check-out and hours.

    Of several days, --from D --to D, it is the monthly workbook's three sheets.
    """
    if day is None and first is None and last is None:
        raise typer.BadParameter("say of when: --date D, or --from D --to D.")
    period = _period(day, None, first, last)
    _write(office_of(context), "daily" if period[0] == period[1] else "monthly", period, output)


def late(
    context: typer.Context,
    output: Output,
    day: Day = None,
    month: Month = None,
    first: FirstDay = None,
    last: LastDay = None,
) -> None:
    """Write who came late or left early: day by day, and how often it was whom."""
    _write(office_of(context), "late", _period(day, month, first, last), output)


def monthly(context: typer.Context, month: WholeMonth, output: Output) -> None:
    """Write a month's workbook: hours by person and day, and every attendance day in a list."""
    _write(office_of(context), "monthly", _whole(month), output)


def timesheet(
    context: typer.Context,
    month: WholeMonth,
    output: Output,
    code: OfEmployee = None,
    of_department: OfDepartment = None,
) -> None:
    """Write timesheets to be signed: a sheet, and an A4 page, for each person."""
    if code is not None and of_department is not None:
        raise typer.BadParameter("give either --employee or --department, not both.")
    office = office_of(context)
    _refuse_other_name(output)
    # openpyxl takes as long to load as a simple command takes altogether.
    from admin.reports.variants import write_timesheets  # noqa: PLC0415

    write_timesheets(office, _whole(month), output, code=code, department=of_department)
    _tell(office, output)


def department(context: typer.Context, month: WholeMonth, output: Output) -> None:
    """Write a month's summary: a line for each department, and one for each person."""
    _write(office_of(context), "department", _whole(month), output)


def overtime(context: typer.Context, month: WholeMonth, output: Output) -> None:
    """Write a month's overtime: by person, by week and by day."""
    _write(office_of(context), "overtime", _whole(month), output)


def exceptions(
    context: typer.Context,
    output: Output,
    day: Day = None,
    month: Month = None,
    first: FirstDay = None,
    last: LastDay = None,
) -> None:
    """Write what somebody should look at, each with the command that puts it right.

    Forgotten check-outs, missing check-ins, punches that fit nowhere or that a wrong clock timed,
    work on leave; and every correction, with author and reason.
    """
    _write(office_of(context), "exceptions", _period(day, month, first, last), output)


def payroll(
    context: typer.Context,
    month: WholeMonth,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT.csv|OUT.xlsx", help="The file to write, of either kind."
        ),
    ],
) -> None:
    """Write a month's figures for the payroll, in the columns of reports.payroll.

    Incomplete days are told of, and their missing hours are not in the figures. A spreadsheet drops
    the zeros of a code such as 007 from a CSV file; from the workbook it doesn't.
    """
    office = office_of(context)
    _refuse_other_name(output, ".csv", ".xlsx")
    from admin.reports.variants import write_payroll  # noqa: PLC0415 - as above

    for note in write_payroll(office, _whole(month), output):
        say(office.notes, note)
    _tell(office, output)


def _period(
    day: date | None, month: date | None, first: date | None, last: date | None
) -> tuple[date, date]:
    """Return the first and the last day of what was asked for, in one of the three ways."""
    ways = (day is not None) + (month is not None) + (first is not None or last is not None)
    if ways != 1:
        raise typer.BadParameter("say of when: --date D, or --month YYYY-MM, or --from D --to D.")
    if day is not None:
        return day, day
    if month is not None:
        return _whole(month)
    if first is None or last is None:
        raise typer.BadParameter("--from and --to belong together. Give both.")
    refuse_backwards(first, last)
    return first, last


def _whole(month: date) -> tuple[date, date]:
    return month, month_end(month)


def _write(office: Office, kind: ReportKind, period: tuple[date, date], output: Path) -> None:
    _refuse_other_name(output)
    from admin.reports.write import write_period  # noqa: PLC0415 - as above

    write_period(office, kind, *period, output)
    _tell(office, output)


def _refuse_other_name(output: Path, *endings: str) -> None:
    known = endings or (".xlsx",)
    if output.suffix.lower() not in known:
        kind = "a workbook's name ends in" if known == (".xlsx",) else "the name must end in"
        raise OfficeError(f"{output}: {kind} {' or '.join(known)}. Add it.")


def _tell(office: Office, output: Path) -> None:
    say(office.notes, f"{output} written.")
