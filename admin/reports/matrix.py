"""The month at a glance: people down, days across."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from admin.reports.attendance import Attendance, PersonDays
from admin.reports.columns import PERSON_LABELS, person_cells, person_widths
from admin.reports.letterhead import add_title
from admin.reports.sheet import Sheet

_HEADING_ROW = 4
_TOTALS = ("Total", "Days", "Incomplete")
_ONE_PUNCH = "?"
_SATURDAY = 5


def add_matrix(workbook: Workbook, report: Attendance, title: str) -> None:
    """Add the sheet "Month": hours by person and day, totals at the right, heads at the bottom."""
    days = [report.first + timedelta(n) for n in range((report.last - report.first).days + 1)]
    sheet = Sheet(workbook, "Month", _widths(report, len(days)))
    sheet.freeze(f"D{_HEADING_ROW + 1}")
    # Not over the days: the filter's buttons would hide their numbers.
    sheet.filter(_HEADING_ROW, len(PERSON_LABELS), len(report.people))
    sheet.print_set_up(title, f"{_HEADING_ROW - 1}:{_HEADING_ROW}")
    add_title(sheet, title)
    legend = f"Hours a day. {_ONE_PUNCH} = only one punch that day, so no hours. Weekends are grey."
    sheet.add(sheet.cell(legend, "remark"))
    _add_headings(sheet, days)
    for person in report.people:
        _add_person(sheet, person, days)
    sheet.add()
    _add_heads(sheet, report, days)


def _widths(report: Attendance, days: int) -> list[float]:
    people = person_widths(person.employee for person in report.people)
    return [*people, *[5.7] * days, 9, 6, 12]


def _add_headings(sheet: Sheet, days: Sequence[date]) -> None:
    dates = [datetime.combine(day, time.min) for day in days]
    sheet.add(
        *(sheet.cell(None, "blank heading") for _ in PERSON_LABELS),
        *(sheet.cell(day, "weekday") for day in dates),
        *(sheet.cell(None, "blank heading") for _ in _TOTALS),
    )
    sheet.add(
        *(sheet.cell(label, "heading") for label in PERSON_LABELS),
        *(sheet.cell(day, "day number") for day in dates),
        *(sheet.cell(label, "heading right") for label in _TOTALS),
        height=20,
    )


def _add_person(sheet: Sheet, person: PersonDays, days: Sequence[date]) -> None:
    sheet.add(
        *person_cells(sheet, person.employee),
        *(_day_cell(sheet, person, day) for day in days),
        sheet.cell(person.total, "hours bold"),
        sheet.cell(person.present, "count"),
        sheet.cell(person.incomplete, "count"),
    )


def _day_cell(sheet: Sheet, person: PersonDays, day: date) -> Cell:
    found = person.days.get(day)
    if found is not None and not found.is_complete:
        return sheet.cell(_ONE_PUNCH, "incomplete")
    style = "weekend" if day.weekday() >= _SATURDAY else "day"
    return sheet.cell(found.attended if found else None, style)


def _add_heads(sheet: Sheet, report: Attendance, days: Sequence[date]) -> None:
    """Add how many were present each day; beyond the filter, so that sorting leaves it below."""
    counts = [sum(day in person.days for person in report.people) for day in days]
    sheet.add(
        sheet.cell("Present", "label"),
        None,
        None,
        *(sheet.cell(count, "day count") for count in counts),
        sheet.cell(report.total, "hours bold"),
    )
