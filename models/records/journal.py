"""The journal: everything that was written down, in chains that show where they were touched.

Every writer (each kiosk, the office) has a chain of its own, so that one that was cut off for a
while breaks nothing. A link's hash covers the link and the hash before it; whoever changes, removes
or inserts one must make all later ones anew, and can't reach the heads that workbooks carry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from models.records.codec import UtcField
from models.records.links import LINKED, NO_LINK, LinkKind, canonical, link_hash, row_content
from models.records.records import Records
from models.records.tables import JournalRow

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a writer's chain; its hash vouches for the whole chain."""

    writer: str
    number: int
    hash: str


class Journal(Records):
    """The part of the store that every writing part stands on.

    A linked table's rows are written by `_add_linked` and taken away by `_remove_linked` only;
    what is no row of such a table goes by `_note`. All inside the caller's `writing()`.
    """

    def __init__(self, database: peewee.SqliteDatabase, writer: str = OFFICE) -> None:
        super().__init__(database)
        self._writer = writer

    def journal_heads(self) -> list[Head]:
        """Return the last link of every chain, by writer."""
        heads = []
        writer = self._writer_after("")
        while writer is not None:
            heads.append(self._head(writer))
            writer = self._writer_after(writer)
        return heads

    def note_export(self, report: str, period: str, digest: str, at: datetime) -> None:
        """Note that a workbook left the house: its SHA-256, and the heads of all chains then.

        So a chain that is cut later is missed by this one.
        """
        with self.writing():
            heads = {head.writer: [head.number, head.hash] for head in self.journal_heads()}
            content = {"report": report, "period": period, "digest": digest, "heads": heads}
            self._note(LinkKind.EXPORT, content, at)

    def note_settings(self, digest: str, keys: Iterable[str], at: datetime) -> None:
        """Note this writer's settings if they are others than it had before.

        `keys` are those that aren't at their default; their values may be secrets.
        """
        same = (JournalRow.writer == self._writer) & (JournalRow.kind == LinkKind.SETTINGS.value)
        last = JournalRow.select().where(same).order_by(JournalRow.number.desc()).limit(1)
        content = {"digest": digest, "keys": sorted(keys)}
        with self.writing():
            row = self._row(last)
            if row is None or row.content != canonical(content):
                self._note(LinkKind.SETTINGS, content, at)

    def _note(self, kind: LinkKind, content: Mapping[str, object], at: datetime) -> None:
        """Write the next link of this store's chain, inside the caller's `writing()`."""
        before = self._head(self._writer)
        number, text = before.number + 1, canonical(content)
        moment = str(UtcField().db_value(at))
        self._add(
            JournalRow,
            writer=self._writer,
            number=number,
            at=at,
            kind=kind.value,
            content=text,
            hash=link_hash(before.hash, self._writer, number, moment, kind.value, text),
        )

    def _add_linked(self, table: type[peewee.Model], noted_at: datetime, **values: object) -> None:
        """Write a row of a linked table (see `links`) and its link; every column must be given."""
        linked = LINKED[table]
        self._add(table, **values)
        self._note(linked.kind, row_content(linked, values), noted_at)

    def _note_changed(self, row: Any, noted_at: datetime) -> None:
        """Note a row of a linked table as it stands now, where rows of that table may change."""
        self._note(LINKED[type(row)].kind, _content(row), noted_at)

    def _remove_linked(self, row: Any, noted_at: datetime) -> None:
        """Delete a row of a linked table, with a link that says so."""
        table = type(row)
        kind = LINKED[table].removed
        if kind is None:
            raise TypeError(f"rows of {table.__name__} are never removed")
        self._run(table.delete().where(table.id == row.id))
        self._note(kind, _content(row), noted_at)

    def _head(self, writer: str) -> Head:
        query = (
            JournalRow.select(JournalRow.number, JournalRow.hash)
            .where(JournalRow.writer == writer)
            .order_by(JournalRow.number.desc())
            .limit(1)
        )
        number, hash_ = next(iter(self._rows(query.tuples())), (0, NO_LINK))
        return Head(writer, number, hash_)

    def _writer_after(self, writer: str) -> str | None:
        """Return the next writer by name, found by the key: the chains aren't read for it."""
        query = JournalRow.select(peewee.fn.MIN(JournalRow.writer))
        found = self._rows(query.where(JournalRow.writer > writer).tuples())
        return None if found[0][0] is None else str(found[0][0])


def _content(row: Any) -> dict[str, object]:
    linked = LINKED[type(row)]
    return row_content(linked, {name: getattr(row, name) for name in linked.read})
