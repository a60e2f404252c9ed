"""From a file to a table; the content says what it is, whatever its name."""

from pathlib import Path

from admin.imports.csv_file import read_csv
from admin.imports.table import Fit, ImportRefusedError, Table
from admin.imports.xlsx_file import read_xlsx

_MEGABYTE = 2**20
MOST_BYTES = 50 * _MEGABYTE
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def read_table(path: Path, fit: Fit) -> Table:
    """Return the rows of a CSV or XLSX file, from its headings on.

    Raises ImportRefusedError where it is too large, damaged or of another kind; OSError where it
    can't be opened.
    """
    if path.is_dir():
        raise ImportRefusedError(f"{path}: is a folder. Name a file in it.")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ImportRefusedError(
            f"{path}: larger than {MOST_BYTES // _MEGABYTE} MB. Split it into several files."
        )
    if content.startswith(_OLD_OFFICE):
        raise ImportRefusedError(
            f"{path}: has a password, or is of an old Excel (.xls). Save it anew as .xlsx."
        )
    if content.startswith(_PDF):
        raise ImportRefusedError(f"{path}: is a PDF. Give the spreadsheet it was made from.")
    if content.startswith(_ZIP):
        return read_xlsx(path, content, fit)
    return read_csv(path, content, fit)
