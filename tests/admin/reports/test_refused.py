"""Refused attempts on the list of what a human should look at."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from admin.office import Clock, Office
from admin.reports.write import write_period
from models.attendance.employee import Employee
from models.recognition.liveness.refusal import RefusalReason
from models.records.store import Store
from models.records.values import RefusedAttempt

Add = Callable[..., Employee]
HEADING_ROW = 7


@pytest.fixture
def refuse(store: Store) -> Callable[..., None]:
    """Return what has a kiosk refuse an attempt at a time in UTC."""

    def refuse(employee: Employee | None, at: str, kiosk: str = "Entrance") -> None:
        when = datetime.fromisoformat(at).replace(tzinfo=UTC)
        who = employee.id if employee else None
        store.note_refused_attempt(RefusedAttempt(kiosk, when, who, RefusalReason.PICTURE))

    return refuse


def refused_lines(office: Office, folder: Path) -> list[tuple[object, ...]]:
    """Return date, code, what and what to do of the refused attempts in the office's own list."""
    target = folder / "look.xlsx"
    write_period(office, "exceptions", date(2026, 11, 20), date(2026, 11, 24), target)
    rows = load_workbook(target)["Exceptions"].iter_rows(HEADING_ROW + 1, values_only=True)
    found = [(row[0].date(), row[1], *row[4:6]) for row in rows if isinstance(row[0], datetime)]
    return [row for row in found if "kiosks attempts" in str(row[3])]


def test_attempts_that_were_refused_are_one_line_a_day_and_person(
    office: Office, config: Path, tmp_path: Path, add: Add, refuse: Callable[..., None]
) -> None:
    ada, ben = add("E1", "Ada"), add("E2", "Ben")
    refuse(ada, "2026-11-20 06:58")
    refuse(ada, "2026-11-20 07:01", "Gate")
    refuse(ada, "2026-11-20 06:59")
    refuse(ben, "2026-11-20 07:02")
    refuse(ada, "2026-11-23 23:30")  # half past midnight at the site
    see = f"python -m admin --config {config} kiosks attempts --days"
    assert set(refused_lines(office, tmp_path)) == {
        (date(2026, 11, 20), "E1", "Attempts: 3 (Entrance, Gate), the first at 07:58", f"{see} 5"),
        (date(2026, 11, 20), "E2", "Attempts: 1 (Entrance), the first at 08:02", f"{see} 5"),
        (date(2026, 11, 24), "E1", "Attempts: 1 (Entrance), the first at 00:30", f"{see} 1"),
    }


def test_attempts_of_other_days_and_of_nobody_are_not_listed(
    office: Office,
    store: Store,
    tmp_path: Path,
    clock: Clock,
    add: Add,
    refuse: Callable[..., None],
) -> None:
    ada, gone = add("E1", "Ada"), add("E2", "Ben")
    refuse(ada, "2026-11-19 22:59")
    refuse(ada, "2026-11-24 23:00")
    refuse(None, "2026-11-20 07:00")
    refuse(gone, "2026-11-20 07:00")
    store.erase("E2", clock())
    assert refused_lines(office, tmp_path) == []


@pytest.mark.usefixtures("day_shift")
def test_where_nothing_else_was_odd_they_are_exceptions_all_the_same(
    office: Office, tmp_path: Path, add: Add, refuse: Callable[..., None]
) -> None:
    refuse(add("E1", "Ada"), "2026-11-20 07:00")
    refused_lines(office, tmp_path)
    sheet = load_workbook(tmp_path / "look.xlsx")["Exceptions"]
    headings = [sheet.cell(row, 1).value for row in (5, HEADING_ROW + 1)]
    assert headings == ["Exceptions", "Refused at the kiosk, no living person seen: 1"]
    assert sheet.cell(5, 2).value == 1
