"""The evacuation list: as a command, as a workbook, on paper."""

import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Run = Callable[..., Result]
HEADINGS = "Department  Code  Name             Since  Kiosk\n"


@pytest.fixture
def people(add: Add, punch: Write) -> None:
    """Two are here, one forgot to check out yesterday, one is not here."""
    punch(add("E1", "Ada Lovelace", "Office"), "2026-11-24 07:58")
    punch(add("E2", "Charles Babbage", "Engines"), "2026-11-24 08:02")
    punch(add("E3", "Cy", "Engines"), "2026-11-23 08:00")
    add("E4", "Di")


@pytest.fixture
def sheet(run: Run, tmp_path: Path) -> Callable[..., Worksheet]:
    def sheet(*options: str) -> Worksheet:
        out = tmp_path / "present.xlsx"
        assert run("report", "present", "-o", str(out), *options).exit_code == 0
        found = load_workbook(out)["In the building"]
        assert isinstance(found, Worksheet)
        return found

    return sheet


def _column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter] if cell.value is not None]


@pytest.mark.usefixtures("people")
def test_the_list_stands_on_the_screen_by_department(run: Run) -> None:
    assert run("report", "present").stdout == (
        "2026-11-24 08:30 (Europe/Berlin): 2 in the building, 1 not certain.\n"
        "\n" + HEADINGS + "Engines     E2    Charles Babbage  08:02  Entrance\n"
        "Office      E1    Ada Lovelace     07:58  Entrance\n"
        "\n"
        "Not certain:\n"
        "\n"
        "Department  Code  Name             Since  Kiosk     Why\n"
        "Engines     E3    Cy    2026-11-23 08:00  Entrance  no check-out\n"
    )


def test_an_empty_building_is_said_to_be_empty(run: Run) -> None:
    assert run("report", "present").stdout == (
        "2026-11-24 08:30 (Europe/Berlin): 0 in the building.\n"
    )


@pytest.mark.usefixtures("people")
def test_the_workbook_has_the_heads_at_the_top_and_a_box_for_each(
    sheet: Callable[..., Worksheet],
) -> None:
    found = sheet()
    assert _column(found, "A") == [
        "In the building: Sommer & Söhne",
        "Tuesday, 24 November 2026, 08:30 (Europe/Berlin)",
        "2 in the building, 1 not certain",
        "Engines: 1", "Here", "Office: 1", "Here", "Not certain: 1", "Here",
    ]  # fmt: skip
    assert _column(found, "B") == [
        "Name", "Charles Babbage", "Name", "Ada Lovelace", "Name", "Cy",
    ]  # fmt: skip
    rows = [cell.row for cell in found["B"] if cell.value not in {None, "Name"}]
    for row in rows:
        border = found.cell(row, 1).border
        sides = (border.left, border.right, border.top, border.bottom)
        assert {side.style for side in sides} == {"medium"}
        assert found.cell(row, 2).font.sz == 14
    assert found["E12"].value == "no check-out (Entrance)"


@pytest.mark.usefixtures("people")
def test_times_are_real_and_yesterdays_have_their_date(sheet: Callable[..., Worksheet]) -> None:
    found = {cell.value: cell.number_format for cell in sheet()["D"] if cell.is_date}
    assert found == {
        datetime(2026, 11, 24, 8, 2): "hh:mm",  # noqa: DTZ001 - cells are naive
        datetime(2026, 11, 24, 7, 58): "hh:mm",  # noqa: DTZ001
        datetime(2026, 11, 23, 8, 0): "yyyy-mm-dd hh:mm",  # noqa: DTZ001
    }


def test_a_long_name_is_seen_whole(sheet: Callable[..., Worksheet], add: Add, punch: Write) -> None:
    punch(add("E1", "Ada " * 24 + "Ada"), "2026-11-24 07:58")
    punch(add("E2", "Bo"), "2026-11-24 07:58")
    found = sheet()
    long, short = (found.row_dimensions[row].height for row in (6, 7))
    assert (long, short) == (pytest.approx(4 * 1.35 * 14 + 2), 27)


@pytest.mark.usefixtures("people")
def test_each_department_may_have_a_page_of_its_own(sheet: Callable[..., Worksheet]) -> None:
    assert [each.id for each in sheet().row_breaks.brk] == []
    assert [each.id for each in sheet("--page-per-department").row_breaks.brk] == [6, 9]


def test_another_ending_is_refused_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    refused = run("report", "present", "-o", str(tmp_path / "present.pdf"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "ends in .xlsx" in refused.stderr


@pytest.mark.usefixtures("people")
def test_the_workbook_is_noted_in_the_journal_and_the_screen_is_not(
    run: Run, sheet: Callable[..., Worksheet], store: Store
) -> None:
    run("report", "present")
    (before,) = store.journal_heads()
    run("report", "present")
    assert store.journal_heads() == [before]
    sheet()
    assert store.journal_heads()[0].number == before.number + 1


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which programs are looked for, with the system's shell alone."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def _program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\nPATH={os.defpath}\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.mark.usefixtures("people")
def test_without_libreoffice_the_way_to_paper_is_told(
    run: Run, store: Store, programs: Path, config: Path
) -> None:
    run("report", "present")
    before = store.journal_heads()
    refused = run("report", "present", "--print")
    assert refused.exit_code == 1
    assert "Ada Lovelace" in refused.stdout
    assert refused.stderr == (
        "Error: not printed: LibreOffice isn't installed. Install it: apt install "
        "libreoffice-calc. "
        "Or take it to another computer: "
        f"python -m admin --config {config} report present -o present.xlsx\n"
    )
    _program(programs, "lp", "exit 0")
    refused = run("report", "present", "--print")
    plain = f"python -m admin --config {config} report present | lp"
    assert f"Or print the plain list: {plain}" in refused.stderr
    assert store.journal_heads() == before


@pytest.mark.usefixtures("people")
def test_without_a_printer_the_way_to_one_is_told(run: Run, programs: Path) -> None:
    _program(programs, "soffice", 'for last; do :; done; touch "$(dirname "$last")/present.pdf"')
    refused = run("report", "present", "--print")
    assert refused.exit_code == 1
    assert "no lp" in refused.stderr
    assert "apt install cups-client" in refused.stderr
    _program(programs, "lp", "echo 'lp: Error - no default destination available.' >&2; exit 1")
    refused = run("report", "present", "--print")
    assert refused.exit_code == 1
    assert "no default destination available. Look at the printers: lpstat -p -d." in refused.stderr


@pytest.mark.usefixtures("people")
def test_a_converter_that_fails_is_told_with_what_it_said(run: Run, programs: Path) -> None:
    _program(programs, "soffice", "echo 'no filter' >&2; exit 1")
    assert "LibreOffice: no filter." in run("report", "present", "--print").stderr
    _program(programs, "soffice", "exit 0")
    assert "LibreOffice made no PDF" in run("report", "present", "--print").stderr
