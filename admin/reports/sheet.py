"""One sheet of a workbook, written row by row: cells, widths, frozen head, print set-up."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from admin.reports.style import named_styles

Value = str | int | datetime | timedelta | None

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_WIDEST = 40
_PAPER_A4 = 9


class Sheet:
    """A sheet that grows downwards. Cells come styled, row by row."""

    def __init__(self, workbook: Workbook, title: str, widths: Sequence[float]) -> None:
        self._sheet = workbook.create_sheet(title)
        self._sheet.sheet_view.showGridLines = False
        for index, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._rows = 0

    def add(self, *cells: Cell | None, height: float | None = None) -> None:
        self._rows += 1
        if height is not None:
            self._sheet.row_dimensions[self._rows].height = height
        self._sheet.append(cells)

    def cell(self, value: Value, style: str) -> Cell:
        """Return a styled cell. Text is never taken for a formula, whoever is called "=1+1"."""
        if isinstance(value, str):
            return self._text(value, style)
        cell = WriteOnlyCell(self._sheet)
        cell.value = value
        cell.style = f"attendance {style}"
        return cell

    def _text(self, text: str, style: str) -> Cell:
        clean = _UNWRITABLE.sub("", text)
        cell = WriteOnlyCell(self._sheet, value=clean)
        cell.style = f"attendance {style}"
        cell.data_type = "s"
        if clean.startswith(_FORMULA_SIGNS):
            # Keeps it text in Excel also after somebody has edited the cell.
            cell.quotePrefix = True
        return cell

    def freeze(self, top_left: str) -> None:
        """Keep what is above and left of this cell in sight."""
        self._sheet.freeze_panes = top_left

    def filter(self, heading_row: int, columns: int, rows: int) -> None:
        """Offer a filter over a table of so many columns and rows below its heading."""
        last = get_column_letter(columns)
        self._sheet.auto_filter.ref = f"A{heading_row}:{last}{heading_row + rows}"

    def print_set_up(self, footer: str, repeated_rows: str | None = None) -> None:
        """A4 landscape, as wide as the page, numbered pages."""
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _PAPER_A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
        sheet.page_margins.header = sheet.page_margins.footer = 0.3
        sheet.oddFooter.left.text = footer
        sheet.oddFooter.right.text = "Page &P of &N"
        if repeated_rows:
            sheet.print_title_rows = repeated_rows


def new_workbook(title: str, made_at: datetime) -> Workbook:
    """Return an empty workbook that knows the styles; `made_at` is noted in its properties."""
    # Not write_only: it is no faster here, and leaves temporary files when interrupted.
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for style in named_styles():
        workbook.add_named_style(style)
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


def fitting_width(heading: str, texts: Iterable[str]) -> float:
    """Return the width of a column of texts, in digits; wider texts wrap."""
    # The heading shares its cell with the filter's button.
    widest = max((_width(text) for text in texts), default=0)
    return min(max(widest, _width(heading) + 3, 8) + 2, _WIDEST)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
