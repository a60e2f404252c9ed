"""`report` on the command line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]


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


@pytest.mark.parametrize(
    ("arguments", "sheets"),
    [
        ("daily --from 2026-11-16 --to 2026-11-22", ["Summary", "Month", "Days"]),
        ("late --month 2026-11", ["Days", "People"]),
        ("late --date 2026-11-23", ["Days", "People"]),
        ("timesheet --month 2026-11", ["E1 Ada", "E2 Bo"]),
        ("department --month 2026-11", ["Departments", "People"]),
        ("overtime --month 2026-11", ["People", "Weeks", "Days"]),
        ("exceptions --from 2026-11-16 --to 2026-11-22", ["Exceptions"]),
        ("payroll --month 2026-11", ["Payroll", "About"]),
    ],
)
def test_each_report_has_its_sheets(
    run: Run, add: Add, tmp_path: Path, arguments: str, sheets: list[str]
) -> None:
    add("E1", "Ada")
    add("E2", "Bo")
    out = tmp_path / "report.xlsx"
    done = run("report", *arguments.split(), "-o", str(out))
    assert done.exit_code == 0, done.stderr
    assert load_workbook(out).sheetnames == sheets


def test_timesheets_are_of_one_person_or_of_a_department(
    run: Run, add: Add, tmp_path: Path
) -> None:
    for code, department in (("E1", "Office"), ("E2", "Engines"), ("E3", "Engines")):
        add(code, "Ada", department)
    out = tmp_path / "sheets.xlsx"
    written = ("report", "timesheet", "--month", "2026-11", "-o", str(out))
    assert run(*written, "--employee", "e2").exit_code == 0
    assert load_workbook(out).sheetnames == ["E2 Ada"]
    assert run(*written, "--department", "engines").exit_code == 0
    assert load_workbook(out).sheetnames == ["E2 Ada", "E3 Ada"]


def test_timesheets_of_nobody_are_refused_with_the_reason(
    run: Run, add: Add, store: Store, tmp_path: Path, clock: Callable[[], object]
) -> None:
    add("E1", "Ada", "Office")
    store.set_active("E1", active=False, at=clock())  # type: ignore[arg-type]
    out = tmp_path / "sheets.xlsx"
    written = ("report", "timesheet", "--month", "2026-10", "-o", str(out))
    for option, told in (
        (("--employee", "E9"), "no employee has the code 'E9'."),
        (("--department", "Offic"), "Did you mean Office?"),
        (("--employee", "E1", "--department", "Office"), "not both"),
    ):
        refused = run(*written, *option)
        assert refused.exit_code != 0
        assert told in " ".join(refused.stderr.split())
    assert not out.exists()


def test_the_payrolls_ending_says_which_file_it_is(
    run: Run, add: Add, punch: Write, tmp_path: Path, config: Path
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-20 08:00")
    out = tmp_path / "payroll.csv"
    done = run("report", "payroll", "--month", "2026-11", "-o", str(out))
    assert done.exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfCode;Name;Month;Hours;")
    look = f"python -m admin --config {config} report exceptions --month 2026-11 -o exceptions.xlsx"
    assert done.stderr.splitlines() == [
        "2026-11 isn't over: these are the figures so far.",
        f"1 incomplete day of 1 person: hours are missing. Look at them: {look}",
        f"{out} written.",
    ]
    refused = run("report", "payroll", "--month", "2026-11", "-o", str(tmp_path / "payroll.txt"))
    assert refused.exit_code == 1
    assert "the name must end in .csv or .xlsx" in refused.stderr


def test_a_payroll_without_gaps_says_nothing_of_any(
    run: Run, add: Add, punch: Write, tmp_path: Path
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-10-20 08:00")
    punch(ada, "2026-10-20 16:00")
    out = tmp_path / "payroll.csv"
    done = run("report", "payroll", "--month", "2026-10", "-o", str(out))
    assert done.stderr == f"{out} written.\n"


def test_an_apostrophe_in_the_csv_is_told(run: Run, add: Add, tmp_path: Path) -> None:
    add("E1", "=1+1")
    done = run("report", "payroll", "--month", "2026-10", "-o", str(tmp_path / "payroll.csv"))
    assert "1 text begins like a formula and got an apostrophe in front." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("late", "say of when"),
        ("daily", "say of when: --date D, or --from D --to D"),
        ("late --month 2026-11 --date 2026-11-23", "say of when"),
        ("exceptions --from 2026-11-23", "belong together"),
        ("exceptions --from 2026-11-23 --to 2026-11-22", "Swap them"),
        ("timesheet --month 2026-13", "'2026-13' is not a month"),
    ],
)
def test_a_period_that_says_nothing_or_too_much_is_wrong_usage(
    run: Run, tmp_path: Path, arguments: str, told: str
) -> None:
    out = tmp_path / "report.xlsx"
    refused = run("report", *arguments.split(), "-o", str(out))
    assert refused.exit_code == 2
    assert told in " ".join(refused.stderr.split())
    assert not out.exists()


@pytest.mark.parametrize(
    "report", ["monthly", "timesheet", "department", "overtime", "exceptions", "late"]
)
def test_a_name_without_xlsx_is_refused(run: Run, tmp_path: Path, report: str) -> None:
    refused = run("report", report, "--month", "2026-11", "-o", str(tmp_path / "report.csv"))
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


def test_who_is_here_is_told_without_loading_what_makes_workbooks(config: Path) -> None:
    script = (
        "import sys; from admin.__main__ import main; sys.argv = "
        f"['admin', '--config', {str(config)!r}, 'report', 'present']\n"
        "try: main()\n"
        "except SystemExit: print('openpyxl' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[-1] == "False"
    assert "0 in the building." in found.stdout
