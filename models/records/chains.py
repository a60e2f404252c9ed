"""Where a chain of the journal breaks, and what was done to it there."""

from collections.abc import Iterator

from models.records.findings import Finding, Link, Place, Trouble
from models.records.links import NO_LINK, LinkKind, link_hash
from models.records.reading import Reading

_COLUMNS = "writer, number, at, kind, content, hash"


def broken_chains(reading: Reading) -> Iterator[Finding]:
    """Yield the first broken link of every chain; nothing after it can be relied on."""
    for writer in writers(reading):
        found = _first_break(reading, writer)
        if found is not None:
            yield found


def writers(reading: Reading) -> Iterator[str]:
    """Yield everyone who has a chain, found by the key."""
    row = reading.first("SELECT min(writer) FROM journal")
    while row is not None and row[0] is not None:
        yield row[0]
        row = reading.first("SELECT min(writer) FROM journal WHERE writer > ?", (row[0],))


def link_at(reading: Reading, writer: str, number: int) -> Link | None:
    """Return one link of a chain."""
    row = reading.first(
        f"SELECT {_COLUMNS} FROM journal WHERE writer = ? AND number = ?",  # noqa: S608 - constant
        (writer, number),
    )
    return None if row is None else Link(*row)


def links_of(reading: Reading, kind: LinkKind) -> Iterator[Link]:
    """Yield all links of a kind, chain by chain."""
    rows = reading.rows(
        f"SELECT {_COLUMNS} FROM journal WHERE kind = ? ORDER BY writer, number",  # noqa: S608
        (kind.value,),
    )
    return (Link(*row) for row in rows)


def last_number(reading: Reading, writer: str) -> int:
    """Return the number that a chain ends at; 0 where there is none."""
    row = reading.first("SELECT max(number) FROM journal WHERE writer = ?", (writer,))
    return 0 if row is None or row[0] is None else int(row[0])


def _first_break(reading: Reading, writer: str) -> Finding | None:
    rows = reading.rows(
        f"SELECT {_COLUMNS} FROM journal WHERE writer = ? ORDER BY number",  # noqa: S608 - constant
        (writer,),
    )
    hashes, number = (NO_LINK, NO_LINK), 0
    for row in rows:
        link, number = Link(*row), number + 1
        if link.number != number:
            return _numbered_wrongly(link, number)
        if not _fits(link, number, hashes[1]):
            return _what_was_done(reading, link, hashes)
        hashes = (hashes[1], link.hash)
    return None


def _numbered_wrongly(link: Link, expected: int) -> Finding:
    if link.number < expected:  # the first one, numbered below 1
        return _finding(Trouble.INSERTED, link)
    return Finding(
        Place.CHAIN,
        Trouble.REMOVED,
        link.kind,
        link=link,
        first_missing=expected,
        writer=link.writer,
    )


def _what_was_done(reading: Reading, link: Link, hashes: tuple[str, str]) -> Finding:
    """Say which touch leaves such a break; `hashes` are those of the two links before it."""
    after = link_at(reading, link.writer, link.number + 1)
    if after is not None and _fits(after, link.number, hashes[1]):
        is_swapped = _fits(link, after.number, after.hash)
        return _finding(Trouble.SWAPPED if is_swapped else Trouble.INSERTED, link)
    before = link_at(reading, link.writer, link.number - 1)
    if before is not None and _fits(link, before.number, hashes[0]):
        return _finding(Trouble.INSERTED, before)  # with the right hash, and all later ones moved
    return _finding(Trouble.CHANGED, link)


def _fits(link: Link, number: int, before: str) -> bool:
    """Say whether a link's hash follows from the one before, had it this number."""
    fitting = link_hash(before, link.writer, number, link.at, link.kind, link.content)
    return fitting == link.hash


def _finding(trouble: Trouble, link: Link) -> Finding:
    return Finding(Place.CHAIN, trouble, link.kind, link=link, writer=link.writer)
