"""Auditing: a database is whole until somebody works on it behind the program's back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.recognition.template import Template
from models.records.findings import Finding, Witness
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DAY = date(2026, 11, 24)
Audit = Callable[..., list[Finding]]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.place.value, each.what, each.trouble.value) for each in found]


def test_an_untouched_database_is_whole(
    store: Store, punches: list[Punch], templates: list[Template], ada: Employee, audit: Audit
) -> None:
    store.correct_void(punches[0].id, "grace", "door open", AT)
    store.correct_add(ada.id, AT, None, "grace", "forgotten", AT)
    store.add_shift(Shift("Early"), DAY, AT)
    store.assign(Assignment("Early", DAY, department="Engines"), AT)
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    store.add_holiday(Holiday(date(2026, 12, 25), "Christmas"), AT)
    store.remove_holiday(DAY, AT)
    leave = store.add_leave(ada.id, DAY, DAY, LeaveKind.SICK, is_half_day=True, at=AT)
    store.add_leave(
        ada.id, date(2026, 12, 1), date(2026, 12, 2), LeaveKind.VACATION, is_half_day=False, at=AT
    )
    store.cancel_leave(leave.id, AT)
    store.enroll(ada, templates, "2026-01", AT)
    store.change_employee("A1", AT, department="Looms", since=DAY, joined=DAY)
    store.set_active("A1", active=False, at=AT)
    store.note_export("monthly", "2026-11", "ab" * 32, AT)
    heads = [Witness(head, "kept") for head in store.journal_heads()]
    assert audit(*heads) == []


@pytest.mark.usefixtures("punches")
def test_an_audit_reads_only(store: Store, file: Path, audit: Audit) -> None:
    store.close()
    before = file.read_bytes()
    assert audit() == []
    store.close()
    assert file.read_bytes() == before


def test_an_audit_tells_how_many_rows_it_reads(store: Store, punches: list[Punch]) -> None:
    told: list[int] = []
    list(store.verify([], told.append))
    assert sum(told) >= store.audit_size() > 2 * len(punches)


@pytest.mark.usefixtures("punches")
@pytest.mark.parametrize("table", ["journal", "punch", "employee", "correction"])
def test_a_table_that_is_gone_is_a_finding_and_no_traceback(
    store: Store, file: Path, table: str, audit: Audit
) -> None:
    store.close()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"DROP TABLE {table}")
    assert ("schema", f"table {table}", "removed") in brief(audit())


def copy(file: Path, target: Path) -> None:
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def test_a_kiosk_that_was_offline_brings_its_chain_later(
    store: Store, gate: Store, ada: Employee, file: Path, tmp_path: Path, audit: Audit
) -> None:
    away = tmp_path / "away.db"
    copy(file, away)
    yard = open_store(f"sqlite:///{away}", AT, "kiosk Yard")
    for hour in range(3):
        at = AT + timedelta(hours=hour)
        yard.add_punch(ada.id, at, "Yard", PunchKind.FACE, 0.5)
        gate.add_punch(ada.id, at, "Gate", PunchKind.FACE, 0.5)
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    yard.close()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("ATTACH ? AS away", (str(away),))
        raw.execute("INSERT INTO punch SELECT * FROM away.punch")
        raw.execute("INSERT INTO journal SELECT * FROM away.journal WHERE writer = 'kiosk Yard'")
    assert [head.writer for head in store.journal_heads()] == [
        "kiosk Gate",
        "kiosk Yard",
        "office",
    ]
    assert audit() == []
