"""The schema: the triggers and tables that guard facts are as they were made."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.records.errors import NotADatabaseError
from models.records.findings import Finding

Audit = Callable[..., list[Finding]]


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.place.value, each.what, each.trouble.value) for each in found]


@pytest.mark.parametrize(
    ("statement", "what", "trouble"),
    [
        ("DROP TRIGGER punch_never_deleted", "trigger punch_never_deleted", "removed"),
        ("DROP TRIGGER journal_never_changed", "trigger journal_never_changed", "removed"),
        ("DROP INDEX punch_at", "index punch_at", "removed"),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON punch BEGIN SELECT 1; END",
            "trigger quiet",
            "inserted",
        ),
        ("ALTER TABLE punch ADD COLUMN note TEXT", "table punch", "changed"),
        ("DROP TABLE letter", "table letter", "removed"),
    ],
)
def test_a_schema_that_was_changed_is_named(
    file: Path, statement: str, what: str, trouble: str, audit: Audit
) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(statement)
    assert ("schema", what, trouble) in brief(audit())


@pytest.mark.parametrize(("kind", "name"), [("trigger", "sqlite_quiet"), ("index", "quiet")])
def test_a_trigger_that_hides_behind_another_name_or_kind_is_named_or_not_even_opened(
    file: Path, audit: Audit, kind: str, name: str
) -> None:
    trigger = f"CREATE TRIGGER {name} AFTER INSERT ON punch BEGIN SELECT 1; END"
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("INSERT INTO sqlite_master VALUES (?, ?, 'punch', 0, ?)", (kind, name, trigger))
    try:
        found = brief(audit())
    except NotADatabaseError:
        return
    assert ("schema", f"{kind} {name}", "inserted") in found


def test_tables_of_other_programs_are_let_be(file: Path, audit: Audit) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE _replica (number INTEGER)")
        raw.execute("ANALYZE")
    assert audit() == []
