"""Plain SQL for what peewee has no words for: pragmas and the schema."""

from typing import Any

import peewee


def run_sql(
    database: peewee.SqliteDatabase, statement: str, parameters: tuple[object, ...] = ()
) -> list[Any]:
    """Run one statement and return all its rows, so that no half-read cursor holds a lock."""
    cursor = database.execute_sql(statement, parameters)  # type: ignore[no-untyped-call]
    return list(cursor.fetchall())
