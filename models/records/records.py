"""What every part of the store stands on: one database, its transactions, its queries."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import peewee

from models.records.errors import explained
from models.records.statements import run_sql


class Records:
    """Owns one database. Safe to share between threads: each gets a connection of its own."""

    def __init__(self, database: peewee.SqliteDatabase) -> None:
        self._database = database

    def close(self) -> None:
        """Close the calling thread's connection; another call opens it again."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one IMMEDIATE transaction; calls inside join it, and an exception undoes them all.

        A `writing()` inside another is a savepoint: it undoes its own part only.
        """
        with explained(str(self._database.database)), self._database.atomic():
            yield

    def _rows(self, query: peewee.BaseQuery) -> list[Any]:
        with explained(str(self._database.database)):
            return list(query.bind(self._database))

    def _row(self, query: peewee.BaseQuery) -> Any | None:
        rows = self._rows(query)
        return rows[0] if rows else None

    def _run(self, query: peewee.BaseQuery) -> int:
        """Run an update or a deletion; return how many rows it met."""
        with explained(str(self._database.database)):
            return int(query.execute(self._database))

    def _add(self, table: type[peewee.Model], **values: object) -> None:
        with explained(str(self._database.database)):
            table.insert(**values).execute(self._database)

    def _wipe_log(self) -> None:
        """Empty the write-ahead log once committed: secure_delete cleans the file itself only.

        As far as it can be: with a reader in the way, the log goes with a later checkpoint.
        """
        self._database.after_commit(self._truncate_log)

    def _truncate_log(self) -> None:
        with suppress(peewee.OperationalError, sqlite3.OperationalError):
            run_sql(self._database, "PRAGMA wal_checkpoint(TRUNCATE)")
