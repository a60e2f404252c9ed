"""All workbooks of one month, as the office would write them."""

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from admin.command_line import month_end
from admin.files import private_folder
from admin.lab.demo_data.build import Progress
from admin.office import Office
from admin.reports.variants import write_payroll
from admin.reports.write import write_period
from models.settings_office import ReportKind

_SATURDAY = 5


def write_workbooks(office: Office, month: date, folder: Path, progress: Progress) -> int:
    """Write one workbook of each kind, and the payroll's CSV; return how many files there are.

    The daily list is of the month's last weekday, the others are of the whole month.
    Raises RecordsError, SettingsError or OutputError.
    """
    private_folder(folder)
    last = month_end(month)
    kinds: tuple[ReportKind, ...] = get_args(ReportKind)
    for number, kind in enumerate(kinds, 1):
        day = _last_weekday(last)
        first, last_day = (day, day) if kind == "daily" else (month, last)
        name = f"{kind}-{day}" if kind == "daily" else f"{kind}-{month:%Y-%m}"
        write_period(office, kind, first, last_day, folder / f"{name}.xlsx")
        progress(number, len(kinds))
    write_payroll(office, (month, last), folder / f"payroll-{month:%Y-%m}.csv")
    return len(kinds) + 1


def _last_weekday(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day
