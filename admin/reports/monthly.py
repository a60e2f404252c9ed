"""The monthly workbook: a summary, people by days, and every attendance day in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from openpyxl import Workbook

from admin.reports.attendance import Attendance, PersonDays
from admin.reports.columns import DAY_HEADINGS, DAY_WIDTHS, day_cells, person_widths
from admin.reports.letterhead import Letterhead, add_title
from admin.reports.matrix import add_matrix
from admin.reports.sheet import Sheet, Value, fitting_width, new_workbook

_LIST_HEADINGS = (("Date", "heading"), *DAY_HEADINGS)
_DEPARTMENT_HEADINGS = [
    ("Department", "heading"),
    ("People", "heading right"),
    ("Present", "heading right"),
    ("Days present", "heading right"),
    ("Incomplete", "heading right"),
    ("Total hours", "heading right"),
]


def monthly_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of a month's attendance."""
    month = f"{report.first:%B %Y}"
    so_far = "" if letterhead.is_over(report.last) else " (so far)"
    title = f"Attendance in {month}{so_far}"
    workbook = new_workbook(title, letterhead.made_at)
    _add_summary(workbook, report, letterhead, title)
    add_matrix(workbook, report, title)
    _add_list(workbook, report, title)
    return workbook


def _add_summary(
    workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str
) -> None:
    departments = _by_department(report)
    names = fitting_width("incomplete days (one punch)", (name for name, _ in departments))
    sheet = Sheet(workbook, "Summary", [names, 18, 12, 15, 14, 14])
    sheet.print_set_up(title)
    add_title(sheet, title)
    for label, value, style in [*_period(report), *letterhead.facts()]:
        sheet.add(sheet.cell(label, "label"), sheet.cell(value, style))
    sheet.add()
    for label, value, style in _figures(report):
        sheet.add(sheet.cell(label, "label"), sheet.cell(value, style))
    sheet.add(sheet.cell("Hours are counted to the second and shown in minutes.", "remark"))
    sheet.add()
    sheet.add(*(sheet.cell(text, style) for text, style in _DEPARTMENT_HEADINGS), height=20)
    for name, people in departments:
        _add_department(sheet, name, people)


def _period(report: Attendance) -> list[tuple[str, Value, str]]:
    return [
        ("From", datetime.combine(report.first, time.min), "fact date"),
        ("To", datetime.combine(report.last, time.min), "fact date"),
    ]


def _figures(report: Attendance) -> list[tuple[str, Value, str]]:
    return [
        ("People", len(report.people), "fact"),
        ("People present", report.present, "fact"),
        ("People not seen", report.not_seen, "fact"),
        ("Complete days", report.complete_days, "fact"),
        ("Incomplete days (one punch)", report.incomplete_days, "fact"),
        ("Total hours", report.total, "fact hours"),
    ]


def _by_department(report: Attendance) -> list[tuple[str, list[PersonDays]]]:
    """Return the people of each department, those without one last."""

    def department(person: PersonDays) -> str:
        return person.employee.department or ""

    ordered = sorted(report.people, key=lambda who: (not department(who), department(who)))
    return [(name or "(none)", list(group)) for name, group in groupby(ordered, department)]


def _add_department(sheet: Sheet, name: str, people: Sequence[PersonDays]) -> None:
    sheet.add(
        sheet.cell(name, "text"),
        sheet.cell(len(people), "count"),
        sheet.cell(sum(person.present > 0 for person in people), "count"),
        sheet.cell(sum(person.present for person in people), "count"),
        sheet.cell(sum(person.incomplete for person in people), "count"),
        sheet.cell(sum((person.total for person in people), timedelta()), "hours bold"),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    date: date
    person: PersonDays


def _add_list(workbook: Workbook, report: Attendance, title: str) -> None:
    lines = [_Line(day, person) for person in report.people for day in person.days]
    lines.sort(key=lambda line: line.date)
    people = person_widths(person.employee for person in report.people)
    sheet = Sheet(workbook, "Days", [13, *people, *DAY_WIDTHS])
    sheet.freeze("D2")
    sheet.filter(1, len(_LIST_HEADINGS), len(lines))
    sheet.print_set_up(title, "1:1")
    sheet.add(*(sheet.cell(text, style) for text, style in _LIST_HEADINGS), height=20)
    for line in lines:
        _add_line(sheet, line)


def _add_line(sheet: Sheet, line: _Line) -> None:
    employee, day = line.person.employee, line.person.days[line.date]
    midnight = datetime.combine(line.date, time.min)
    sheet.add(sheet.cell(midnight, "date"), *day_cells(sheet, employee, day))
