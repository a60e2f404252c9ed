"""Auditing the records: what was touched since it was written down, and the journal read out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from models.records.chains import broken_chains
from models.records.codec import UtcField
from models.records.coverage import content_of, uncovered
from models.records.findings import Finding, Link, Witness
from models.records.guard import unguarded
from models.records.journal import Journal
from models.records.links import LINKED, LinkKind
from models.records.reading import Reading, Watch, reading
from models.records.witnesses import missed_heads

_NEEDED = frozenset({"writer", "number", "at", "kind", "content", "hash"})


class Audit(Journal):
    """The part of the store that proves the others. It reads only, and never more than a batch."""

    def verify(self, witnesses: Sequence[Witness], watch: Watch) -> Iterator[Finding]:
        """Yield everything that was touched, as of one moment; nothing where all is whole.

        `witnesses` are heads that were kept elsewhere. `watch` hears of rows read, of `audit_size`.
        """
        with reading(str(self._database.database), watch) as now:
            yield from unguarded(now)
            if now.columns("journal") >= _NEEDED:
                yield from broken_chains(now)
                yield from uncovered(now)
                yield from missed_heads(now, witnesses)

    def audit_size(self) -> int:
        """Return about how many rows an audit reads."""
        with reading(str(self._database.database), _unwatched) as now:
            tables = [linked.kind.value for linked in LINKED.values()]
            return 2 * _count(now, "journal") + sum(_count(now, table) for table in tables)

    def journal(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        employee_id: UUID | None = None,
    ) -> Iterator[Link]:
        """Yield the links with since <= at < until, by time; of one employee where asked."""
        with reading(str(self._database.database), _unwatched) as now:
            for row in now.rows(_JOURNAL, (_bound(since, ""), _bound(until, "~"))):
                link = Link(*row)
                if employee_id is None or _is_about(link, employee_id.hex):
                    yield link


_JOURNAL = """SELECT writer, number, at, kind, content, hash FROM journal
    WHERE at >= ? AND at < ? ORDER BY at, writer, number"""


def _bound(time: datetime | None, open_end: str) -> str:
    return open_end if time is None else str(UtcField().db_value(time))


def _is_about(link: Link, employee: str) -> bool:
    content = content_of(link)
    key = "id" if link.kind == LinkKind.EMPLOYEE else "employee"
    return content.get(key) == employee


def _count(now: Reading, table: str) -> int:
    if not now.columns(table):
        return 0
    row = now.first(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - our own names
    return int(row[0]) if row is not None else 0


def _unwatched(_rows: int) -> None:
    """Tell nobody."""
