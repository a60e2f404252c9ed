"""What a PIN is handed over on: a page a person, in the site's language, nothing else on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from admin.files import write_atomically
from admin.office import Office
from admin.reports.measure import height_of, lines_of
from admin.reports.sheet import Sheet, file_content, new_workbook
from admin.reports.style import LOOKS
from admin.reports.write import letterhead_of
from models.attendance.employee import Employee
from models.language import Language, marked

_WIDTH = 76
"""Of the page, in digits."""
_STEPS = (
    marked("1. At the kiosk, touch “Use PIN”."),
    marked("2. Type your staff number, then your PIN."),
    marked(
        "3. The kiosk asks you for a PIN of your own at once. Choose 4 to 8 digits that nobody "
        "would try first: no 1234, no date of birth. From then on it is yours alone."
    ),
)
_WARNING = marked(
    "This PIN is for the first time only. Change it today, tell it to nobody, and destroy this "
    "page."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A PIN and whose it is; the PIN shows in no traceback."""

    person: Employee
    pin: str = field(repr=False)


def write_slips(office: Office, slips: Sequence[Slip], target: Path) -> None:
    """Write the workbook, readable by its owner only. Raises OutputError.

    Neither the journal's heads go into it nor its digest into the journal: from a digest a PIN of
    six digits could be found.
    """
    letterhead = letterhead_of(office)

    def content() -> bytes:
        workbook = new_workbook("PIN", letterhead.made_at)
        _add_pages(workbook, slips, letterhead.language)
        return file_content(workbook)

    write_atomically(target, content, is_private=True)


def _add_pages(workbook: Workbook, slips: Sequence[Slip], language: Language) -> None:
    sheet = Sheet(workbook, "PIN", [_WIDTH], language)
    sheet.print_set_up(None, upright=True)
    for number, slip in enumerate(slips):
        if number:
            sheet.page_break()
        _add_page(sheet, slip)


def _add_page(sheet: Sheet, slip: Slip) -> None:
    text = sheet.language.text
    _add(sheet, slip.person.name, "slip name")
    _add(sheet, text("Your staff number"), "slip label")
    _add(sheet, slip.person.code, "slip number")
    _add(sheet, text("Your PIN"), "slip label")
    _add(sheet, slip.pin, "slip pin")
    sheet.add()
    for step in _STEPS:
        _add(sheet, text(step), "slip text")
    _add(sheet, text(_WARNING), "slip warning")


def _add(sheet: Sheet, shown: str, style: str) -> None:
    size = LOOKS[style].size
    height = height_of(lines_of(shown, _WIDTH, size), size) + size
    sheet.add(sheet.cell(shown, style), height=height)
