"""The columns that the sheets share: who somebody is, and what became of a day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from openpyxl.cell.cell import Cell

from admin.people import ERASED_NAME, shown_code
from admin.reports.attendance import PersonAttendance
from admin.reports.measure import fitting_width
from admin.reports.remarks import remarks
from admin.reports.sheet import Sheet, naive
from models.attendance.day import AttendanceDay, Status
from models.attendance.employee import Employee
from models.language import Language, marked

Heading = tuple[str, str]
"""English text and style."""

PERSON_HEADINGS: tuple[Heading, ...] = (
    (marked("Code"), "heading"),
    (marked("Name"), "heading"),
    (marked("Department"), "heading"),
)
DAY_HEADINGS: tuple[Heading, ...] = (
    *PERSON_HEADINGS,
    (marked("Status"), "note heading"),
    (marked("First in"), "heading right"),
    (marked("Last out"), "heading right"),
    (marked("Worked"), "heading right"),
    (marked("Break"), "heading right"),
    (marked("Late by"), "heading right"),
    (marked("Early by"), "heading right"),
    (marked("Overtime"), "heading right"),
    (marked("Note"), "note heading"),
)
DATE_WIDTH = 13
_NOTE_WIDTH = 44
_AWAY = frozenset({Status.ON_LEAVE, Status.HOLIDAY})
_QUIET = frozenset({Status.DAY_OFF, Status.OPEN, Status.NOT_EMPLOYED})


def person_widths(people: Iterable[PersonAttendance], language: Language) -> list[float]:
    rows = [_person(one.employee, one.department, language) for one in people]
    return [
        fitting_width(language.text(label), (row[column] for row in rows))
        for column, (label, _) in enumerate(PERSON_HEADINGS)
    ]


def day_widths(language: Language, note: float = _NOTE_WIDTH) -> list[float]:
    """Return the widths of the columns that follow the person's."""
    statuses = (status_text(status, language) for status in Status)
    status = fitting_width(language.text("Status"), statuses)
    return [status, *figure_widths(DAY_HEADINGS[4:-1], language), note]


def figure_widths(headings: Iterable[Heading], language: Language) -> list[float]:
    """Return the widths of columns of times and counts, which their headings need."""
    return [max(9, fitting_width(language.text(label), ())) for label, _ in headings]


def shown_name(employee: Employee, language: Language) -> str:
    return language.text(ERASED_NAME) if employee.erased else employee.name


def person_cells(sheet: Sheet, person: PersonAttendance) -> list[Cell]:
    texts = _person(person.employee, person.department, sheet.language)
    return [sheet.cell(text, "text") for text in texts]


def day_cells(
    sheet: Sheet, person: PersonAttendance, day: AttendanceDay, zone: ZoneInfo
) -> list[Cell]:
    """Return a line of a table with DAY_HEADINGS."""
    text, style = day_status(day, sheet.language)
    return [
        *person_cells(sheet, person),
        sheet.cell(text, style),
        clock_cell(sheet, day.check_in, day.date),
        clock_cell(sheet, day.check_out, day.date),
        hours_cell(sheet, day.worked),
        hours_cell(sheet, day.break_time),
        hours_cell(sheet, day.late_by, "alarm hours"),
        hours_cell(sheet, day.early_by, "alarm hours"),
        hours_cell(sheet, day.overtime),
        sheet.cell(remarks(day, zone, sheet.language), "note"),
    ]


def hours_cell(sheet: Sheet, length: timedelta, style: str = "hours") -> Cell:
    """Return the length, or an empty cell for none: what is there stands out."""
    return sheet.cell(length or None, style)


def clock_cell(sheet: Sheet, at: datetime | None, day: date) -> Cell:
    """Return the time of day, with "+1" where it is the next date's."""
    later = (at.date() - day).days if at else 0
    return sheet.cell(naive(at) if at else None, "clock", f" {later:+}" if later else "")


def date_cell(sheet: Sheet, day: date, style: str = "date") -> Cell:
    return sheet.cell(midnight(day), style)


def midnight(day: date) -> datetime:
    """Return the date as a cell holds it."""
    return datetime.combine(day, time.min)


def day_status(day: AttendanceDay, language: Language) -> tuple[str, str]:
    """Return what became of a day, and the style to show it in."""
    text = status_text(day.status, language)
    if day.status is Status.ABSENT:
        return text, "alarm"
    if day.status is Status.INCOMPLETE:
        return text, "attention"
    if day.status in _AWAY:
        return text, "status away"
    return text, "status off" if day.status in _QUIET else "status"


def status_text(status: Status, language: Language) -> str:
    """Return the status as it begins a line."""
    text = language.text(status.value)
    return text[:1].upper() + text[1:]


def _person(employee: Employee, department: str | None, language: Language) -> tuple[str, str, str]:
    return shown_code(employee), shown_name(employee, language), department or ""
