"""Late arrivals and early departures of a period."""

from collections.abc import Sequence

from openpyxl import Workbook

from admin.reports.attendance import Attendance, PersonAttendance
from admin.reports.columns import (
    DATE_WIDTH,
    PERSON_HEADINGS,
    Heading,
    clock_cell,
    date_cell,
    figure_widths,
    hours_cell,
    person_cells,
    person_widths,
)
from admin.reports.letterhead import Letterhead
from admin.reports.measure import fitting_width
from admin.reports.remarks import remarks
from admin.reports.sheet import new_workbook
from admin.reports.table import Table
from models.attendance.day import AttendanceDay
from models.language import Language, marked

_DAY_HEADINGS: tuple[Heading, ...] = (
    (marked("Date"), "heading"),
    *PERSON_HEADINGS,
    (marked("Shift"), "heading"),
    (marked("First in"), "heading right"),
    (marked("Late by"), "heading right"),
    (marked("Last out"), "heading right"),
    (marked("Early by"), "heading right"),
    (marked("Note"), "note heading"),
)
_FIGURES: tuple[Heading, ...] = (
    (marked("Late"), "heading right"),
    (marked("Late by"), "heading right"),
    (marked("Left early"), "heading right"),
    (marked("Early by"), "heading right"),
)
_NOTE_WIDTH = 40

Line = tuple[PersonAttendance, AttendanceDay]


def late_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook: the days in order, and on a second sheet how often it was whom."""
    period = letterhead.period(report.first, report.last)
    title = letterhead.language.text("Late arrivals and early departures, {period}", period=period)
    title = letterhead.title(title, report.last)
    workbook = new_workbook(title, letterhead.made_at)
    _add_days(workbook, _lines(report), letterhead, title)
    _add_people(workbook, report, letterhead, title)
    return workbook


def _lines(report: Attendance) -> list[Line]:
    found = [
        (person, day)
        for person in report.people
        for day in person.days
        if day.late_by or day.early_by
    ]
    return sorted(found, key=lambda line: line[1].date)


def _add_days(
    workbook: Workbook, lines: Sequence[Line], letterhead: Letterhead, title: str
) -> None:
    language = letterhead.language
    table = Table(marked("Days"), _DAY_HEADINGS, _day_widths(lines, language), len(lines), fixed=3)
    sheet = table.begin_with_head(workbook, letterhead, title)
    for person, day in lines:
        sheet.add(
            date_cell(sheet, day.date),
            *person_cells(sheet, person),
            sheet.cell(day.shift.name, "text"),
            clock_cell(sheet, day.check_in, day.date),
            hours_cell(sheet, day.late_by, "alarm hours"),
            clock_cell(sheet, day.check_out, day.date),
            hours_cell(sheet, day.early_by, "alarm hours"),
            sheet.cell(remarks(day, letterhead.zone, language), "note"),
        )
    if not lines:
        sheet.add(sheet.heading("Nobody was late or left early.", "remark"))


def _day_widths(lines: Sequence[Line], language: Language) -> list[float]:
    shift = fitting_width(language.text("Shift"), (day.shift.name for _, day in lines))
    people = person_widths((person for person, _ in lines), language)
    return [DATE_WIDTH, *people, shift, *figure_widths(_DAY_HEADINGS[5:-1], language), _NOTE_WIDTH]


def _add_people(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    people = [one for one in report.people if one.totals.late or one.totals.early]
    people.sort(key=lambda one: (one.totals.late, one.totals.late_by), reverse=True)
    widths = [*person_widths(people, language), *figure_widths(_FIGURES, language)]
    headings = (*PERSON_HEADINGS, *_FIGURES)
    table = Table(marked("People"), headings, widths, len(people), upright=True)
    sheet = table.begin(workbook, letterhead, title)
    for person in people:
        found = person.totals
        sheet.add(
            *person_cells(sheet, person),
            sheet.cell(found.late, "count"),
            hours_cell(sheet, found.late_by),
            sheet.cell(found.early, "count"),
            hours_cell(sheet, found.early_by),
        )
