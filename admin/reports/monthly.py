"""The monthly workbook: a summary, people by days, and every attendance day in a list."""

from openpyxl import Workbook

from admin.reports.attendance import Attendance
from admin.reports.columns import (
    DATE_WIDTH,
    DAY_HEADINGS,
    Heading,
    date_cell,
    day_cells,
    day_widths,
    midnight,
    person_widths,
)
from admin.reports.department import add_departments, department_widths, departments
from admin.reports.letterhead import Fact, Letterhead, add_facts, add_title
from admin.reports.matrix import add_matrix
from admin.reports.sheet import Sheet, new_workbook
from admin.reports.table import Table
from models.attendance.day import AttendanceDay, Status
from models.language import marked

_LIST_HEADINGS: tuple[Heading, ...] = ((marked("Date"), "heading"), *DAY_HEADINGS)
_WIDEST_NAME, _NOTE_WIDTH = 24, 32
_NOTHING_TO_TELL = frozenset({Status.DAY_OFF, Status.HOLIDAY, Status.OPEN, Status.NOT_EMPLOYED})


def monthly_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of a month's attendance."""
    language = letterhead.language
    title = language.text(
        "Attendance, {period}", period=letterhead.period(report.first, report.last)
    )
    title = letterhead.title(title, report.last)
    workbook = new_workbook(title, letterhead.made_at)
    _add_summary(workbook, report, letterhead, title)
    add_matrix(workbook, report, letterhead, title)
    _add_list(workbook, report, letterhead, title)
    return workbook


def _add_summary(
    workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str
) -> None:
    language = letterhead.language
    found = departments(report)
    widths = department_widths(found, language)
    sheet = Sheet(workbook, language.text("Summary"), [max(26, widths[0]), *widths[1:]], language)
    sheet.print_set_up(title)
    add_title(sheet, title)
    text = language.text
    add_facts(
        sheet,
        [
            (text("From"), midnight(report.first), "fact date"),
            (text("To"), midnight(report.last), "fact date"),
            *letterhead.facts(),
        ],
    )
    sheet.add()
    add_facts(sheet, _figures(report, letterhead))
    sheet.add(sheet.heading("Hours are counted to the second and shown in minutes.", "remark"))
    sheet.add()
    add_departments(sheet, found, report)


def _figures(report: Attendance, letterhead: Letterhead) -> list[Fact]:
    text = letterhead.language.text
    everybody = report.totals()
    present = sum(person.totals.counts.present > 0 for person in report.people)
    return [
        (text("People"), len(report.people), "fact"),
        (text("People present"), present, "fact"),
        (text("Days present"), everybody.counts.present, "fact days"),
        (text("Incomplete days"), everybody.counts.incomplete, "fact"),
        (text("Corrected days"), everybody.corrected, "fact"),
    ]


def _add_list(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    lines = [
        (person, day)
        for number in range(len(report.dates))
        for person in report.people
        if _is_told(day := person.days[number])
    ]
    people = [min(wide, _WIDEST_NAME) for wide in person_widths(report.people, language)]
    widths = [DATE_WIDTH, *people, *day_widths(language, _NOTE_WIDTH)]
    # Upright it takes half the pages, in letters as small as the month's.
    table = Table(marked("Days"), _LIST_HEADINGS, widths, len(lines), fixed=3, upright=True)
    sheet = table.begin(workbook, letterhead, title)
    for person, day in lines:
        sheet.add(date_cell(sheet, day.date), *day_cells(sheet, person, day, letterhead.zone))


def _is_told(day: AttendanceDay) -> bool:
    """Whether there is more to say than that nothing was expected and nobody came."""
    return bool(day.punches) or day.status not in _NOTHING_TO_TELL
