"""Reading a database for an audit: as it stands, all at one moment, and never writing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.records.errors import explained
from models.records.links import reference_of

_BATCH = 1000

Watch = Callable[[int], None]
"""Is told how many more rows have been read."""


class Reading:
    """One connection, in one transaction, that can't write."""

    def __init__(self, connection: sqlite3.Connection, watch: Watch) -> None:
        self._connection = connection
        self._watch = watch

    def rows(self, statement: str, parameters: tuple[object, ...] = ()) -> Iterator[Any]:
        """Yield rows as they come; memory holds a batch of them."""
        cursor = self._connection.execute(statement, parameters)
        while batch := cursor.fetchmany(_BATCH):
            self._watch(len(batch))
            yield from batch

    def first(self, statement: str, parameters: tuple[object, ...] = ()) -> Any | None:
        """Return the first row, which counts for no progress."""
        return self._connection.execute(statement, parameters).fetchone()

    def columns(self, table: str) -> set[str]:
        return {row[0] for row in self._connection.execute(_COLUMNS, (table,))}


_COLUMNS = "SELECT name FROM pragma_table_info(?)"


@contextmanager
def reading(path: str, watch: Watch) -> Iterator[Reading]:
    """Open the database of a path once more, beside whoever works with it.

    Bytes that are no Unicode are read as they are: what was spoiled must be named, not tripped on.
    """
    with explained(path):
        connection = sqlite3.connect(
            f"{Path(path).absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
        )
        try:
            connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            connection.create_function("reference", 1, reference_of, deterministic=True)
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield Reading(connection, watch)
        finally:
            connection.close()
