"""CSV files as they come."""

from collections.abc import Callable
from pathlib import Path

import pytest

from admin.imports.columns import fit_of
from admin.imports.employees import EMPLOYEES
from admin.imports.file import read_table
from admin.imports.table import ImportRefusedError

WriteCsv = Callable[..., Path]

FIT = fit_of(EMPLOYEES.columns)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_encoding_and_separator_is_found_out(
    csv: WriteCsv, encoding: str, separator: str
) -> None:
    file = csv(separator.join(("code", "name")), separator.join(("E1", "Jörg")), encoding=encoding)
    table = read_table(file, FIT)
    assert [row.cells for row in table.rows] == [("code", "name"), ("E1", "Jörg")]
    assert bool(table.notes) is (encoding == "cp1252")


def test_a_file_in_two_encodings_is_refused_before_names_are_spoiled(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes("code;name\nE1;Jörg\n".encode() + "E2;Änne\n".encode("cp1252"))
    with pytest.raises(ImportRefusedError, match="in UTF-8 and others in Windows-1252"):
        read_table(file, FIT)


def test_a_comma_in_the_names_is_no_separator(csv: WriteCsv) -> None:
    table = read_table(csv("code;name", "E1;Lovelace, Ada, Countess", "E2;Hopper, Grace"), FIT)
    assert table.rows[1].cells == ("E1", "Lovelace, Ada, Countess")


def test_a_title_and_excels_hint_above_the_headings_are_passed_over(csv: WriteCsv) -> None:
    table = read_table(csv("sep=;", "Staff list", "", "code;name", "E1;Ada"), FIT)
    assert [row.number for row in table.rows] == [4, 5]


def test_empty_rows_are_passed_over_and_counted(csv: WriteCsv) -> None:
    table = read_table(csv("code,name", "", " , ", '"E1","A', 'da"', "E2,Bo"), FIT)
    assert [row.number for row in table.rows] == [1, 4, 5]


def test_a_quotation_mark_that_is_never_closed_is_named(csv: WriteCsv) -> None:
    with pytest.raises(ImportRefusedError, match=r"row 2 can't be read.*quotation mark"):
        read_table(csv("code,name", 'E1,"Ada', "E2,Bo"), FIT)


def test_what_is_neither_text_nor_a_spreadsheet_is_refused(csv: WriteCsv) -> None:
    file = csv("")
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x81\x8d\xff")
    with pytest.raises(ImportRefusedError, match="neither a spreadsheet nor text"):
        read_table(file, FIT)
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(ImportRefusedError, match=r"old Excel"):
        read_table(file, FIT)


def test_too_many_rows_are_refused_and_so_are_too_many_bytes(csv: WriteCsv) -> None:
    with pytest.raises(ImportRefusedError, match="more than 100,000 rows"):
        read_table(csv("code,name", *["E,A"] * 100_001), FIT)
    assert len(read_table(csv("code,name", *["E,A"] * 100_000), FIT).rows) == 100_001
    file = csv("code,name")
    with file.open("r+b") as stream:
        stream.truncate(50 * 2**20 + 1)
    with pytest.raises(ImportRefusedError, match="larger than 50 MB"):
        read_table(file, FIT)
