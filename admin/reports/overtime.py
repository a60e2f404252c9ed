"""Overtime, by person, by week and by day."""

from datetime import timedelta

from openpyxl import Workbook

from admin.reports.attendance import Attendance
from admin.reports.columns import (
    DATE_WIDTH,
    PERSON_HEADINGS,
    Heading,
    date_cell,
    figure_widths,
    hours_cell,
    person_cells,
    person_widths,
)
from admin.reports.letterhead import Letterhead
from admin.reports.sheet import new_workbook
from admin.reports.table import Table
from models.language import marked

_FIGURES: tuple[Heading, ...] = (
    (marked("Owed"), "heading right"),
    (marked("Worked"), "heading right"),
    (marked("Overtime by day"), "heading right"),
    (marked("More by week"), "heading right"),
    (marked("Overtime"), "heading right"),
)
_PEOPLE: tuple[Heading, ...] = (*PERSON_HEADINGS, *_FIGURES)
_WEEKS: tuple[Heading, ...] = (
    *PERSON_HEADINGS,
    (marked("From"), "heading"),
    (marked("To"), "heading"),
    *_FIGURES,
)
_DAYS: tuple[Heading, ...] = (
    (marked("Date"), "heading"),
    *PERSON_HEADINGS,
    (marked("Owed"), "heading right"),
    (marked("Worked"), "heading right"),
    (marked("Overtime"), "heading right"),
)
_WEEK_REMARK = marked(
    "By week: what the weeks that end in the period add to the overtime of their days."
)
_SHOWN = timedelta(minutes=1)
"""Less would be a line with 0:00; in the sums it counts."""


def overtime_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook with a sheet each for people, weeks and days."""
    period = letterhead.period(report.first, report.last)
    title = letterhead.language.text("Overtime, {period}", period=period)
    title = letterhead.title(title, report.last)
    workbook = new_workbook(title, letterhead.made_at)
    for add in (_add_people, _add_weeks, _add_days):
        add(workbook, report, letterhead, title)
    return workbook


def _add_people(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    widths = [*person_widths(report.people, language), *figure_widths(_FIGURES, language)]
    table = Table(marked("People"), _PEOPLE, widths, len(report.people), upright=True)
    sheet = table.begin_with_head(workbook, letterhead, title, _WEEK_REMARK)
    for person in report.people:
        sheet.add(
            *person_cells(sheet, person),
            sheet.cell(person.totals.owed, "hours"),
            sheet.cell(person.totals.worked, "hours"),
            hours_cell(sheet, person.totals.overtime),
            hours_cell(sheet, person.overtime - person.totals.overtime),
            hours_cell(sheet, person.overtime, "hours bold"),
        )


def _add_weeks(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    lines = [(who, week) for who in report.people for week in who.weeks if week.overtime >= _SHOWN]
    people = person_widths((who for who, _ in lines), language)
    widths = [*people, DATE_WIDTH, DATE_WIDTH, *figure_widths(_FIGURES, language)]
    table = Table(marked("Weeks"), _WEEKS, widths, len(lines))
    sheet = table.begin(workbook, letterhead, title)
    for person, week in lines:
        sheet.add(
            *person_cells(sheet, person),
            date_cell(sheet, week.first),
            date_cell(sheet, week.last),
            sheet.cell(week.owed, "hours"),
            sheet.cell(week.worked, "hours"),
            hours_cell(sheet, week.daily_overtime),
            hours_cell(sheet, week.beyond),
            hours_cell(sheet, week.overtime, "hours bold"),
        )


def _add_days(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    lines = [(who, day) for who in report.people for day in who.days if day.overtime >= _SHOWN]
    lines.sort(key=lambda line: line[1].date)
    people = person_widths((who for who, _ in lines), language)
    widths = [DATE_WIDTH, *people, *figure_widths(_DAYS[4:], language)]
    table = Table(marked("Days"), _DAYS, widths, len(lines), fixed=3, upright=True)
    sheet = table.begin(workbook, letterhead, title)
    for person, day in lines:
        sheet.add(
            date_cell(sheet, day.date),
            *person_cells(sheet, person),
            sheet.cell(day.owed, "hours"),
            sheet.cell(day.worked, "hours"),
            hours_cell(sheet, day.overtime, "hours bold"),
        )
