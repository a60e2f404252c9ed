"""From the store to a workbook on the disk."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path

from admin.due import ReportKind
from admin.files import write_atomically
from admin.office import Office
from admin.reports.attendance import attendance
from admin.reports.daily import daily_workbook
from admin.reports.letterhead import Letterhead
from admin.reports.monthly import monthly_workbook
from admin.reports.sheet import file_content
from models.records.store import Store

Writer = Callable[[Store, date, Letterhead, Path], None]


def write_daily(store: Store, day: date, letterhead: Letterhead, target: Path) -> None:
    """Write the workbook of a day; raises RecordsError or OutputError."""
    found = attendance(store, day, day, letterhead.zone)
    write_atomically(target, lambda: file_content(daily_workbook(found, letterhead)))


def write_monthly(store: Store, first: date, letterhead: Letterhead, target: Path) -> None:
    """Write the workbook of the month that begins with `first`; raises as `write_daily`."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    found = attendance(store, first, last, letterhead.zone)
    write_atomically(target, lambda: file_content(monthly_workbook(found, letterhead)))


WRITERS: dict[ReportKind, Writer] = {"daily": write_daily, "monthly": write_monthly}


def write_report(office: Office, kind: ReportKind, first: date, target: Path) -> None:
    """Write the workbook of the office's day, or month, that begins with `first`; raises alike."""
    letterhead = Letterhead(office.settings.site.company, office.zone, office.now())
    WRITERS[kind](office.store, first, letterhead, target)
