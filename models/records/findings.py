"""What an audit can find, in values; `admin` has the words."""

from dataclasses import dataclass
from enum import StrEnum

from models.records.journal import Head


class Trouble(StrEnum):
    """What was done to something that nobody may touch."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    """Two neighbours changed places."""
    REPEATED = "repeated"
    """A row was written down twice."""
    RETURNED = "returned"
    """A row that was taken away, with a link that says so, is there again."""


class Place(StrEnum):
    """Where something was touched."""

    FILE = "file"
    SCHEMA = "schema"
    CHAIN = "chain"
    ROW = "row"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the journal as it stands there."""

    writer: str
    number: int
    at: str
    kind: str
    content: str
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """One column, as its link says and as it is."""

    column: str
    was: object
    now: object


@dataclass(frozen=True, slots=True)
class Witness:
    """A chain's head as it was kept elsewhere, and where."""

    head: Head
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was touched. What doesn't apply is empty."""

    place: Place
    trouble: Trouble
    what: str
    """The table of a row, the kind of a link, the name of a part of the schema, SQLite's words."""
    key: str = ""
    """Of a row: its id, or the hash that stands for it."""
    employee: str | None = None
    """Whose row it is: an employee's id as stored."""
    changes: tuple[Change, ...] = ()
    link: Link | None = None
    """The first link that doesn't fit, or what a row was compared with."""
    first_missing: int | None = None
    """Of links that are gone, the first one's number; the last is the one before `link`."""
    writer: str = ""
    witness: Witness | None = None
    last: int | None = None
    """Of a head that isn't there: the number that its chain ends at, 0 where there is none."""
