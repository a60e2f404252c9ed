"""Whether chains still hold the heads that were kept elsewhere: what shows that an end was cut."""

from collections.abc import Iterator, Sequence

from models.records.chains import last_number, link_at, links_of
from models.records.coverage import content_of
from models.records.findings import Finding, Link, Place, Trouble, Witness
from models.records.journal import Head
from models.records.links import LinkKind
from models.records.reading import Reading


def missed_heads(reading: Reading, witnesses: Sequence[Witness]) -> Iterator[Finding]:
    """Yield every witness that isn't held, and of each chain the first one in an export's link."""
    for witness in witnesses:
        yield from _missed(reading, witness)
    told: set[str] = set()
    for link in links_of(reading, LinkKind.EXPORT):
        for witness in _exported(link):
            if witness.head.writer not in told:
                for finding in _missed(reading, witness):
                    told.add(witness.head.writer)
                    yield finding


def _missed(reading: Reading, witness: Witness) -> Iterator[Finding]:
    head = witness.head
    link = link_at(reading, head.writer, head.number)
    if link is None or link.hash != head.hash:
        yield Finding(
            Place.HEAD,
            Trouble.REMOVED if link is None else Trouble.CHANGED,
            "journal",
            link=link,
            writer=head.writer,
            witness=witness,
            last=last_number(reading, head.writer),
        )


def _exported(link: Link) -> Iterator[Witness]:
    """Yield the heads that stand in an export's link."""
    content = content_of(link)
    source = f"link {link.number} of {link.writer}"
    heads = content.get("heads")
    for writer, head in heads.items() if isinstance(heads, dict) else ():
        match head:
            case [int(number), str(hash_)] if 0 < number < LAST_NUMBER:
                yield Witness(Head(writer, number, hash_), source)


LAST_NUMBER = 2**63
"""What SQLite's numbers end before."""
