"""The daily list: one day, one line a person."""

from openpyxl import Workbook

from admin.reports.attendance import Attendance
from admin.reports.columns import DAY_HEADINGS, day_cells, day_widths, midnight, person_widths
from admin.reports.letterhead import Fact, Letterhead, add_title
from admin.reports.measure import height_of, lines_of
from admin.reports.sheet import Sheet, new_workbook

_HEADING_ROW = 7


def daily_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of a one-day attendance."""
    language = letterhead.language
    day = report.first
    title = language.text("Attendance on {date}", date=language.long_date(day))
    title = letterhead.title(title, day)
    workbook = new_workbook(title, letterhead.made_at)
    sheet = Sheet(workbook, language.text("Day"), _widths(report, letterhead), language)
    sheet.freeze(f"C{_HEADING_ROW + 1}")
    sheet.filter(_HEADING_ROW, len(DAY_HEADINGS), len(report.people))
    sheet.print_set_up(title, f"{_HEADING_ROW}:{_HEADING_ROW}")
    add_title(sheet, title)
    _add_facts(sheet, report, letterhead)
    sheet.add()
    sheet.add(*(sheet.heading(*heading) for heading in DAY_HEADINGS))
    for person in report.people:
        sheet.add(*day_cells(sheet, person, person.days[0], letterhead.zone))
    return workbook


def _widths(report: Attendance, letterhead: Letterhead) -> list[float]:
    code, name, department = person_widths(report.people, letterhead.language)
    # The facts above the table stand in the first two columns.
    return [max(12, code), max(24, name), department, *day_widths(letterhead.language)]


def _add_facts(sheet: Sheet, report: Attendance, letterhead: Letterhead) -> None:
    """Add whose report it is on the left, who was there in the middle, how long on the right."""
    text = letterhead.language.text
    everybody = report.totals()
    counts = everybody.counts
    left = [(text("Date"), midnight(report.first), "fact date"), *letterhead.facts()]
    middle: list[Fact] = [
        (text("Present"), counts.present, "fact days"),
        (text("Absent"), counts.absent, "fact days"),
        (text("On leave"), everybody.leave, "fact days"),
        (text("Incomplete"), counts.incomplete, "fact"),
    ]
    right: list[Fact] = [
        (text("Worked"), everybody.worked, "fact hours"),
        (text("Overtime"), everybody.overtime, "fact hours"),
        (text("Late"), everybody.late, "fact"),
        (text("Left early"), everybody.early, "fact"),
    ]
    room = sum(sheet.widths[1:3])
    for first, second, third in zip(left, middle, right, strict=True):
        label, value, look = first
        sheet.merge(1, 2)
        sheet.add(
            sheet.cell(label, "label"),
            sheet.cell(value, "fact wrapped" if look == "fact" else look),
            None,
            sheet.cell(second[0], "label"),
            sheet.cell(*second[1:]),
            None,
            sheet.cell(third[0], "label"),
            None,
            sheet.cell(*third[1:]),
            height=height_of(lines_of(str(value), room)),
        )
