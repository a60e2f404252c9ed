"""`backup`: made, listed and brought back by command."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
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
    assert "attendance-2026-11-24-0830.db verified and restored." in shown.stdout
    assert "attendance.db.before-restore" in shown.stdout
    assert "Erased again, as since the backup: 1 person." in shown.stdout
    people = json.loads(run("employee", "list", "--json").stdout)
    assert [who["name"] for who in people] == ["Ada"]


def test_a_broken_backup_is_refused_unless_it_is_wanted_as_it_is(
    run: Run, store: Store, config: Path, add: Callable[..., Employee]
) -> None:
    add("E1", "Ada")
    run("backup", "now")
    store.close()
    name = "attendance-2026-11-24-0830.db"
    with closing(sqlite3.connect(config.parent / "data" / "backups" / name)) as raw, raw:
        raw.execute("UPDATE employee SET name = 'Eve'")
    finding = "is broken: 1 finding, the first: employee Eve (E1) ("
    refused = run("backup", "restore", name)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert finding in refused.stderr
    assert [who["name"] for who in json.loads(run("employee", "list", "--json").stdout)] == ["Ada"]
    wanted = run("backup", "restore", name, "--even-if-broken")
    assert wanted.exit_code == 0
    assert f"WARNING: {name} {finding}" in wanted.stderr
    assert f"{name} restored." in wanted.stdout
    assert run("audit", "verify").exit_code == 1


def test_what_restores_put_aside_is_listed_with_its_age(run: Run, config: Path) -> None:
    data = config.parent / "data"
    data.mkdir()
    for name, made in (
        ("attendance.db.before-restore.2", datetime(2026, 11, 24, 7, 29, tzinfo=UTC)),
        ("attendance.db.before-restore", datetime(2026, 11, 12, 7, 30, tzinfo=UTC)),
        ("attendance.db.before-restore-wal", datetime(2026, 11, 12, 7, 30, tzinfo=UTC)),
    ):
        (data / name).write_bytes(b"x" * 2500)
        os.utime(data / name, (made.timestamp(), made.timestamp()))
    lines = run("backup", "list").stdout.splitlines()
    assert lines == [
        f"put aside by a restore: {data}/attendance.db.before-restore{rest} old, 2 kB. "
        "It may name people erased since; `serve` deletes it after 30 days."
        for rest in (", 12 days", ".2, 0 days")
    ]
    listed = run("backup", "list", "--json")
    assert json.loads(listed.stdout) == []
    assert listed.stderr.splitlines() == lines


def test_a_backup_that_is_not_there_is_named(run: Run) -> None:
    shown = run("backup", "restore", "attendance-2020-01-01-0000.db")
    assert shown.exit_code == 1
    assert "there is no such backup. `backup list` shows them" in shown.stderr
