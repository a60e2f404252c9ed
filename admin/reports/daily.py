"""The daily workbook: one day, one line a person."""

from datetime import date, datetime, time

from openpyxl import Workbook

from admin.people import shown_code, shown_name
from admin.reports.attendance import Attendance, PersonDays, note
from admin.reports.letterhead import Letterhead, add_title, long_date
from admin.reports.sheet import Sheet, Value, fitting_width, naive, new_workbook

_HEADING_ROW = 7
_HEADINGS = [
    ("Code", "heading"),
    ("Name", "heading"),
    ("Department", "heading"),
    ("First check-in", "heading right"),
    ("Last punch", "heading right"),
    ("Hours", "heading right"),
    ("Punches", "heading right"),
    ("Note", "note heading"),
]


def daily_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of a one-day attendance."""
    day = report.first
    title = f"Attendance on {long_date(day)}" + ("" if letterhead.is_over(day) else " (so far)")
    workbook = new_workbook(title, letterhead.made_at)
    sheet = Sheet(workbook, "Day", _widths(report))
    sheet.freeze(f"C{_HEADING_ROW + 1}")
    sheet.filter(_HEADING_ROW, len(_HEADINGS), len(report.people))
    sheet.print_set_up(title, f"{_HEADING_ROW}:{_HEADING_ROW}")
    add_title(sheet, title)
    _add_facts(sheet, report, letterhead)
    sheet.add()
    sheet.add(*(sheet.cell(text, style) for text, style in _HEADINGS), height=20)
    for person in report.people:
        _add_person(sheet, person, day)
    return workbook


def _widths(report: Attendance) -> list[float]:
    people = [person.employee for person in report.people]
    return [
        max(11, fitting_width("Code", map(shown_code, people))),
        max(24, fitting_width("Name", map(shown_name, people))),
        fitting_width("Department", (person.department or "" for person in people)),
        17, 15, 11, 12, 26,
    ]  # fmt: skip


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


def _add_person(sheet: Sheet, person: PersonDays, date_: date) -> None:
    day = person.days.get(date_)
    check_out = day.check_out if day else None
    incomplete = day is not None and check_out is None
    sheet.add(
        sheet.cell(shown_code(person.employee), "text"),
        sheet.cell(shown_name(person.employee), "text"),
        sheet.cell(person.employee.department or "", "text"),
        sheet.cell(naive(day.check_in) if day else None, "clock"),
        sheet.cell(naive(check_out) if check_out else None, "clock"),
        sheet.cell(day.attended if day else None, "hours"),
        sheet.cell(day.punches if day else 0, "count"),
        sheet.cell(note(person.employee, day), "attention" if incomplete else "note"),
    )
