"""The payroll export: the month's figures under the headings that a payroll program wants."""

import csv
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from admin.people import shown_code
from admin.reports.attendance import Attendance, PersonAttendance
from admin.reports.columns import shown_name
from admin.reports.letterhead import Letterhead, add_facts, add_title
from admin.reports.measure import fitting_width
from admin.reports.payroll_figures import decimal_hours
from admin.reports.sheet import Sheet, new_workbook
from models.language import Language, marked
from models.settings_office import Payroll, PayrollColumn, PayrollValue

Figure = str | int | Decimal

_HOURS = frozenset({"owed", "worked", "overtime"})
_TEXTS = frozenset({"code", "name", "department", "month"})
_UPRIGHT_COLUMNS = 9
_REMARKS = (
    marked("Hours are decimal, rounded once from the exact sum. Half days count as 0.5."),
    marked("Overtime is by the day, and by the week for the weeks that end in the month."),
    marked("A day that is incomplete counts as present, and its missing hours not at all."),
)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?", re.ASCII)
_SEPARATORS = {",": ",", ";": ";", "tab": "\t"}


def payroll_csv(report: Attendance, payroll: Payroll, language: Language) -> bytes:
    """Return the CSV file: UTF-8 with its mark, lines as RFC 4180 has them.

    A spreadsheet takes a text that begins with = + - or @ for a formula. Such a text gets an
    apostrophe in front, also if it has one already: so a reader that drops the first of them has
    the text as it was. Figures, and texts that are plain numbers, stay as they are.
    """
    lines = StringIO(newline="")
    writer = csv.writer(lines, delimiter=_SEPARATORS[payroll.separator], lineterminator="\r\n")
    writer.writerow(_guarded(column.heading) for column in payroll.columns)
    decimal = language.decimal if payroll.decimal == "language" else payroll.decimal
    for person in report.people:
        figures = _figures(report, person, language)
        writer.writerow(
            _csv_field(column.value, figures[column.value], decimal) for column in payroll.columns
        )
    return lines.getvalue().encode("utf-8-sig")


def payroll_workbook(report: Attendance, letterhead: Letterhead, payroll: Payroll) -> Workbook:
    """Return the workbook: the bare table, as a program imports it, and a sheet about it."""
    language = letterhead.language
    month = letterhead.period(report.first, report.last)
    title = letterhead.title(language.text("Payroll, {period}", period=month), report.last)
    workbook = new_workbook(title, letterhead.made_at)
    rows = [_figures(report, person, language) for person in report.people]
    widths = [_width(column, rows) for column in payroll.columns]
    sheet = Sheet(workbook, language.text("Payroll"), widths, language)
    sheet.freeze("A2")
    sheet.filter(1, len(payroll.columns), len(rows))
    sheet.print_set_up(title, "1:1", upright=len(payroll.columns) <= _UPRIGHT_COLUMNS)
    sheet.add(*(sheet.cell(column.heading, _heading(column.value)) for column in payroll.columns))
    for row in rows:
        sheet.add(*(_cell(sheet, column.value, row[column.value]) for column in payroll.columns))
    _add_about(workbook, report, letterhead, title)
    return workbook


def _add_about(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    language = letterhead.language
    sheet = Sheet(workbook, language.text("About"), [26, 72], language)
    sheet.print_set_up(title, upright=True)
    add_title(sheet, title)
    incomplete = (language.text("Incomplete days"), incomplete_days(report), "fact")
    add_facts(sheet, [*letterhead.facts(), incomplete])
    sheet.add()
    for remark in _REMARKS:
        sheet.add(sheet.heading(remark, "remark"))


def incomplete_days(report: Attendance) -> int:
    return sum(person.totals.counts.incomplete for person in report.people)


def guarded_texts(report: Attendance, payroll: Payroll, language: Language) -> int:
    """Return how many texts the CSV file has an apostrophe in front of."""
    figures = (
        _figures(report, person, language)[column.value]
        for person in report.people
        for column in payroll.columns
    )
    texts = [*(column.heading for column in payroll.columns), *figures]
    return sum(isinstance(text, str) and _guarded(text) != text for text in texts)


def _figures(
    report: Attendance, person: PersonAttendance, language: Language
) -> Mapping[PayrollValue, Figure]:
    counts = person.totals.counts
    return {
        "code": shown_code(person.employee),
        "name": shown_name(person.employee, language),
        "department": person.department or "",
        "month": f"{report.first:%Y-%m}",
        "owed": decimal_hours(person.totals.owed),
        "worked": decimal_hours(person.totals.worked),
        "overtime": decimal_hours(person.overtime),
        "present": counts.present,
        "absent": counts.absent,
        "vacation": counts.vacation,
        "sick": counts.sick,
        "unpaid": counts.unpaid,
        "other leave": counts.other_leave,
        "holidays": counts.holidays,
        "incomplete": counts.incomplete,
    }


def _csv_field(value: PayrollValue, figure: Figure, decimal: str) -> str:
    if isinstance(figure, str):
        return _guarded(figure)
    exact = figure if value in _HOURS else Decimal(figure).normalize()
    return f"{exact:f}".replace(".", decimal)


def _guarded(text: str) -> str:
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def _cell(sheet: Sheet, value: PayrollValue, figure: Figure) -> Cell:
    if value in _TEXTS:
        return sheet.cell(figure, "text")
    cell = sheet.cell(figure, "days")
    if value in _HOURS:
        cell.number_format = "0.00"
    return cell


def _heading(value: PayrollValue) -> str:
    return "heading" if value in _TEXTS else "heading right"


def _width(column: PayrollColumn, rows: Iterable[Mapping[PayrollValue, Figure]]) -> float:
    return fitting_width(column.heading, (str(row[column.value]) for row in rows))
