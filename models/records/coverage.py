"""Whether rows are what their links say: each row against its link, each link against its row."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from models.records.chains import links_of
from models.records.findings import Change, Finding, Link, Place, Trouble
from models.records.links import LINKED, Linked, LinkKind, stored_content
from models.records.reading import Reading

Content = dict[str, Any]


def uncovered(reading: Reading) -> Iterator[Finding]:
    """Yield every row that isn't as written down, and every link whose row is gone.

    Rows and links come sorted by the row's id, so that memory holds one of each.
    """
    erased = _erased(reading)
    for linked in LINKED.values():
        table = linked.kind.value
        if set(linked.read) <= reading.columns(table):
            for pair in _pairs(_rows(reading, linked), _links(reading, linked)):
                yield from _compared(linked, pair, erased)
    yield from _erasures_that_differ(reading, erased)


def content_of(link: Link) -> Content:
    """Return what a link says; nothing where it was spoiled."""
    try:
        content = json.loads(link.content)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


@dataclass(frozen=True, slots=True)
class _Erased:
    """Ids of employees: erased by their row, and by a link. Only both together excuse."""

    by_row: frozenset[str]
    by_link: frozenset[str]

    def __contains__(self, employee: object) -> bool:
        return employee in self.by_row and employee in self.by_link


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row and the links that name it, the oldest first; one side may lack."""

    key: str
    row: Content | None
    links: list[Link]


def _rows(reading: Reading, linked: Linked) -> Iterator[tuple[str, Content]]:
    """Yield key and stored values of a table's rows, by key."""
    key = "reference(id)" if linked.hides_id else "id"
    names = ", ".join(f'"{name}"' for name in linked.read)
    table = linked.kind.value
    statement = f'SELECT {key}, {names} FROM "{table}" ORDER BY 1'  # noqa: S608 - our own names
    for row_key, *values in reading.rows(statement):
        yield str(row_key), dict(zip(linked.read, values, strict=True))


# Of text that is no JSON the id is empty, and so it is said to have no row.
_LINKS = """
    SELECT coalesce(
            json_extract(CASE WHEN json_valid(content) THEN content END, '$.id'), '') AS key,
        writer, number, at, kind, content, hash
    FROM journal WHERE kind = ? OR kind = ? ORDER BY CAST(key AS TEXT), at, writer, number
"""


def _links(reading: Reading, linked: Linked) -> Iterator[tuple[str, list[Link]]]:
    """Yield the links of each row, by its key."""
    rows = reading.rows(_LINKS, (linked.kind.value, linked.removed))
    for key, group in groupby(rows, key=lambda row: str(row[0])):
        yield key, [Link(*row[1:]) for row in group]


def _pairs(
    rows: Iterator[tuple[str, Content]], links: Iterator[tuple[str, list[Link]]]
) -> Iterator[_Pair]:
    row, link = next(rows, None), next(links, None)
    while row is not None or link is not None:
        key = min(one[0] for one in (row, link) if one is not None)
        stored, said = None, []
        if row is not None and row[0] == key:
            stored, row = row[1], next(rows, None)
        if link is not None and link[0] == key:
            said, link = link[1], next(links, None)
        yield _Pair(key, stored, said)


def _compared(linked: Linked, pair: _Pair, erased: _Erased) -> Iterator[Finding]:
    added = [link for link in pair.links if link.kind == linked.kind]
    taken = [link for link in pair.links if link.kind == linked.removed]
    if pair.row is None:
        if added and not taken and not _went_with_person(linked, added[-1], erased):
            yield _finding(linked, pair, Trouble.REMOVED, added[-1])
    elif not added:
        values = stored_content(linked, pair.row).items()
        changes = tuple(Change(name, None, value) for name, value in values)
        yield _finding(linked, pair, Trouble.INSERTED, None, changes)
    elif taken:
        yield _finding(linked, pair, Trouble.RETURNED, taken[-1])
    else:
        if len(added) > 1 and not linked.changes:
            yield _finding(linked, pair, Trouble.REPEATED, added[1])
        yield from _changed(linked, pair, added[-1 if linked.changes else 0], erased)


def _went_with_person(linked: Linked, link: Link, erased: _Erased) -> bool:
    return linked.is_erased and content_of(link).get("employee") in erased


def _changed(linked: Linked, pair: _Pair, link: Link, erased: _Erased) -> Iterator[Finding]:
    row = pair.row or {}
    was, now = content_of(link), stored_content(linked, row)
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    if names and not _is_excused(linked, row, names, erased):
        changes = tuple(Change(name, was.get(name), now.get(name)) for name in names)
        yield _finding(linked, pair, Trouble.CHANGED, link, changes)


def _is_excused(linked: Linked, row: Content, names: list[str], erased: _Erased) -> bool:
    """Say whether a row differs from its link as erasing its person makes it differ."""
    if linked.kind is LinkKind.EMPLOYEE:
        return row["id"] in erased
    is_blank = not any(row.get(name) for name in ("author", "reason", "salt"))
    is_correction = linked.kind is LinkKind.CORRECTION and row["employee"] in erased
    return is_correction and is_blank and names == ["seal"]


def _finding(
    linked: Linked,
    pair: _Pair,
    trouble: Trouble,
    link: Link | None = None,
    changes: tuple[Change, ...] = (),
) -> Finding:
    said = content_of(link) if link is not None else {}
    row = pair.row or said
    owner = row.get("id" if linked.kind is LinkKind.EMPLOYEE else "employee")
    return Finding(
        Place.ROW,
        trouble,
        linked.kind.value,
        key=str(row.get("id", pair.key)),
        employee=None if owner is None else str(said.get("employee", owner)),
        changes=changes,
        link=link,
    )


def _erased(reading: Reading) -> _Erased:
    by_row: set[str] = set()
    if {"id", "erased_at"} <= reading.columns("employee"):
        rows = reading.rows("SELECT id FROM employee WHERE erased_at IS NOT NULL")
        by_row = {str(row[0]) for row in rows}
    links = links_of(reading, LinkKind.ERASURE)
    by_link = {str(content_of(link).get("employee")) for link in links}
    return _Erased(frozenset(by_row), frozenset(by_link))


def _erasures_that_differ(reading: Reading, erased: _Erased) -> Iterator[Finding]:
    """Yield who is erased without a link, and who is there again in spite of one."""
    for employee in sorted(erased.by_row - erased.by_link):
        yield Finding(
            Place.ROW,
            Trouble.CHANGED,
            LinkKind.ERASURE.value,
            key=employee,
            employee=employee,
        )
    for link in links_of(reading, LinkKind.ERASURE):
        employee = str(content_of(link).get("employee"))
        if employee not in erased.by_row:
            yield Finding(
                Place.ROW,
                Trouble.RETURNED,
                LinkKind.ERASURE.value,
                key=employee,
                employee=employee,
                link=link,
            )
