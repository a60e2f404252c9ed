"""CSV as spreadsheet programs of all countries write it: encoding, separator, rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from admin.imports.table import (
    MOST_ROWS,
    Fit,
    ImportRefusedError,
    Row,
    Table,
    heading_of,
    too_many_rows,
    trimmed,
)

SEPARATORS = (",", ";", "\t")
_SNIFFED_ROWS = 30
_SNIFFED_BYTES = 4096
_WINDOWS = "cp1252"
_TWO_BYTES = re.compile(rb"\xc3[\x80-\xbf]")  # ä in UTF-8; in Windows-1252 Ã¤, which nobody writes
_WINDOWS_NOTE = "not in UTF-8, so read as Windows-1252; look whether letters such as ä are right."


def read_csv(path: Path, content: bytes, fit: Fit) -> Table:
    """Return the table of a CSV file; raises ImportRefusedError."""
    text, encoding = _decoded(path, content)
    rows = _rows(path, text, _separator(path, text, fit))
    found = heading_of(rows, fit)
    notes = (_WINDOWS_NOTE,) if encoding == _WINDOWS else ()
    return Table(tuple(rows[found or 0 :]), notes)


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Return the text and the encoding it turned out to be in."""
    for encoding in _candidates(content):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if encoding == _WINDOWS and _TWO_BYTES.search(content):
                raise ImportRefusedError(
                    f"{path}: some of its rows are in UTF-8 and others in Windows-1252, so letters "
                    "such as ä would be wrong. Save each part as CSV UTF-8 before joining them."
                )
            return text, encoding
    raise ImportRefusedError(
        f"{path}: neither a spreadsheet nor text in UTF-8, UTF-16 or Windows-1252. "
        "Save it as CSV UTF-8 or as .xlsx."
    )


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = content[:_SNIFFED_BYTES]
    # Latin letters in UTF-16 leave every second byte zero; other text has no zero at all.
    if b"\x00" in sample:
        return ("utf-16-le",) if sample[1::2].count(0) > sample[::2].count(0) else ("utf-16-be",)
    return ("utf-8", _WINDOWS)


def _separator(path: Path, text: str, fit: Fit) -> str:
    """Return the separator by which most headings are found; failing that, most cells."""

    def promise(separator: str) -> tuple[int, int]:
        rows = list(islice(_tolerant(path, text, separator), _SNIFFED_ROWS))
        return max((fit(row) for row in rows), default=0), max(
            (len(row.cells) for row in rows), default=0
        )

    return max(SEPARATORS, key=promise)


def _tolerant(path: Path, text: str, separator: str) -> Iterator[Row]:
    """Yield rows as far as they can be read."""
    try:
        yield from _parsed(path, text, separator)
    except ImportRefusedError:
        return


def _rows(path: Path, text: str, separator: str) -> list[Row]:
    rows = list(islice(_parsed(path, text, separator), MOST_ROWS + 2))
    if len(rows) > MOST_ROWS + 1:
        raise too_many_rows(path)
    return rows


def _parsed(path: Path, text: str, separator: str) -> Iterator[Row]:
    """Yield the rows that aren't empty, numbered as a spreadsheet program numbers them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = trimmed(next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportRefusedError(
                f"{path}: row {number} can't be read: {error}. "
                "Look for a quotation mark that isn't closed."
            ) from error
        if cells:
            yield Row(number, cells)
