"""The daily workbook: one day, one line a person."""

from datetime import datetime, time

from openpyxl import Workbook

from admin.reports.attendance import Attendance
from admin.reports.columns import DAY_HEADINGS, DAY_WIDTHS, day_cells, person_widths
from admin.reports.letterhead import Letterhead, add_title, long_date
from admin.reports.sheet import Sheet, Value, new_workbook

_HEADING_ROW = 7


def daily_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of a one-day attendance."""
    day = report.first
    title = f"Attendance on {long_date(day)}" + ("" if letterhead.is_over(day) else " (so far)")
    workbook = new_workbook(title, letterhead.made_at)
    sheet = Sheet(workbook, "Day", _widths(report))
    sheet.freeze(f"C{_HEADING_ROW + 1}")
    sheet.filter(_HEADING_ROW, len(DAY_HEADINGS), len(report.people))
    sheet.print_set_up(title, f"{_HEADING_ROW}:{_HEADING_ROW}")
    add_title(sheet, title)
    _add_facts(sheet, report, letterhead)
    sheet.add()
    sheet.add(*(sheet.cell(text, style) for text, style in DAY_HEADINGS), height=20)
    for person in report.people:
        sheet.add(*day_cells(sheet, person.employee, person.days.get(day)))
    return workbook


def _widths(report: Attendance) -> list[float]:
    code, name, department = person_widths(person.employee for person in report.people)
    # The facts above the table stand in the first two columns.
    return [max(11, code), max(24, name), department, *DAY_WIDTHS]


def _add_facts(sheet: Sheet, report: Attendance, letterhead: Letterhead) -> None:
    """Add the letterhead on the left and the summary on the right, line by line."""
    midnight = datetime.combine(report.first, time.min)
    left = [("Date", midnight, "fact date"), *letterhead.facts()]
    complete = report.present - report.incomplete_days
    right: list[tuple[str, Value, str]] = [
        ("Present", report.present, "fact"),
        ("of these incomplete", report.incomplete_days, "fact"),
        ("Not seen", report.not_seen, "fact"),
        ("Total hours", report.total, "fact hours"),
    ]
    remarks = [
        "",
        "only one punch, no hours",
        "",
        f"of {complete} complete days, counted to the second",
    ]
    for (label, value, style), (name, figure, look), remark in zip(
        left, right, remarks, strict=True
    ):
        sheet.add(
            sheet.cell(label, "label"),
            sheet.cell(value, style),
            None,
            sheet.cell(name, "label"),
            sheet.cell(figure, look),
            sheet.cell(remark, "remark"),
        )
