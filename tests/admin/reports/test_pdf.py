"""Every workbook opens in LibreOffice, and comes out of a printer as it should."""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from admin.reports.printing import as_pdf
from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.records.store import Store

Run = Callable[..., Result]
Add = Callable[..., Employee]
Write = Callable[..., Punch]

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"),
    reason="LibreOffice or poppler isn't installed",
)


@pytest.fixture
def company(
    store: Store, add: Add, punch: Write, clock: Callable[[], datetime], day_shift: Shift
) -> None:
    """Three people's October: days, nights, leave, a holiday, and what goes wrong."""
    year = date(2026, 1, 1)
    night = Shift("Night", time(22), time(6), direction=DirectionRule.ALTERNATING)
    store.add_shift(night, year, clock())
    store.assign(Assignment("Night", year, department="Engines"), clock())
    ada, bo = add("E1", "Ada Lovelace", "Office"), add("E2", "Nguyễn Thị Ánh", "Engines")
    add("007", "=1+1")
    store.add_holiday(Holiday(date(2026, 10, 2), "A day of our own"), clock())
    store.add_leave(
        ada.id, date(2026, 10, 5), date(2026, 10, 9), LeaveKind.VACATION, False, clock()
    )
    for number in range(12, 31):
        day = date(2026, 10, number)
        if day.isoweekday() <= 5:
            punch(ada, f"{day} 08:{number}")
            punch(bo, f"{day} 21:55")
            if number != 13:
                punch(ada, f"{day} 17:{number}")
                punch(bo, f"{day + timedelta(days=1)} 06:10")
    at = datetime(2026, 10, 13, 14, 30, tzinfo=UTC)
    store.correct_add(ada.id, at, None, "C. Office", "forgot, as her head confirms", clock())
    assert day_shift.name == "Day"


@pytest.fixture
def pages(run: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """Return what writes a report, prints it, and returns the text of each page."""

    def pages(*arguments: str) -> list[str]:
        out = tmp_path / "report.xlsx"
        done = run("report", *arguments, "-o", str(out))
        assert done.exit_code == 0, done.stderr
        return _pages(as_pdf(out, tmp_path))

    return pages


def _pages(document: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(document), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("arguments", "count", "told"),
    [
        ("daily --date 2026-10-12", 1, ["Attendance on Monday, 12 October 2026", "06:10 +1"]),
        ("late --month 2026-10", 2, ["Late by", "Ada Lovelace"]),
        ("monthly --month 2026-10", 3, ["Attendance, October 2026", "A day of our own"]),
        ("timesheet --month 2026-10", 3, ["Supervisor", "added by C. Office"]),
        ("department --month 2026-10", 2, ["Engines", "Days present"]),
        ("overtime --month 2026-10", 3, ["Overtime, October 2026"]),
        ("exceptions --month 2026-10", 1, ["Forgotten check-outs: 1", "punch add --direction out"]),
        ("payroll --month 2026-10", 2, ["Vacation days", "=1+1", "007"]),
        ("present", 1, ["0 in the building"]),
    ],
)
def test_each_report_prints_on_its_pages(
    pages: Callable[..., list[str]], arguments: str, count: int, told: list[str]
) -> None:
    found = pages(*arguments.split())
    assert len(found) == count
    text = " ".join(" ".join(found).split())
    for each in told:
        assert each in text
    assert "###" not in text, "a column is too narrow for its figures"
    assert "Err:" not in text
    assert "#NAME" not in text
    assert f"Page {len(found)} of {len(found)}" in found[-1]


@pytest.mark.usefixtures("company")
def test_a_timesheet_is_one_page_a_person_also_with_long_remarks(
    pages: Callable[..., list[str]],
    store: Store,
    clock: Callable[[], datetime],
) -> None:
    ada = store.employee("E1")
    for number in range(14, 31):
        at = datetime(2026, 10, number, 10, tzinfo=UTC)
        reason = "worked from the other building, where there is no camera " * 3
        store.correct_add(ada.id, at, None, "C. Office", reason, clock())
    found = pages("timesheet", "--month", "2026-10")
    assert len(found) == 3
    for page, name in zip(found, ("=1+1", "Ada Lovelace", "Nguyễn Thị Ánh"), strict=True):
        assert f"Employee: {name}" in page


@pytest.mark.usefixtures("company")
def test_the_evacuation_list_goes_to_the_printer_in_one_command(
    run: Run, punch: Write, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    punch(store.employee("E1"), "2026-11-24 08:00")
    folder = tmp_path / "bin"
    folder.mkdir()
    printer = folder / "lp"
    printer.write_text(f'#!/bin/sh\n[ "$1" = -- ] && cp "$2" {tmp_path}/printed.pdf\n')
    printer.chmod(printer.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    done = run("report", "present", "--print")
    assert (done.exit_code, done.stderr) == (0, "Sent to the printer.\n")
    (page,) = _pages(tmp_path / "printed.pdf")
    assert "1 in the building" in page
    assert "Ada Lovelace" in page
