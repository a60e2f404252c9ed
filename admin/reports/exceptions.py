"""The list of what a human should look at: by kind, each with the command that puts it right."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from openpyxl import Workbook

from admin.office import Command, plain_command
from admin.reports.attendance import Attendance, PersonAttendance
from admin.reports.columns import (
    PERSON_HEADINGS,
    Heading,
    date_cell,
    person_cells,
    person_widths,
)
from admin.reports.letterhead import Letterhead, add_facts, add_title
from admin.reports.measure import height_of, lines_of
from admin.reports.oddities import Kind, Oddity, in_order, oddities
from admin.reports.refused import Refused, none_refused, refused_oddities
from admin.reports.sheet import Sheet, new_workbook
from models.language import Language, marked

_HEADINGS: tuple[Heading, ...] = (
    (marked("Date"), "heading"),
    *PERSON_HEADINGS,
    (marked("What"), "heading"),
    (marked("What to do"), "note heading"),
)
_DATE_WIDTH, _FACT_WIDTH, _WHAT_WIDTH, _MEND_WIDTH = 13, 17, 46, 62
_HEADING_ROW = 7


def exceptions_workbook(
    report: Attendance,
    letterhead: Letterhead,
    command: Command = plain_command,
    refused: Refused = none_refused,
) -> Workbook:
    """Return the workbook: one sheet, a table a kind, under headings that every page repeats.

    `command` makes what is to be typed of the commands in it; `refused` finds the attempts.
    """
    language = letterhead.language
    period = letterhead.period(report.first, report.last)
    title = letterhead.title(language.text("Exceptions, {period}", period=period), report.last)
    attempts = refused_oddities(refused(report.first), report, language, command)
    found = in_order([*oddities(report.sheets, letterhead.zone, language, command), *attempts])
    people = {person.employee.id: person for person in report.people}
    workbook = new_workbook(title, letterhead.made_at)
    sheet = Sheet(workbook, language.text("Exceptions"), _widths(found, people, language), language)
    sheet.freeze(f"A{_HEADING_ROW + 1}")
    sheet.print_set_up(title, f"{_HEADING_ROW}:{_HEADING_ROW}")
    add_title(sheet, title)
    odd = sum(one.kind is not Kind.CORRECTED for one in found)
    add_facts(sheet, [*letterhead.facts(), (language.text("Exceptions"), odd, "fact")])
    sheet.add()
    sheet.add(*(sheet.heading(*heading) for heading in _HEADINGS))
    _add_kinds(sheet, found, people)
    return workbook


def _widths(
    found: Sequence[Oddity], people: Mapping[UUID, PersonAttendance], language: Language
) -> list[float]:
    named = {one.employee.id: people[one.employee.id] for one in found}
    code, *others = person_widths(named.values(), language)
    # The facts above the table stand in the first two columns.
    return [_DATE_WIDTH, max(_FACT_WIDTH, code), *others, _WHAT_WIDTH, _MEND_WIDTH]


def _add_kinds(
    sheet: Sheet, found: Sequence[Oddity], people: Mapping[UUID, PersonAttendance]
) -> None:
    text = sheet.language.text
    for kind, group in groupby(found, lambda one: one.kind):
        listed = list(group)
        sheet.add(sheet.cell(f"{text(kind.value)}: {len(listed)}", "subtitle"), height=30)
        for one in listed:
            height = None
            if not one.mend:
                what, mend = len(_HEADINGS) - 2, len(_HEADINGS) - 1
                sheet.merge(what, mend)
                height = height_of(lines_of(one.what, sum(sheet.widths[what:])))
            sheet.add(
                date_cell(sheet, one.day),
                *person_cells(sheet, people[one.employee.id]),
                sheet.cell(one.what, "text"),
                sheet.cell(one.mend, "note"),
                height=height,
            )
    if not found:
        sheet.add(sheet.heading("Nothing to look at.", "remark"))
