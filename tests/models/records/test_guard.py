"""The schema: the triggers and tables that guard facts are as they were made."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

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


def test_tables_of_other_programs_are_let_be(file: Path, audit: Audit) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE _replica (number INTEGER)")
        raw.execute("ANALYZE")
    assert audit() == []
