"""An empty workbook for an import: headings to fill in, and a sheet that explains them."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from admin.imports.kind import Kind

_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_PREPARED_ROWS = 200
_TEXT, _DATE = "@", "yyyy-mm-dd"


def template_of(kind: Kind) -> bytes:
    """Return the workbook's bytes. Its first sheet is empty but for the headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill_in_sheet(book.create_sheet(kind.name.capitalize()), kind)
    _example_sheet(book.create_sheet("Example"), kind)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _fill_in_sheet(sheet: Worksheet, kind: Kind) -> None:
    _headings(sheet, kind)
    dates = {name for sample in kind.samples for name in sample if isinstance(sample[name], date)}
    for index, column in enumerate(kind.columns, 1):
        # Text keeps the noughts of 007, and the spreadsheet from making a date of 1/2.
        style = _DATE if column.name in dates else _TEXT
        for row in range(2, _PREPARED_ROWS + 2):
            sheet.cell(row, index).number_format = style


def _example_sheet(sheet: Worksheet, kind: Kind) -> None:
    _headings(sheet, kind)
    for sample in kind.samples:
        sheet.append([sample.get(column.name) for column in kind.columns])
    sheet.append([])
    sheet.append(["The columns"])
    sheet.cell(sheet.max_row, 1).font = _BOLD
    for column in kind.columns:
        needed = "required" if column.is_required else "may be left out"
        sheet.append([column.name, needed, column.help])
        sheet.cell(sheet.max_row, 1).alignment = _WRAPPED


def _headings(sheet: Worksheet, kind: Kind) -> None:
    sheet.append([column.name for column in kind.columns])
    for index, column in enumerate(kind.columns, 1):
        sheet.cell(1, index).font = _BOLD
        sheet.column_dimensions[get_column_letter(index)].width = max(len(column.name) + 4, 14)
    sheet.freeze_panes = "A2"
