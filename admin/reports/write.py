"""From the store to a workbook on the disk."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from openpyxl import Workbook

from admin.command_line import month_end
from admin.files import write_atomically
from admin.office import Office
from admin.reports.attendance import Attendance, attendance
from admin.reports.daily import daily_workbook
from admin.reports.department import department_workbook
from admin.reports.exceptions import exceptions_workbook
from admin.reports.late import late_workbook
from admin.reports.letterhead import Letterhead
from admin.reports.monthly import monthly_workbook
from admin.reports.overtime import overtime_workbook
from admin.reports.payroll import payroll_workbook
from admin.reports.proof import add_proof
from admin.reports.sheet import file_content
from admin.reports.timesheet import timesheet_workbook
from models.language import open_language
from models.settings_office import DAY_REPORTS, ReportKind

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"

Make = Callable[[Attendance, Letterhead], Workbook]
"""What makes a workbook of a period, any number of days."""


def makers(office: Office) -> dict[ReportKind, Make]:
    """Return what makes each report; one that the office shapes gets its part of it here."""
    return {
        "daily": daily_workbook,
        "late": late_workbook,
        "monthly": monthly_workbook,
        "department": department_workbook,
        "overtime": overtime_workbook,
        "timesheet": timesheet_workbook,
        "exceptions": partial(
            exceptions_workbook,
            command=office.command,
            refused=lambda first: office.store.refused_attempts(office.midnight(first)),
        ),
        "payroll": partial(payroll_workbook, payroll=office.settings.reports.payroll),
    }


def write_report(office: Office, kind: ReportKind, first: date, target: Path) -> None:
    """Write the workbook of the office's day, or month, that begins with `first`.

    Raises RecordsError, SettingsError or OutputError.
    """
    last = first if kind in DAY_REPORTS else month_end(first)
    write_period(office, kind, first, last, target)


def write_period(office: Office, kind: ReportKind, first: date, last: date, target: Path) -> None:
    """Write the workbook of the days from `first` to `last`; raises as `write_report`."""
    make = makers(office)[kind]

    def content() -> bytes:
        workbook = make(attendance_of(office, first, last), letterhead_of(office))
        add_proof(workbook, office.store.journal_heads())
        return file_content(workbook)

    write_export(office, kind, f"{first}/{last}", target, content)


def write_export(
    office: Office,
    report: str,
    period: str,
    target: Path,
    make: Callable[[], bytes],
) -> None:
    """Put what `make` returns into the target, whole, and note in the journal that it went out."""
    made: list[bytes] = []

    def keep() -> bytes:
        made.append(make())
        return made[0]

    write_atomically(target, keep)
    note_export(office, report, period, made[0])


def note_export(office: Office, report: str, period: str, content: bytes) -> None:
    """Note in the journal that a report went out, and what was in it; raises RecordsError."""
    digest = hashlib.sha256(content).hexdigest()
    office.store.note_export(report, period, digest, office.now())


def attendance_of(office: Office, first: date, last: date) -> Attendance:
    """Return the office's attendance from the first day to the last; raises RecordsError."""
    begins = office.settings.site.week_begins
    return attendance(office.store, first, last, office.zone, office.now(), begins)


def letterhead_of(office: Office) -> Letterhead:
    """Return the head of a report that is made now, in the site's language."""
    site = office.settings.site
    language = open_language(LOCALE_FOLDER, site.language)
    return Letterhead(site.company, office.zone, office.now(), language)
