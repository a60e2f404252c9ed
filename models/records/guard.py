"""Whether the schema is as this program makes it: the triggers are what guards facts."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import peewee

from models.records.findings import Finding, Place, Trouble
from models.records.migrations import migrate
from models.records.reading import Reading
from models.records.statements import run_sql

_PARTS = "SELECT type, name, sql FROM sqlite_master"
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
# By what SQLite runs, which is the text alone: type and name may be edited to look harmless.
_HARMLESS = re.compile(r"CREATE\s+((UNIQUE\s+)?INDEX|TABLE)\s", re.ASCII | re.IGNORECASE)


def unguarded(reading: Reading) -> Iterator[Finding]:
    """Yield what is damaged in the file, and what of the schema is not as it was made.

    Tables and indexes of others (a replication tool's) do no harm and are let be.
    """
    for (problem,) in reading.rows("PRAGMA integrity_check(1)"):
        if problem != "ok":
            yield Finding(Place.FILE, Trouble.CHANGED, problem)
    found, made = _by_name(reading.rows(_PARTS)), _by_name(_as_made())
    for name in sorted({*found, *made}):
        if name not in found:
            yield Finding(Place.SCHEMA, Trouble.REMOVED, name)
        elif name not in made and not _is_harmless(found[name]):
            yield Finding(Place.SCHEMA, Trouble.INSERTED, name)
        elif name in made and found[name] != made[name]:
            yield Finding(Place.SCHEMA, Trouble.CHANGED, name)


def _is_harmless(sql: str | None) -> bool:
    return sql is None or _HARMLESS.match(sql) is not None


def _as_made() -> list[Any]:
    fresh = peewee.SqliteDatabase(":memory:")
    try:
        migrate(fresh, _ANY_TIME)
        return run_sql(fresh, _PARTS)
    finally:
        fresh.close()


def _by_name(parts: Iterator[Any] | list[Any]) -> dict[str, str | None]:
    return {f"{kind} {name}": sql for kind, name, sql in parts}
