"""`report` on the command line."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from typer.testing import Result

Run = Callable[..., Result]


def test_a_daily_workbook_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "day.xlsx"
    done = run("report", "daily", "--date", "2026-11-23", "-o", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{out} written.\n"
    assert load_workbook(out).sheetnames == ["Day"]


def test_a_monthly_workbook_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "month.XLSX"
    assert run("report", "monthly", "--month", "2026-11", "-o", str(out)).exit_code == 0
    assert load_workbook(out).sheetnames == ["Summary", "Month", "Days"]


def test_a_name_without_xlsx_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("report", "daily", "--date", "2026-11-23", "-o", str(tmp_path / "day.csv"))
    assert refused.exit_code == 1
    assert "ends in .xlsx" in refused.stderr


def test_a_missing_folder_is_named_and_not_made(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "none" / "day.xlsx"
    refused = run("report", "daily", "--date", "2026-11-23", "-o", str(out))
    assert refused.exit_code == 1
    assert f"there is no folder {tmp_path / 'none'}. Make it first." in refused.stderr
    assert not (tmp_path / "none").exists()


def test_a_bad_month_is_named_with_the_way_to_write_it(run: Run, tmp_path: Path) -> None:
    refused = run("report", "monthly", "--month", "2026-13", "-o", str(tmp_path / "m.xlsx"))
    assert refused.exit_code == 2
    assert "'2026-13' is not a month" in refused.stderr
    assert "YYYY-MM" in refused.stderr
