"""The timesheet's columns."""

from admin.reports.attendance import PersonAttendance
from admin.reports.columns import Heading
from admin.reports.measure import heading_width, text_width
from models.language import Language, marked

COLUMNS: tuple[tuple[Heading, float], ...] = (
    ((marked("Date"), "heading"), 11.5),
    ((marked("Day"), "heading"), 5),
    ((marked("Shift"), "heading"), 11),
    ((marked("First in"), "heading right"), 7),
    ((marked("Last out"), "heading right"), 8.5),
    ((marked("Break"), "heading right"), 6.5),
    ((marked("Worked"), "heading right"), 8.5),
    ((marked("Owed"), "heading right"), 8.5),
    ((marked("Late by"), "heading right"), 7.5),
    ((marked("Early by"), "heading right"), 8.5),
    ((marked("Overtime"), "heading right"), 9.5),
    ((marked("Status"), "note heading"), 12.5),
    ((marked("Note"), "note heading"), 33),
)
"""Heading and width."""
_SHIFT, _WIDEST_SHIFT = 2, 22
VALUE, NOTE = range(2, 11), range(12, 13)
"""Columns of the values that stand above the days."""
SIGNATURES = (range(5), range(6, 11), NOTE)
"""Columns of the lines for employee, supervisor and date."""


def column_widths(person: PersonAttendance, language: Language) -> list[float]:
    widths = [max(width, heading_width(language.text(label))) for (label, _), width in COLUMNS]
    longest = max((text_width(day.shift.name) for day in person.days), default=0)
    widths[_SHIFT] = max(widths[_SHIFT], min(longest + 1, _WIDEST_SHIFT))
    return widths
