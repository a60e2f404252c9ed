"""A sheet that is one table: headings, a filter, a head that stays in sight and on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from admin.reports.columns import Heading
from admin.reports.letterhead import Letterhead, add_facts, add_title
from admin.reports.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Table:
    """The table's outline; whoever begins it adds the rows."""

    name: str
    """Of the sheet, in English."""
    headings: Sequence[Heading]
    widths: Sequence[float]
    rows: int
    fixed: int = 2
    """Columns that stay in sight."""
    upright: bool = False

    def begin(self, workbook: Workbook, letterhead: Letterhead, title: str) -> Sheet:
        """Begin a sheet with the headings in its first line."""
        sheet = self._sheet(workbook, letterhead, title, 1)
        self._add_headings(sheet)
        return sheet

    def begin_with_head(
        self, workbook: Workbook, letterhead: Letterhead, title: str, remark: str = ""
    ) -> Sheet:
        """Begin a sheet with title and letterhead above the table, and a remark in English."""
        facts = letterhead.facts()
        sheet = self._sheet(workbook, letterhead, title, len(facts) + (4 if remark else 3))
        add_title(sheet, title)
        add_facts(sheet, facts)
        if remark:
            sheet.add(sheet.heading(remark, "remark"))
        sheet.add()
        self._add_headings(sheet)
        return sheet

    def _sheet(self, workbook: Workbook, letterhead: Letterhead, title: str, row: int) -> Sheet:
        language = letterhead.language
        sheet = Sheet(workbook, language.text(self.name), self.widths, language)
        sheet.freeze(f"{get_column_letter(self.fixed + 1)}{row + 1}")
        sheet.filter(row, len(self.headings), self.rows)
        sheet.print_set_up(title, f"{row}:{row}", upright=self.upright)
        return sheet

    def _add_headings(self, sheet: Sheet) -> None:
        sheet.add(*(sheet.heading(*heading) for heading in self.headings))
