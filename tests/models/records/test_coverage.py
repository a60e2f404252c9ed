# ruff: noqa: S608 - here it is the tests who do what they must not
"""Rows against links: what was changed, inserted or removed is named to the column."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from models.attendance.calendar import Holiday, LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.recognition.template import Template
from models.records.findings import Change, Finding, Place, Trouble
from models.records.links import LinkKind
from models.records.store import Store
from models.records.tables import EmployeeRow

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
DAY = date(2026, 11, 24)
Audit = Callable[..., list[Finding]]
Tamper = Callable[..., None]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.place.value, each.what, each.trouble.value) for each in found]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs the sqlite3 program")
def test_one_byte_of_a_punch_changed_with_the_sqlite3_program_is_named(
    punches: list[Punch], file: Path, audit: Audit
) -> None:
    victim = punches[2]
    change = (
        "DROP TRIGGER punch_never_changed;"
        f"UPDATE punch SET at = replace(at, 'T08:', 'T07:') WHERE id = '{victim.id.hex}';"
    )
    subprocess.run(["sqlite3", str(file), change], check=True)
    schema, row = audit()
    assert (schema.place, schema.trouble) == (Place.SCHEMA, Trouble.REMOVED)
    assert schema.what == "trigger punch_never_changed"
    assert (row.place, row.what, row.trouble) == (Place.ROW, "punch", Trouble.CHANGED)
    assert (row.key, row.employee) == (victim.id.hex, victim.employee.hex)
    was, now = "2026-11-24T08:58:00.000000+00:00", "2026-11-24T07:58:00.000000+00:00"
    assert row.changes == (Change("at", was, now),)
    assert row.link is not None
    assert (row.link.writer, row.link.number) == ("kiosk Gate", 3)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kiosk", "'Yard'"),
        ("distance", "0.250000001"),
        ("direction", "'in'"),
        ("clock", "'jumped'"),
        ("at", "replace(at, '.000000', '.000001')"),
        ("kind", "CAST(x'66616365FF' AS TEXT)"),
    ],
)
def test_any_column_of_a_punch_that_was_changed_is_named(
    punches: list[Punch], tamper: Tamper, column: str, value: str, audit: Audit
) -> None:
    tamper(f"UPDATE punch SET {column} = {value} WHERE id = '{punches[1].id.hex}'")
    [found] = audit()
    assert (found.key, [each.column for each in found.changes]) == (punches[1].id.hex, [column])


def test_two_people_whose_names_were_swapped_are_both_named(
    tamper: Tamper, ada: Employee, ben: Employee, audit: Audit
) -> None:
    tamper("UPDATE employee SET name = CASE code WHEN 'A1' THEN 'Ben Okri' ELSE 'Ada Lovelace' END")
    found = audit()
    assert {each.key for each in found} == {ada.id.hex, ben.id.hex}
    assert {each.changes[0].column for each in found} == {"seal"}


@pytest.mark.parametrize("column", ["code", "code_key", "name", "department"])
def test_whoever_is_called_otherwise_behind_the_programs_back_is_named(
    tamper: Tamper, ada: Employee, audit: Audit, column: str
) -> None:
    tamper(f"UPDATE employee SET {column} = 'x'")
    assert [each.key for each in audit()] == [ada.id.hex]


@pytest.mark.parametrize("change", ["embedding = zeroblob(512)", "employee = (SELECT id {other})"])
def test_a_face_that_was_exchanged_or_given_to_somebody_else_is_named(
    store: Store,
    ada: Employee,
    ben: Employee,
    templates: list[Template],
    tamper: Tamper,
    audit: Audit,
    change: str,
) -> None:
    store.enroll(ada, templates[:1], "1", AT)
    assert audit() == []
    other = f"FROM employee WHERE id = '{ben.id.hex}'"
    tamper(f"UPDATE template SET {change.format(other=other)}")
    [found] = audit()
    assert (found.what, found.employee) == ("template", ada.id.hex)


def test_faces_that_were_added_or_taken_out_are_named(
    store: Store, ada: Employee, templates: list[Template], tamper: Tamper, audit: Audit
) -> None:
    store.enroll(ada, templates, "1", AT)
    tamper(
        "DELETE FROM template WHERE source = 'ada-0.jpg'",
        "UPDATE template SET id = replace(id, '7', '8') WHERE source = 'ada-1.jpg'",
    )
    troubles = sorted(each.trouble for each in audit())
    assert troubles == [Trouble.INSERTED, Trouble.REMOVED, Trouble.REMOVED]


def test_who_somebody_was_cannot_be_found_out_by_the_journal_once_erased(
    store: Store, ada: Employee, templates: list[Template], audit: Audit
) -> None:
    store.enroll(ada, templates, "1", AT)
    store.change_employee("A1", AT, name="Ada King")
    store.erase("A1", AT)
    assert audit() == []
    said = " ".join(link.content for link in store.journal())
    words = ("A1", "a1", "Ada Lovelace", "Engines")
    guess = sha256(json.dumps([None, *words], separators=(",", ":")).encode()).hexdigest()
    assert guess not in said
    assert not any(word in said for word in ("Lovelace", "King", "Engines", "ada-0.jpg"))
    rows = store._rows(EmployeeRow.select(EmployeeRow.salt).tuples())
    assert rows == [(None,)]


def test_a_punch_given_to_somebody_else_is_named_with_its_owner(
    punches: list[Punch], tamper: Tamper, ada: Employee, ben: Employee, audit: Audit
) -> None:
    tamper(f"UPDATE punch SET employee = '{ben.id.hex}' WHERE id = '{punches[0].id.hex}'")
    [found] = audit()
    assert found.employee == ada.id.hex
    assert found.changes == (Change("employee", ada.id.hex, ben.id.hex),)


def test_a_removed_punch_is_named(punches: list[Punch], tamper: Tamper, audit: Audit) -> None:
    tamper(f"DELETE FROM punch WHERE id = '{punches[3].id.hex}'")
    [found] = audit()
    assert (found.what, found.trouble, found.key) == (
        "punch",
        Trouble.REMOVED,
        punches[3].id.hex,
    )
    assert found.link is not None
    assert "2026-11-24T08:58" in found.link.content


@pytest.mark.usefixtures("punches")
def test_an_inserted_punch_is_named(tamper: Tamper, ada: Employee, audit: Audit) -> None:
    forged = f"'{'0' * 32}', '{ada.id.hex}', '2026-11-23T07:00:00.000000+00:00', 'Gate', 'face'"
    tamper(f"INSERT INTO punch (id, employee, at, kiosk, kind) VALUES ({forged})")
    [found] = audit()
    assert (found.what, found.trouble, found.key) == ("punch", Trouble.INSERTED, "0" * 32)
    assert Change("at", None, "2026-11-23T07:00:00.000000+00:00") in found.changes


def test_a_punch_whose_id_was_changed_is_removed_and_inserted(
    punches: list[Punch], tamper: Tamper, audit: Audit
) -> None:
    tamper(f"UPDATE punch SET id = '{'f' * 32}' WHERE id = '{punches[0].id.hex}'")
    assert brief(audit()) == [
        ("row", "punch", "removed"),
        ("row", "punch", "inserted"),
    ]


@pytest.fixture
def company(store: Store, ada: Employee, ben: Employee, punches: list[Punch]) -> Store:
    """One row of every linked table."""
    store.correct_void(punches[0].id, "grace", "door open", AT)
    store.add_shift(Shift("Early"), DAY, AT)
    store.assign(Assignment("Early", DAY, employee=ada.id), AT)
    store.add_holiday(Holiday(DAY, "Closed"), AT)
    store.add_leave(ben.id, DAY, DAY, LeaveKind.SICK, is_half_day=False, at=AT)
    return store


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("table", "change", "columns"),
    [
        ("correction", "at = '2026-11-24T09:00:00.000000+00:00'", ["at"]),
        ("correction", "reason = 'another'", ["seal"]),
        ("correction", "author = ''", ["seal"]),
        ("correction", "author = '', reason = '', salt = ''", ["seal"]),
        ("shift", "rules = replace(rules, '4', '5')", ["rules"]),
        ("assignment", "until = '2026-11-25'", ["until"]),
        ("holiday", "day = '2026-11-25'", ["day"]),
        ("leave", "last = '2026-11-30'", ["last"]),
        ("leave", "kind = 'vacation'", ["seal"]),
        ("membership", "since = '2020-01-01'", ["since"]),
        ("membership", "department = 'Looms'", ["seal"]),
        ("employee", "left_on = '2026-01-01'", ["left_on"]),
        ("employee", "active = 0", ["active"]),
    ],
)
def test_a_change_of_any_rule_or_correction_is_named(
    tamper: Tamper, table: str, change: str, columns: list[str], audit: Audit
) -> None:
    tamper(f"UPDATE {table} SET {change} WHERE id = (SELECT min(id) FROM {table})")
    [found] = audit()
    assert (found.what, found.trouble) == (table, Trouble.CHANGED)
    assert [each.column for each in found.changes] == columns


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    "table", ["correction", "shift", "assignment", "holiday", "leave", "membership"]
)
def test_a_rule_or_correction_that_was_removed_is_named(
    tamper: Tamper, table: str, audit: Audit
) -> None:
    tamper(f"DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table})")
    [found] = audit()
    assert (found.what, found.trouble) == (table, Trouble.REMOVED)


def test_a_removed_holiday_that_is_there_again_is_named(
    company: Store, tamper: Tamper, audit: Audit
) -> None:
    with closing(sqlite3.connect(str(company._database.database))) as raw:
        [row] = raw.execute("SELECT * FROM holiday").fetchall()
    company.remove_holiday(DAY, AT)
    assert audit() == []
    tamper(f"INSERT INTO holiday VALUES {row}")
    assert brief(audit()) == [("row", "holiday", "returned")]


@pytest.mark.usefixtures("punches")
def test_a_row_written_down_a_second_time_is_named(gate: Store, store: Store, audit: Audit) -> None:
    again = next(link for link in store.journal() if link.kind == "punch")
    with gate.writing():
        gate._note(LinkKind.PUNCH, json.loads(again.content), AT)
    assert brief(audit()) == [("row", "punch", "repeated")]
