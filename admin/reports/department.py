"""The summary per department."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from admin.reports.attendance import Attendance, PersonAttendance, Totals, totals
from admin.reports.columns import (
    PERSON_HEADINGS,
    Heading,
    figure_widths,
    person_cells,
    person_widths,
)
from admin.reports.letterhead import FACT_WIDTH, Letterhead, add_facts, add_title
from admin.reports.measure import fitting_width
from admin.reports.sheet import Sheet, Value, new_workbook
from admin.reports.table import Table
from models.attendance.day import AttendanceDay, Status
from models.language import Language, marked

TOTAL_HEADINGS: tuple[Heading, ...] = (
    (marked("Worked"), "heading right"),
    (marked("Owed"), "heading right"),
    (marked("Overtime"), "heading right"),
    (marked("Days present"), "heading right"),
    (marked("Days absent"), "heading right"),
    (marked("On leave"), "heading right"),
    (marked("Late"), "heading right"),
    (marked("Late by"), "heading right"),
    (marked("Left early"), "heading right"),
    (marked("Incomplete"), "heading right"),
)
_TOTAL_STYLES = (
    "hours", "hours", "hours", "days", "days", "days", "count", "hours", "count", "count"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DepartmentAttendance:
    """A department's days: of whoever belonged to it, on the days on which they did."""

    name: str | None
    people: int
    totals: Totals
    overtime: timedelta
    """By the day, and of the weeks at whose end they did."""


def departments(report: Attendance) -> list[DepartmentAttendance]:
    """Return the departments by name, those without one last."""
    department = report.rules.rota.department
    days: defaultdict[str | None, list[AttendanceDay]] = defaultdict(list)
    beyond: defaultdict[str | None, timedelta] = defaultdict(timedelta)
    for person in report.people:
        for day in person.days:
            if day.status is not Status.NOT_EMPLOYED or day.punches:
                days[department(day.employee, day.date)].append(day)
        for week in person.weeks:
            beyond[department(person.employee.id, week.last)] += week.beyond
    ordered = sorted(days, key=lambda name: (name is None, name or ""))
    return [_department(name, days[name], beyond[name]) for name in ordered]


def _department(
    name: str | None, days: Sequence[AttendanceDay], beyond: timedelta
) -> DepartmentAttendance:
    found = totals(days)
    people = len({day.employee for day in days})
    return DepartmentAttendance(name, people, found, found.overtime + beyond)


def department_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook: a line a department, and on a second sheet a line a person."""
    language = letterhead.language
    period = letterhead.period(report.first, report.last)
    title = language.text("Attendance by department, {period}", period=period)
    title = letterhead.title(title, report.last)
    workbook = new_workbook(title, letterhead.made_at)
    found = departments(report)
    sheet = Sheet(
        workbook, language.text("Departments"), department_widths(found, language), language
    )
    sheet.print_set_up(title)
    add_title(sheet, title)
    add_facts(sheet, letterhead.facts())
    sheet.add()
    add_departments(sheet, found, report)
    _add_people(workbook, report, letterhead, title)
    return workbook


def department_widths(found: Sequence[DepartmentAttendance], language: Language) -> list[float]:
    names = [one.name or "" for one in found]
    # Above the table, the letterhead stands in the first two columns.
    people = max(FACT_WIDTH, fitting_width(language.text("People"), ()))
    return [
        max(20, fitting_width(language.text("Department"), names)),
        people,
        *figure_widths(TOTAL_HEADINGS, language),
    ]


def add_departments(
    sheet: Sheet, found: Sequence[DepartmentAttendance], report: Attendance
) -> None:
    """Add a table of the departments, and everybody at its foot."""
    text = sheet.language.text
    sheet.add(
        sheet.heading("Department"),
        sheet.heading("People", "heading right"),
        *(sheet.heading(*heading) for heading in TOTAL_HEADINGS),
    )
    for one in found:
        name = sheet.cell(one.name or text("(none)"), "text")
        sheet.add(
            name, sheet.cell(one.people, "count"), *total_cells(sheet, one.totals, one.overtime)
        )
    everybody = sheet.cell(text("Total"), "total")
    people = sheet.cell(len(report.people), "total count")
    sheet.add(everybody, people, *total_cells(sheet, report.totals(), report.overtime(), "total "))


def total_cells(sheet: Sheet, found: Totals, overtime: timedelta, prefix: str = "") -> list[Cell]:
    """Return the cells under TOTAL_HEADINGS."""
    counts = found.counts
    values: tuple[Value, ...] = (
        found.worked, found.owed, overtime, counts.present, counts.absent, found.leave,
        found.late, found.late_by, found.early, counts.incomplete,
    )  # fmt: skip
    return [
        sheet.cell(value, f"{prefix}{style}")
        for value, style in zip(values, _TOTAL_STYLES, strict=True)
    ]


def _add_people(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    def department(person: PersonAttendance) -> tuple[bool, str]:
        return person.department is None, person.department or ""

    language = letterhead.language
    people = sorted(report.people, key=department)
    widths = [*person_widths(people, language), *figure_widths(TOTAL_HEADINGS, language)]
    table = Table(marked("People"), (*PERSON_HEADINGS, *TOTAL_HEADINGS), widths, len(people))
    sheet = table.begin(workbook, letterhead, title)
    for person in people:
        sheet.add(*person_cells(sheet, person), *total_cells(sheet, person.totals, person.overtime))
