"""Workbooks as they come, also from people who mean no good."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from admin.imports.columns import fit_of
from admin.imports.employees import EMPLOYEES
from admin.imports.file import read_table
from admin.imports.table import Cell, ImportRefusedError, Unreadable

WriteXlsx = Callable[..., Path]

FIT = fit_of(EMPLOYEES.columns)
SHEET = "xl/worksheets/sheet1.xml"


def _cells(file: Path) -> list[tuple[Cell, ...]]:
    return [row.cells for row in read_table(file, FIT).rows[1:]]


def _with_sheet(file: Path, change: Callable[[str], str]) -> Path:
    """Change the XML of the first sheet, as another program might have written it."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[SHEET] = change(members[SHEET].decode()).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def test_numbers_texts_and_times_come_as_they_are(xlsx: WriteXlsx) -> None:
    file = xlsx(
        ["code", "name", "x", "y", "z"],
        ["007", 12.0, 12.5, time(8), timedelta(hours=8)],
        [True, None, None, None, "end"],
    )
    assert _cells(file) == [
        ("007", 12, 12.5, time(8), timedelta(hours=8)),
        (True, None, None, None, "end"),
    ]


def test_noughts_that_the_format_shows_belong_to_the_code(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["code", "name"])
    sheet.append([7, "Ada"])
    sheet["A2"].number_format = "0000"
    book.save(tmp_path / "file.xlsx")
    assert _cells(tmp_path / "file.xlsx") == [("0007", "Ada")]


def test_hidden_rows_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["code", "name"], ["E1", "Ada"], ["E2", "Bo"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "file.xlsx")
    assert len(_cells(tmp_path / "file.xlsx")) == 2


def test_the_sheet_with_the_headings_is_found(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Please fill in the second sheet"])
    sheet = book.create_sheet("Staff")
    sheet.append(["code", "name"])
    sheet.append(["E1", "Ada"])
    book.save(tmp_path / "file.xlsx")
    table = read_table(tmp_path / "file.xlsx", FIT)
    assert len(table.rows) == 2
    assert "'Staff'" in table.notes[0]


def test_a_formula_without_a_result_and_an_error_are_no_empty_cells(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name"], ["E1", '="A"&"da"'], ["E2", "#N/A"])
    _with_sheet(
        file,
        lambda xml: re.sub(r'<c r="B3".*?</c>', '<c r="B3" t="e"><v>#N/A</v></c>', xml),
    )
    (_, formula), (_, error) = _cells(file)
    assert isinstance(formula, Unreadable)
    assert "save it" in formula.mend
    assert isinstance(error, Unreadable)
    assert error.shown == "#N/A"


def test_a_formulas_result_is_its_value(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name"], ["E1", '="A"&"da"'])
    _with_sheet(
        file,
        lambda xml: re.sub(
            r'<c r="B2".*?</c>', '<c r="B2" t="str"><f>"A"&amp;"da"</f><v>Ada</v></c>', xml
        ),
    )
    assert _cells(file) == [("E1", "Ada")]


def test_merged_cells_are_named_and_not_taken_for_empty_ones(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Staff", None],
        ["code", "name", "department"],
        ["E1", "Ada", "Lab"],
        ["E2", "Bo"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C4")
    book.save(tmp_path / "file.xlsx")
    first, second = _cells(tmp_path / "file.xlsx")
    assert first[2] == "Lab"
    assert isinstance(second[2], Unreadable)
    assert "merged" in second[2].mend


@pytest.mark.parametrize("number", ["1e308", "1e999", "12345678901234567890", "-1e16"])
def test_a_number_beyond_reason_is_unreadable(xlsx: WriteXlsx, number: str) -> None:
    file = xlsx(["code", "name"], [4711, "Ada"])
    _with_sheet(file, lambda xml: xml.replace("<v>4711</v>", f"<v>{number}</v>"))
    assert isinstance(_cells(file)[0][0], Unreadable)


def test_a_date_beyond_the_calendar_is_unreadable(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name", "joined"], ["E1", "Ada", date(2026, 1, 1)])
    _with_sheet(file, lambda xml: xml.replace("<v>46023</v>", "<v>1e308</v>"))
    assert isinstance(_cells(file)[0][2], Unreadable)


def test_a_size_that_the_file_gives_itself_wrongly_does_no_harm(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name"], ["E1", "Ada"], ["E2", "Bo"])
    _with_sheet(file, lambda xml: re.sub(r'<dimension ref="[^"]+"', '<dimension ref="A1:A1"', xml))
    assert len(_cells(file)) == 2


def test_a_row_numbered_beyond_any_sheet_is_refused(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name"], ["E1", "Ada"])
    _with_sheet(file, lambda xml: xml.replace('r="2"', 'r="999999999999"').replace('"A2"', '"A9"'))
    with pytest.raises(ImportRefusedError, match="more than 100,000 rows"):
        read_table(file, FIT)


def test_more_than_it_may_unpack_to_is_refused_before_it_is_unpacked(xlsx: WriteXlsx) -> None:
    file = xlsx(["code", "name"])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/bomb{number}.xml", b"\0" * (100 * 2**20))
    assert file.stat().st_size < 2**20
    with pytest.raises(ImportRefusedError, match="unpacks to more than 400 MB"):
        read_table(file, FIT)


def test_entities_that_multiply_are_refused(xlsx: WriteXlsx) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    file = xlsx(["code", "name"], ["E1", "Ada"])
    _with_sheet(file, lambda xml: head + xml.replace("<t>Ada</t>", "<t>&l11;</t>"))
    with pytest.raises(ImportRefusedError, match="damaged spreadsheet"):
        read_table(file, FIT)


@pytest.mark.parametrize("kept", [10, 200, 2000])
def test_a_file_cut_short_is_refused(xlsx: WriteXlsx, kept: int) -> None:
    file = xlsx(["code", "name"], ["E1", "Ada"])
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(ImportRefusedError, match="damaged spreadsheet"):
        read_table(file, FIT)


def test_another_kind_of_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "file.ods", "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(ImportRefusedError, match="not an Excel workbook"):
        read_table(tmp_path / "file.ods", FIT)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_and_no_more(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["code", "name"])
    for number in range(100_000):
        sheet.append([number, "Ada"])
    book.save(tmp_path / "file.xlsx")
    assert len(_cells(tmp_path / "file.xlsx")) == 100_000
    again = Workbook(write_only=True)
    sheet = again.create_sheet()
    for number in range(100_002):
        sheet.append([number, "Ada"])
    again.save(tmp_path / "more.xlsx")
    with pytest.raises(ImportRefusedError, match="more than 100,000 rows"):
        read_table(tmp_path / "more.xlsx", FIT)
