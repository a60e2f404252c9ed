"""Reports that a command alone can ask for: timesheets of some people, the payroll's two files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from admin.office import Office, OfficeError
from admin.output import counted
from admin.people import known_department, named
from admin.reports.attendance import Attendance, PersonAttendance
from admin.reports.payroll import (
    guarded_texts,
    incomplete_days,
    payroll_csv,
    payroll_workbook,
)
from admin.reports.proof import add_proof
from admin.reports.sheet import file_content
from admin.reports.timesheet import of_people, timesheet_workbook
from admin.reports.write import attendance_of, letterhead_of, write_export

Period = tuple[date, date]


def write_timesheets(
    office: Office, period: Period, target: Path, *, code: str | None, department: str | None
) -> None:
    """Write the timesheets of one person, of a department, or (with neither) of all.

    Raises RecordsError, OutputError, and OfficeError where there is nobody to write one for.
    """
    choose, whom = _choice(office, code, department)
    report = attendance_of(office, *period)
    report = of_people(report, filter(choose, report.people))
    if not report.people:
        raise OfficeError(f"{whom} in {period[0]:%Y-%m}: nobody worked here then, nobody punched.")

    def make() -> Workbook:
        return timesheet_workbook(report, letterhead_of(office))

    write_export(office, "timesheet", _named(period), target, lambda: _proven(office, make))


def write_payroll(office: Office, period: Period, target: Path) -> list[str]:
    """Write the payroll as the target's name says, .csv or .xlsx; return what there is to know.

    Raises RecordsError or OutputError.
    """
    payroll = office.settings.reports.payroll
    report = attendance_of(office, *period)
    letterhead = letterhead_of(office)
    notes = _notes(report, office)
    if target.suffix.lower() == ".csv":
        guarded = guarded_texts(report, payroll, letterhead.language)
        if guarded:
            notes.append(
                f"{counted(guarded, 'text begins', 'texts begin')} like a formula and got an "
                "apostrophe in front. Drop it when you read the file; a workbook has none."
            )

        def content() -> bytes:
            return payroll_csv(report, payroll, letterhead.language)
    else:

        def content() -> bytes:
            return _proven(office, lambda: payroll_workbook(report, letterhead, payroll))

    write_export(office, "payroll", _named(period), target, content)
    return notes


def _named(period: Period) -> str:
    return f"{period[0]}/{period[1]}"


def _proven(office: Office, make: Callable[[], Workbook]) -> bytes:
    workbook = make()
    add_proof(workbook, office.store.journal_heads())
    return file_content(workbook)


def _choice(
    office: Office, code: str | None, department: str | None
) -> tuple[Callable[[PersonAttendance], bool], str]:
    """Return who is wanted, and what to call them."""
    if code is not None:
        wanted = office.store.employee(code)
        return (lambda person: person.employee.id == wanted.id), named(wanted)
    if department is not None:
        known = known_department(office, department)
        return (lambda person: person.department == known), known
    return (lambda _person: True), "The company"


def _notes(report: Attendance, office: Office) -> list[str]:
    month = f"{report.first:%Y-%m}"
    notes = []
    if report.last >= office.today:
        notes.append(f"{month} isn't over: these are the figures so far.")
    people = sum(person.totals.counts.incomplete > 0 for person in report.people)
    if people:
        days = counted(incomplete_days(report), "incomplete day", "incomplete days")
        look = office.command(f"report exceptions --month {month} -o exceptions.xlsx")
        notes.append(
            f"{days} of {counted(people, 'person', 'people')}: hours are missing. "
            f"Look at them: {look}"
        )
    return notes
