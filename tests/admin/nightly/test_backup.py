"""`backup`: made, listed and brought back by command."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from typer.testing import Result

from models.attendance.employee import Employee
from models.records.store import Store

Run = Callable[..., Result]


class Clock(Protocol):
    now: datetime


def test_a_backup_is_made_and_listed(run: Run, config: Path) -> None:
    made = run("backup", "now")
    assert made.exit_code == 0
    folder = config.parent / "data" / "backups"
    assert made.stdout == f"{folder}/attendance-2026-11-24-0830.db written and checked.\n"
    line = run("backup", "list").stdout.splitlines()[1]
    assert line.split()[:3] == ["attendance-2026-11-24-0830.db", "2026-11-24", "08:30"]
    (described,) = json.loads(run("backup", "list", "--json").stdout)
    assert described["made_at"] == "2026-11-24T08:30:00+01:00"
    assert described["bytes"] > 0


def test_without_backups_it_says_where_none_are(run: Run, config: Path) -> None:
    assert f"No backups in {config.parent}/data/backups" in run("backup", "list").stderr


def test_a_backup_is_brought_back_by_its_name(
    run: Run, store: Store, clock: Clock, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    add("E2", "Ben")
    run("backup", "now")
    clock.now += timedelta(days=1)
    store.erase("E2", clock.now)
    add("E3", "Cem")
    store.close()
    shown = run("backup", "restore", "attendance-2026-11-24-0830.db")
    assert shown.exit_code == 0
    assert "attendance-2026-11-24-0830.db restored." in shown.stdout
    assert "attendance.db.before-restore" in shown.stdout
    assert "Erased again, as since the backup: 1 person." in shown.stdout
    people = json.loads(run("employee", "list", "--json").stdout)
    assert [who["name"] for who in people] == ["Ada"]


def test_a_backup_that_is_not_there_is_named(run: Run) -> None:
    shown = run("backup", "restore", "attendance-2020-01-01-0000.db")
    assert shown.exit_code == 1
    assert "there is no such backup. `backup list` shows them" in shown.stderr
