"""One sheet of a workbook, written row by row: cells, widths, frozen head, print set-up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from admin.reports.measure import height_of, lines_of
from admin.reports.style import LOOKS, dress, number_format
from models.language import Language

Value = str | float | Decimal | datetime | timedelta | None

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_PAPER_A4 = 9


class Sheet:
    """A sheet that grows downwards. Cells come styled, row by row.

    Rows go to the disk as they come: frozen head, filter and print set-up stand before the first.
    """

    def __init__(
        self, workbook: Workbook, title: str, widths: Sequence[float], language: Language
    ) -> None:
        self.language = language
        self._sheet = workbook.create_sheet(title)
        self._sheet.sheet_view.showGridLines = False
        for index, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        # By itself openpyxl takes each cell for a value first, which takes as long as writing it.
        self._sheet._values_to_row = _placed  # noqa: SLF001
        self.widths = widths
        self._rows = 0
        self._formats: dict[tuple[str, str, bool, bool], StyleArray] = {}

    def add(self, *cells: Cell | None, height: float | None = None) -> None:
        self._rows += 1
        height = height or self._height(cells)
        if height is not None:
            self._sheet.row_dimensions[self._rows].height = height
        self._sheet.append(cells)

    def _height(self, cells: Sequence[Cell | None]) -> float | None:
        """Return what a row of wrapped texts needs: LibreOffice doesn't find out by itself."""
        lines = 1
        for cell, width in zip(cells, self.widths, strict=False):
            if cell is not None and isinstance(cell.value, str):
                needed = lines_of(cell.value, width)
                if needed > lines and cell.alignment.wrap_text:
                    lines = needed
        return None if lines == 1 else height_of(lines)

    def cell(self, value: Value, style: str, suffix: str = "", *, line: bool = False) -> Cell:
        """Return a styled cell. Text is never taken for a formula, whoever is called "=1+1".

        `suffix` is shown behind a number and is no part of it; `line` draws one at the left.
        """
        if isinstance(value, str):
            return self._text(_UNWRITABLE.sub("", value), style, line)
        if isinstance(value, datetime | timedelta):
            value = to_excel(value)  # type: ignore[no-untyped-call]
        return Cell(self._sheet, 1, 1, value, self._format(style, suffix, line, quoted=False))

    def _text(self, clean: str, style: str, line: bool) -> Cell:
        # Keeps it text in Excel also after somebody has edited the cell.
        quoted = clean.startswith(_FORMULA_SIGNS)
        cell = Cell(self._sheet, 1, 1, clean, self._format(style, "", line, quoted))
        cell.data_type = "s"
        return cell

    def heading(self, english: str, style: str = "heading") -> Cell:
        """Return the cell of a translated text."""
        return self.cell(self.language.text(english), style)

    def _format(self, style: str, suffix: str, line: bool, quoted: bool) -> StyleArray:
        """Return a format made once a sheet: styling cell by cell takes longer than writing."""
        key = (style, suffix, line, quoted)
        if key not in self._formats:
            look = LOOKS[style]
            if suffix:
                shown = f'{number_format(look, self.language.code)}"{suffix}"'
                look = replace(look, number_format=shown)
            pattern = WriteOnlyCell(self._sheet)
            dress(pattern, replace(look, left="thin") if line else look, self.language.code)
            pattern.quotePrefix = quoted
            self._formats[key] = pattern._style  # type: ignore[attr-defined]  # noqa: SLF001 - nameless
        return self._formats[key]

    def merge(self, first: int, last: int) -> None:
        """Make one cell of some columns, counted from 0, of the row that comes next."""
        row = self._rows + 1
        cells = f"{get_column_letter(first + 1)}{row}:{get_column_letter(last + 1)}{row}"
        self._sheet.merged_cells.add(cells)

    def freeze(self, top_left: str) -> None:
        """Keep what is above and left of this cell in sight."""
        self._sheet.freeze_panes = top_left

    def filter(self, heading_row: int, columns: int, rows: int) -> None:
        """Offer a filter over a table of so many columns and rows below its heading."""
        last = get_column_letter(columns)
        self._sheet.auto_filter.ref = f"A{heading_row}:{last}{heading_row + rows}"

    def print_set_up(
        self, footer: str | None, repeated_rows: str | None = None, *, upright: bool = False
    ) -> None:
        """A4, as wide as the page, landscape or upright; pages are numbered above no footer."""
        sheet = self._sheet
        sheet.page_setup.orientation = "portrait" if upright else "landscape"
        sheet.page_setup.paperSize = _PAPER_A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
        sheet.page_margins.header = sheet.page_margins.footer = 0.3
        if footer is not None:
            foot = sheet.HeaderFooter.oddFooter
            foot.left.text = footer.replace("&", "&&")
            foot.right.text = self.language.text("Page {page} of {pages}", page="&P", pages="&N")
        if repeated_rows:
            sheet.print_title_rows = repeated_rows

    def page_break(self) -> None:
        """Begin a new page after the rows so far."""
        self._sheet.row_breaks.append(Break(id=self._rows))


def new_workbook(title: str, made_at: datetime) -> Workbook:
    """Return an empty workbook; `made_at` is noted in its properties."""
    # Written as it comes: a month of 1,000 people's days takes 2 MB of memory instead of 140.
    workbook = Workbook(write_only=True)
    workbook.properties.title = title
    workbook.properties.creator = "Attendance"
    workbook.properties.created = naive(made_at.astimezone(UTC))
    return workbook


def file_content(workbook: Workbook) -> bytes:
    """Return the file's bytes: made in memory, so that a full disk finds nothing half written."""
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def naive(moment: datetime) -> datetime:
    """Return the wall clock's time: a cell knows no time zone."""
    return moment.replace(tzinfo=None)


def _placed(cells: Iterable[Cell | None], row: int) -> Iterator[Cell]:
    """Yield the cells of a row, each at its place."""
    for column, cell in enumerate(cells, start=1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell
