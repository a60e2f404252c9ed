"""The made-up company's folder, and the command."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from admin.lab.demo_data.make import prepare_folder
from admin.office import OfficeError
from models.records.store import Store
from models.settings_office import ReportKind

Run = Callable[..., Result]


def test_a_folder_that_holds_anything_is_left_alone_whatever_is_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    for force in (False, True):
        with pytest.raises(OfficeError, match="not empty"):
            prepare_folder(tmp_path, force=force)
    assert (tmp_path / "thesis.txt").exists()


def test_an_earlier_company_goes_only_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    prepare_folder(folder, force=False)
    (folder / "old.xlsx").touch()
    with pytest.raises(OfficeError, match="--force"):
        prepare_folder(folder, force=False)
    assert (folder / "old.xlsx").exists()
    assert prepare_folder(folder, force=True).is_file()
    assert not (folder / "old.xlsx").exists()


def test_the_command_makes_a_company_and_every_workbook_beside_the_live_database(
    run: Run, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "company"
    made = run("demo-data", "--people", "12", "--months", "1", "-o", str(folder))
    assert made.exit_code == 0, made.stderr
    assert "punches at kiosks" in made.stdout
    assert "present" in made.stdout
    books = {file.name: file for file in (folder / "workbooks").iterdir()}
    assert {name.split("-")[0] for name in books} == set(get_args(ReportKind))
    for file in books.values():
        if file.suffix == ".xlsx":
            assert load_workbook(file).worksheets[0].max_row > 1
    assert len([name for name in books if name.startswith("payroll")]) == 2
    assert store.everybody() == {}
