"""The timesheet to be signed: a sheet a person, an A4 page each."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from admin.people import shown_code
from admin.reports.attendance import (
    Attendance,
    PersonAttendance,
    Totals,
    Week,
    is_to_come,
    totals,
    week_start,
)
from admin.reports.columns import (
    clock_cell,
    date_cell,
    day_status,
    hours_cell,
    shown_name,
)
from admin.reports.letterhead import Fact, Letterhead, add_title
from admin.reports.measure import height_of, lines_of
from admin.reports.remarks import hours_text, remarks
from admin.reports.sheet import Sheet, Value, new_workbook
from admin.reports.timesheet_columns import COLUMNS, NOTE, SIGNATURES, VALUE, column_widths
from models.attendance.day import AttendanceDay, Status
from models.language import marked

_UNWRITABLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31
_NONE = timedelta()


def timesheet_workbook(report: Attendance, letterhead: Letterhead) -> Workbook:
    """Return the workbook of the people of a month."""
    language = letterhead.language
    period = letterhead.period(report.first, report.last)
    title = letterhead.title(language.text("Timesheet, {period}", period=period), report.last)
    workbook = new_workbook(title, letterhead.made_at)
    for person in report.people:
        _Page(workbook, report, person, letterhead).add(title)
        # Every sheet holds a file open until it is closed: a thousand would be too many.
        workbook.worksheets[-1].close()
    if not report.people:
        add_title(Sheet(workbook, language.text("Timesheet"), [80], language), title)
    return workbook


def of_people(report: Attendance, wanted: Iterable[PersonAttendance]) -> Attendance:
    """Return the report of these people alone."""
    return replace(report, people=tuple(wanted))


class _Page:
    """One person's sheet."""

    def __init__(
        self,
        workbook: Workbook,
        report: Attendance,
        person: PersonAttendance,
        letterhead: Letterhead,
    ) -> None:
        self._report, self._person, self._letterhead = report, person, letterhead
        self._text = letterhead.language.text
        self._name = shown_name(person.employee, letterhead.language)
        self._sheet = Sheet(
            workbook,
            _sheet_name(f"{shown_code(person.employee)} {self._name}"),
            column_widths(person, letterhead.language),
            letterhead.language,
        )
        self._page = workbook.worksheets[-1]

    def add(self, title: str) -> None:
        sheet = self._sheet
        sheet.print_set_up(f"{title}: {self._name}", upright=True)
        self._page.page_setup.fitToHeight = 1
        add_title(sheet, title)
        self._add_head()
        sheet.add()
        sheet.add(*(sheet.heading(*heading) for heading, _ in COLUMNS))
        for week in _weeks(self._person.days, self._report):
            for day in week:
                self._add_day(day)
            self._add_week(week)
        self._add_month()
        self._add_signatures()

    def _add_head(self) -> None:
        """Add who it is on the left, and the letterhead on the right, where a date has room."""
        person, text = self._person, self._text
        left: list[Fact] = [
            (text("Name"), self._name, "fact wrapped"),
            (text("Code"), shown_code(person.employee), "fact wrapped"),
            (text("Department"), person.department or "", "fact wrapped"),
        ]
        for (label, value, style), (name, fact, look) in zip(
            left, self._letterhead.facts(), strict=True
        ):
            self._sheet.merge(VALUE.start, VALUE.stop - 1)
            self._sheet.add(
                self._sheet.cell(label, "label"),
                None,
                self._sheet.cell(value, style),
                *[None] * (len(VALUE) - 1),
                self._sheet.cell(name, "label"),
                self._sheet.cell(fact, "fact wrapped" if look == "fact" else look),
                height=self._height((value, VALUE), (fact, NOTE)),
            )

    def _height(self, *texts: tuple[Value, range]) -> float:
        """Return what the longest of some texts needs in its columns."""
        widths = self._sheet.widths
        return height_of(
            max(
                lines_of(str(text), sum(widths[column] for column in columns))
                for text, columns in texts
            )
        )

    def _add_day(self, day: AttendanceDay) -> None:
        sheet = self._sheet
        text, style = day_status(day, sheet.language)
        is_off = day.date.isoweekday() not in day.shift.work_days or day.holiday is not None
        sheet.add(
            date_cell(sheet, day.date),
            sheet.cell(
                sheet.language.short_weekday(day.date), "weekday off" if is_off else "weekday"
            ),
            sheet.cell(_shift(day, is_off=is_off), "text"),
            clock_cell(sheet, day.check_in, day.date),
            clock_cell(sheet, day.check_out, day.date),
            hours_cell(sheet, day.break_time),
            hours_cell(sheet, day.worked),
            hours_cell(sheet, timedelta() if is_to_come(day) else day.owed),
            hours_cell(sheet, day.late_by, "alarm hours"),
            hours_cell(sheet, day.early_by, "alarm hours"),
            hours_cell(sheet, day.overtime),
            sheet.cell(text, style),
            sheet.cell(remarks(day, self._letterhead.zone, sheet.language), "note"),
        )

    def _add_week(self, days: list[AttendanceDay]) -> None:
        found = totals(days)
        first = week_start(days[0].date, self._report.week_begins)
        whole = next((week for week in self._person.weeks if week.first == first), None)
        note = self._of_whole_week(whole) if whole and whole.overtime != found.overtime else ""
        overtime = found.overtime + (whole.beyond if whole else _NONE)
        self._add_totals(self._text("Week"), found, overtime, note)

    def _of_whole_week(self, week: Week) -> str:
        return self._text(
            "Whole week: {worked} of {owed}, overtime {overtime}",
            worked=hours_text(week.worked),
            owed=hours_text(week.owed),
            overtime=hours_text(week.overtime),
        )

    def _add_month(self) -> None:
        found = self._person.totals
        counts = found.counts
        decimal = self._sheet.language.decimal
        days = ", ".join(
            f"{self._text(label)} {f'{count.normalize():f}'.replace('.', decimal)}"
            for label, count in (
                (marked("Days present"), counts.present),
                (marked("Absent"), counts.absent),
                (marked("On leave"), found.leave),
            )
        )
        self._add_totals(self._text("Total"), found, self._person.overtime, days)

    def _add_totals(self, label: str, found: Totals, beyond: timedelta, note: str) -> None:
        sheet = self._sheet
        sheet.add(
            sheet.cell(label, "total"),
            *(sheet.cell(None, "total") for _ in range(4)),
            hours_cell(sheet, found.break_time, "total hours"),
            sheet.cell(found.worked, "total hours"),
            sheet.cell(found.owed, "total hours"),
            *(
                hours_cell(sheet, length, "total hours")
                for length in (found.late_by, found.early_by, beyond)
            ),
            sheet.cell(None, "total"),
            sheet.cell(note, "text bold"),
        )

    def _add_signatures(self) -> None:
        """Add three lines to sign on, and below each what belongs there."""
        sheet = self._sheet
        sheet.add()
        sheet.add(*(self._line(column) for column in range(len(COLUMNS))), height=44)
        below: list[Cell | None] = [None] * len(COLUMNS)
        employee, supervisor, day = SIGNATURES
        signer = f"{self._text('Employee')}: {self._name}"
        below[employee.start] = sheet.cell(signer, "remark wrapped")
        below[supervisor.start] = sheet.cell(self._text("Supervisor"), "remark")
        below[day.start] = sheet.cell(self._text("Date"), "remark")
        sheet.merge(employee.start, employee.stop - 1)
        sheet.add(*below, height=self._height((signer, employee)))

    def _line(self, column: int) -> Cell | None:
        is_signed = any(column in place for place in SIGNATURES)
        return self._sheet.cell(None, "line") if is_signed else None


def _shift(day: AttendanceDay, *, is_off: bool) -> str:
    """Return the shift's name, where somebody was expected or came."""
    is_away = not day.punches and (is_off or day.status is Status.NOT_EMPLOYED)
    return "" if day.shift.is_free or is_away else day.shift.name


def _weeks(days: Iterable[AttendanceDay], report: Attendance) -> list[list[AttendanceDay]]:
    """Return the days week by week; the first and the last week may be parts."""
    found: dict[date, list[AttendanceDay]] = {}
    for day in days:
        found.setdefault(week_start(day.date, report.week_begins), []).append(day)
    return list(found.values())


def _sheet_name(text: str) -> str:
    """Return what a sheet may be called; the same name again gets a number from openpyxl."""
    return _UNWRITABLE.sub("-", text).strip()[: _LONGEST_NAME - 3].strip(" '") or "-"
