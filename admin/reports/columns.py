"""The columns that the sheets share: who somebody is, and what became of a day."""

from collections.abc import Iterable

from openpyxl.cell.cell import Cell

from admin.people import shown_code, shown_name
from admin.reports.attendance import note
from admin.reports.sheet import Sheet, fitting_width, naive
from models.attendance.employee import Employee
from models.attendance.timesheet import AttendanceDay

PERSON_LABELS = ("Code", "Name", "Department")
DAY_HEADINGS = (
    *((label, "heading") for label in PERSON_LABELS),
    ("First check-in", "heading right"),
    ("Last punch", "heading right"),
    ("Hours", "heading right"),
    ("Punches", "heading right"),
    ("Note", "note heading"),
)
DAY_WIDTHS = (17, 15, 11, 12, 26)
"""Of the columns after the person's."""


def person_widths(employees: Iterable[Employee]) -> list[float]:
    rows = [_person(employee) for employee in employees]
    return [
        fitting_width(label, (row[column] for row in rows))
        for column, label in enumerate(PERSON_LABELS)
    ]


def person_cells(sheet: Sheet, employee: Employee) -> list[Cell]:
    return [sheet.cell(text, "text") for text in _person(employee)]


def day_cells(sheet: Sheet, employee: Employee, day: AttendanceDay | None) -> list[Cell]:
    """Return a line of a table with DAY_HEADINGS; without a day, the employee was not seen."""
    check_out = day.check_out if day else None
    incomplete = day is not None and check_out is None
    return [
        *person_cells(sheet, employee),
        sheet.cell(naive(day.check_in) if day else None, "clock"),
        sheet.cell(naive(check_out) if check_out else None, "clock"),
        sheet.cell(day.attended if day else None, "hours"),
        sheet.cell(day.punches if day else 0, "count"),
        sheet.cell(note(employee, day), "attention" if incomplete else "note"),
    ]


def _person(employee: Employee) -> tuple[str, str, str]:
    return shown_code(employee), shown_name(employee), employee.department or ""
