"""Writing a lot: on a copy in memory first, so that kiosks wait for what came of it only."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from models.records.chains import last_number, link_at
from models.records.database import PatientDatabase
from models.records.errors import BusyError
from models.records.findings import Link
from models.records.links import LINKED
from models.records.migrations import migrate
from models.records.reading import Reading, reading
from models.records.tables import (
    AssignmentRow,
    EmployeeRow,
    HolidayRow,
    LeaveRow,
    MembershipRow,
    ShiftRow,
)

_ROWS = (EmployeeRow, MembershipRow, ShiftRow, AssignmentRow, HolidayRow, LeaveRow)
_TABLES = tuple(LINKED[row].kind.value for row in _ROWS)  # whatever refers to another after it
_JOURNAL = "journal"

_Row = tuple[Any, ...]
_Rows = Mapping[str, _Row]
"""Rows as they stand in the database, by id."""


class OvertakenError(BusyError):
    """Somebody else wrote to the chain meanwhile; what was tried out must be tried anew."""


@dataclass(frozen=True, slots=True)
class Differing:
    """What became of a table's rows: the ids of those that are gone, the others whole."""

    table: str
    gone: list[str]
    changed: list[_Row]
    added: list[_Row]


@dataclass(frozen=True, slots=True)
class Written:
    """All that a rehearsal came to."""

    rows: list[Differing]
    links: list[_Row]


class Rehearsal:
    """People, shifts, assignments, holidays and leave in memory, and the end of one chain.

    Nobody writes to these tables without a link of the office's chain. So as long as that ends
    where it did, what was written here can be written there just as it is, links and all.
    """

    def __init__(self, path: str, writer: str, at: datetime) -> None:
        self.database = PatientDatabase(":memory:", pragmas={"foreign_keys": "ON"})
        migrate(self.database, at)
        self._writer = writer
        with reading(path, lambda _rows: None) as now:
            self._last = _last_link(now, writer)
            self._before = {table: self._copied(now, table) for table in _TABLES}
        if self._last is not None:
            end = self._last
            link = (end.writer, end.number, end.at, end.kind, end.content, end.hash)
            self._insert(self._connection, _JOURNAL, [link])

    def written(self) -> Written:
        """Return what was written here."""
        return Written(
            [_differing(table, self._before[table], self._stored(table)) for table in _TABLES],
            self._new_links(),
        )

    def take_over(self, database: peewee.SqliteDatabase, written: Written) -> None:
        """Write it there, inside the caller's transaction. Raises OvertakenError."""
        connection = _connection(database)
        if _head_of(connection, self._writer) != (self._last.number if self._last else 0):
            raise OvertakenError("somebody else in the office wrote at the same time. Try again.")
        for rows in written.rows:
            _delete(connection, rows.table, rows.gone)
            self._update(connection, rows.table, rows.changed)
            self._insert(connection, rows.table, rows.added)
        self._insert(connection, _JOURNAL, written.links)

    @property
    def _connection(self) -> sqlite3.Connection:
        return _connection(self.database)

    def _columns(self, table: str) -> list[str]:
        found = self._connection.execute(
            "SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,)
        )
        return [name for (name,) in found]

    def _copied(self, now: Reading, table: str) -> _Rows:
        rows = {row[0]: row for row in now.rows(self._select(table))}
        self._insert(self._connection, table, list(rows.values()))
        return rows

    def _stored(self, table: str) -> _Rows:
        return {row[0]: row for row in self._connection.execute(self._select(table))}

    def _new_links(self) -> list[_Row]:
        after = self._last.number if self._last else 0
        statement = f"{self._select(_JOURNAL)} WHERE number > ? ORDER BY number"
        return list(self._connection.execute(statement, (after,)))

    def _select(self, table: str) -> str:
        """Return what reads all columns, the id first."""
        return f'SELECT {_listed(self._columns(table))} FROM "{table}"'  # noqa: S608 - our names

    def _insert(self, connection: sqlite3.Connection, table: str, rows: list[_Row]) -> None:
        columns = self._columns(table)
        places = ", ".join("?" * len(columns))
        connection.executemany(
            f'INSERT INTO "{table}" ({_listed(columns)}) VALUES ({places})',  # noqa: S608 - as above
            rows,
        )

    def _update(self, connection: sqlite3.Connection, table: str, rows: list[_Row]) -> None:
        columns = self._columns(table)[1:]
        values = ", ".join(f'"{name}" = ?' for name in columns)
        connection.executemany(
            f'UPDATE "{table}" SET {values} WHERE id = ?',  # noqa: S608 - as above
            [(*row[1:], row[0]) for row in rows],
        )


@contextmanager
def rehearsed(path: str, writer: str, at: datetime) -> Iterator[Rehearsal]:
    """Hold a rehearsal; it is forgotten afterwards."""
    rehearsal = Rehearsal(path, writer, at)
    try:
        yield rehearsal
    finally:
        rehearsal.database.close()


def _last_link(now: Reading, writer: str) -> Link | None:
    return link_at(now, writer, last_number(now, writer))


def _head_of(connection: sqlite3.Connection, writer: str) -> int:
    row = connection.execute("SELECT max(number) FROM journal WHERE writer = ?", (writer,))
    return int(row.fetchone()[0] or 0)


def _differing(table: str, before: _Rows, after: _Rows) -> Differing:
    return Differing(
        table,
        gone=[key for key in before if key not in after],
        changed=[row for key, row in after.items() if before.get(key, row) != row],
        added=[row for key, row in after.items() if key not in before],
    )


def _delete(connection: sqlite3.Connection, table: str, keys: list[str]) -> None:
    connection.executemany(
        f'DELETE FROM "{table}" WHERE id = ?',  # noqa: S608 - our own names
        [(key,) for key in keys],
    )


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _connection(database: peewee.SqliteDatabase) -> sqlite3.Connection:
    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    return connection
