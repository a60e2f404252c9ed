"""The month at a glance: people down, days across."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from admin.reports.attendance import Attendance, PersonAttendance, Totals
from admin.reports.columns import PERSON_HEADINGS, midnight, person_cells, person_widths
from admin.reports.legend import Legend
from admin.reports.letterhead import Letterhead, add_title
from admin.reports.measure import text_width
from admin.reports.sheet import Sheet, Value
from models.attendance.day import AttendanceDay, Status
from models.language import marked

_HEADING_ROW = 5
_TOTALS = (
    (marked("Worked"), "hours bold", 7.5),
    (marked("Owed"), "hours", 7.5),
    (marked("Overtime"), "hours", 6.5),
    (marked("Days present"), "days", 4.7),
    (marked("Days absent"), "days", 4.7),
    (marked("On leave"), "days", 4.7),
    (marked("Late"), "count", 4.7),
    (marked("Incomplete"), "count", 4.7),
)
"""Heading, style and width."""
_DAY_WIDTH = 5.4
_WIDEST_NAME = 24
_SATURDAY = 6


def add_matrix(workbook: Workbook, report: Attendance, letterhead: Letterhead, title: str) -> None:
    """Add the sheet "Month": status letters and hours by person and day, and totals."""
    language = letterhead.language
    sheet = Sheet(workbook, language.text("Month"), _widths(report, letterhead), language)
    sheet.freeze(f"D{_HEADING_ROW + 1}")
    # Not over the days: the filter's buttons would hide their numbers.
    sheet.filter(_HEADING_ROW, len(PERSON_HEADINGS), len(report.people))
    sheet.print_set_up(title, f"{_HEADING_ROW - 1}:{_HEADING_ROW}")
    add_title(sheet, title)
    legend = Legend(language)
    for line in legend.lines(report):
        sheet.add(sheet.cell(line, "remark"))
    table = _Table(sheet, report, legend)
    table.add_headings()
    for person in report.people:
        table.add_person(person)
    sheet.add()
    table.add_foot()


def _widths(report: Attendance, letterhead: Letterhead) -> list[float]:
    people = [min(wide, _WIDEST_NAME) for wide in person_widths(report.people, letterhead.language)]
    return [*people, *[_DAY_WIDTH] * len(report.dates), *(width for _, _, width in _TOTALS)]


class _Table:
    def __init__(self, sheet: Sheet, report: Attendance, legend: Legend) -> None:
        self._sheet, self._report, self._legend = sheet, report, legend
        self._off = {day for n, day in enumerate(report.dates) if _is_off(report, n, day)}
        self._lines = {day for day in report.dates if report.begins_week(day)}

    def add_headings(self) -> None:
        sheet, dates = self._sheet, self._report.dates
        sheet.add(
            *(sheet.cell(None, "blank heading") for _ in PERSON_HEADINGS),
            *(self._over(day, "weekday", sheet.language.short_weekday(day)) for day in dates),
            *(sheet.cell(None, "blank heading") for _ in _TOTALS),
        )
        sheet.add(
            *(sheet.heading(*heading) for heading in PERSON_HEADINGS),
            *(self._over(day, "day number", midnight(day)) for day in dates),
            *(sheet.heading(label, "heading turned") for label, _, _ in _TOTALS),
            height=self._heading_height(),
        )

    def _heading_height(self) -> float:
        """Return the points that the longest of the turned headings needs."""
        return 12 + 6.6 * max(
            text_width(self._sheet.language.text(label)) for label, _, _ in _TOTALS
        )

    def _over(self, day: date, style: str, value: Value) -> Cell:
        style = f"{style} off" if day in self._off else style
        return self._sheet.cell(value, style, line=day in self._lines)

    def add_person(self, person: PersonAttendance) -> None:
        self._sheet.add(
            *person_cells(self._sheet, person),
            *(self._day(day) for day in person.days),
            *self._totals(person.totals, person.overtime),
        )

    def _day(self, day: AttendanceDay) -> Cell:
        line = day.date in self._lines
        letter, style = self._legend.letter(day)
        off = " off" if day.date in self._off else ""
        if letter is not None:
            style = "day letter off" if off and style == "day open" else style
            return self._sheet.cell(letter, style, line=line)
        mark = self._legend.mark(day)
        return self._sheet.cell(
            day.worked, f"day mark{off}" if mark else f"day{off}", mark, line=line
        )

    def _totals(self, found: Totals, overtime: timedelta) -> list[Cell]:
        counts = found.counts
        values: list[timedelta | Decimal | int] = [
            found.worked, found.owed, overtime, counts.present, counts.absent, found.leave,
            found.late, counts.incomplete,
        ]  # fmt: skip
        styles = [style for _, style, _ in _TOTALS]
        return [self._sheet.cell(value, style) for value, style in zip(values, styles, strict=True)]

    def add_foot(self) -> None:
        """Add heads by day, and everybody's totals; beyond the filter, so that they stay below."""
        totals = self._totals(self._report.totals(), self._report.overtime())
        self._add_heads(marked("Present"), _THERE, totals)
        self._add_heads(marked("On leave"), {Status.ON_LEAVE}, [])
        self._add_heads(marked("Absent"), {Status.ABSENT}, [])

    def _add_heads(self, label: str, statuses: set[Status], totals: Sequence[Cell]) -> None:
        today = self._report.today
        counts = [0] * len(self._report.dates)
        for person in self._report.people:
            for n, day in enumerate(person.days):
                counts[n] += day.status in statuses or (day.is_open and Status.PRESENT in statuses)
        # Of a day to come nobody is known to be there or not; leave is.
        is_known = Status.ON_LEAVE in statuses
        heads = (
            self._sheet.cell(count if count or is_known or day <= today else None, "day count")
            for day, count in zip(self._report.dates, counts, strict=True)
        )
        self._sheet.add(self._sheet.heading(label, "label"), None, None, *heads, *totals)


_THERE = {Status.PRESENT, Status.HALF_DAY, Status.INCOMPLETE}


def _is_off(report: Attendance, number: int, day: date) -> bool:
    """Whether it is a holiday, or a day that most don't work on."""
    if not report.people:
        return day.isoweekday() >= _SATURDAY
    days = [person.days[number] for person in report.people]
    working = sum(day.isoweekday() in one.shift.work_days for one in days)
    return 2 * working < len(days) or any(one.holiday for one in days)
