"""How punches are found: by an index, whatever is asked for."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from models.records.counting import (
    Span,
    Statement,
    all_corrections,
    correction_and_undoing,
    corrections_about,
    corrections_of,
    ids_from,
    moved,
    written,
    written_as,
)
from models.records.store import Store

AT = datetime.fromisoformat("2026-11-24T07:58:00+00:00")
SOMEBODY = UUID(int=7)
MONTH = Span(AT, AT + timedelta(days=30))
HERS = Span(AT, AT + timedelta(days=30), SOMEBODY)


@pytest.mark.parametrize(
    "statement",
    [
        *(make(span) for span in (MONTH, HERS) for make in (written, moved, corrections_about)),
        corrections_of(SOMEBODY),
        written_as(SOMEBODY),
        all_corrections(SOMEBODY),
        correction_and_undoing(SOMEBODY),
        ids_from("abcdef", at_most=2),
    ],
)
def test_no_statement_reads_a_whole_table(store: Store, statement: Statement) -> None:
    explained = Statement(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)
    plan = [row[3] for row in store._read(explained)]
    tables = [step for step in plan if step.startswith("SEARCH")]
    assert tables
    assert [step for step in tables if "INDEX" not in step] == []
    # What is scanned are rows that were found before: m, t, c and a are WITH's.
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
    assert scanned <= {"m", "t", "c", "a", "CONSTANT", "about", "touched"}
    assert not [step for step in plan if step in {"SCAN punch", "SCAN p", "SCAN correction"}]
