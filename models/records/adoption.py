"""Taking what was written before there was a journal into a chain of its own."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

import peewee

from models.records.codec import UtcField
from models.records.links import (
    LINKED,
    NO_LINK,
    Linked,
    LinkKind,
    canonical,
    link_hash,
    stored_content,
)
from models.records.tables import EmployeeRow, MembershipRow, PunchRow, TemplateRow

BEFORE_THE_JOURNAL = "before the journal"
"""The writer whose chain it is."""

_INSERT = """INSERT INTO journal (writer, number, at, kind, content, hash)
    VALUES (?, ?, ?, ?, ?, ?)"""
_ERASED = "SELECT id FROM employee WHERE erased_at IS NOT NULL ORDER BY id"
_Link = tuple[str, int, str, str, str, str]


def adopt(database: peewee.SqliteDatabase, at: datetime) -> None:
    """Write a link for all that there is, as it stands, and for every erasure."""
    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    tables = (LINKED[row] for row in (EmployeeRow, MembershipRow, TemplateRow, PunchRow))
    contents = chain.from_iterable(_contents(connection, linked) for linked in tables)
    links = _links(chain(contents, _erasures(connection)), str(UtcField().db_value(at)))
    connection.executemany(_INSERT, links)


def _contents(connection: sqlite3.Connection, linked: Linked) -> Iterator[tuple[str, str]]:
    columns = ", ".join(f'"{name}"' for name in linked.read)
    table = linked.kind.value
    rows = connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY id')  # noqa: S608
    for row in rows:
        stored = dict(zip(linked.read, row, strict=True))
        yield linked.kind.value, canonical(stored_content(linked, stored))


def _erasures(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what excuses that nothing personal is left of those who were erased."""
    for (employee,) in connection.execute(_ERASED):
        yield LinkKind.ERASURE.value, canonical({"employee": employee})


def _links(contents: Iterator[tuple[str, str]], at: str) -> Iterator[_Link]:
    before = NO_LINK
    for number, (kind, content) in enumerate(contents, start=1):
        before = link_hash(before, BEFORE_THE_JOURNAL, number, at, kind, content)
        yield BEFORE_THE_JOURNAL, number, at, kind, content, before
