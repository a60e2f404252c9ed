"""What a link of the journal says: the content of every kind, and how a link is hashed.

A link is for ever, a person is not: it holds ids, but no name, code or department of anybody. What
could be said about a person stands in it as a seal only, a hash with a secret that is erased with
the person's rows, so that nobody can guess what was sealed afterwards.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

import peewee

from models.records.tables import (
    AssignmentRow,
    CorrectionRow,
    EmployeeRow,
    HolidayRow,
    KioskPinRow,
    LeaveRow,
    MembershipRow,
    PinRow,
    PunchRow,
    ShiftRow,
    TemplateRow,
)

NO_LINK = "0" * 64
"""What stands for the hash of the link before a chain's first."""


class LinkKind(StrEnum):
    """What was written down; those of a row are named as its table is."""

    PUNCH = "punch"
    CORRECTION = "correction"
    SHIFT = "shift"
    ASSIGNMENT = "assignment"
    HOLIDAY = "holiday"
    LEAVE = "leave"
    MEMBERSHIP = "membership"
    EMPLOYEE = "employee"
    TEMPLATE = "template"
    PIN = "pin"
    """Of an employee: issued where it is a first one, else changed by its owner."""
    KIOSK_PIN = "kiosk_pin"
    """For the maintenance page."""
    ASSIGNMENT_REMOVED = "assignment removed"
    HOLIDAY_REMOVED = "holiday removed"
    LEAVE_REMOVED = "leave removed"
    MEMBERSHIP_REMOVED = "membership removed"
    PIN_REMOVED = "pin removed"
    KIOSK_PIN_REMOVED = "kiosk_pin removed"
    ENROLLMENT = "enrollment"
    DISTINCTION = "distinction"
    ERASURE = "erasure"
    SETTINGS = "settings"
    EXPORT = "export"
    RESTORE = "restore"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Linked:
    """A table whose every row has a link."""

    table: type[peewee.Model]
    kind: LinkKind
    columns: tuple[str, ...]
    """What the link holds as it stands in the row."""
    sealed: tuple[str, ...] = ()
    """What it holds as one seal."""
    sealed_with: str = "id"
    """The column that seals with; the `id` itself goes into no link then, but a hash of it."""
    changes: bool = False
    """Whether rows may change, with a link for every change; the last one counts."""
    removed: LinkKind | None = None
    """The kind of link by which a row goes; without one, rows of this table stay."""
    is_erased: bool = False
    """Whether rows go, without a link of their own, once their employee is erased."""

    @property
    def hides_id(self) -> bool:
        return bool(self.sealed) and self.sealed_with == "id"

    @property
    def read(self) -> tuple[str, ...]:
        """All columns that the content is made of."""
        return tuple(dict.fromkeys((*self.columns, *self.sealed, self.sealed_with)))


_LINKED = (
    Linked(
        PunchRow,
        LinkKind.PUNCH,
        ("id", "employee", "at", "kiosk", "kind", "distance", "direction", "clock"),
    ),
    Linked(
        CorrectionRow,
        LinkKind.CORRECTION,
        ("id", "kind", "target", "employee", "at", "direction", "made_at"),
        sealed=("author", "reason"),
        sealed_with="salt",
    ),
    Linked(ShiftRow, LinkKind.SHIFT, ("id", "name", "name_key", "since", "rules", "made_at")),
    Linked(
        AssignmentRow,
        LinkKind.ASSIGNMENT,
        ("id", "shift", "employee", "department", "since", "until", "made_at"),
        removed=LinkKind.ASSIGNMENT_REMOVED,
        is_erased=True,
    ),
    Linked(
        HolidayRow,
        LinkKind.HOLIDAY,
        ("id", "day", "name"),
        removed=LinkKind.HOLIDAY_REMOVED,
    ),
    Linked(
        LeaveRow,
        LinkKind.LEAVE,
        ("id", "employee", "first", "last", "half_day", "made_at"),
        sealed=("kind",),
        removed=LinkKind.LEAVE_REMOVED,
        is_erased=True,
    ),
    Linked(
        MembershipRow,
        LinkKind.MEMBERSHIP,
        ("id", "employee", "since"),
        sealed=("department",),
        removed=LinkKind.MEMBERSHIP_REMOVED,
        is_erased=True,
    ),
    Linked(
        EmployeeRow,
        LinkKind.EMPLOYEE,
        ("id", "active", "joined_on", "left_on", "created_at"),
        sealed=("code", "code_key", "name", "department"),
        sealed_with="salt",
        changes=True,
    ),
    Linked(
        TemplateRow,
        LinkKind.TEMPLATE,
        ("id", "employee", "weights", "created_at"),
        sealed=("embedding", "source"),
        is_erased=True,
    ),
    Linked(
        PinRow,
        LinkKind.PIN,
        ("id", "employee", "is_first", "made_at"),
        sealed=("hash",),
        removed=LinkKind.PIN_REMOVED,
        is_erased=True,
    ),
    Linked(
        KioskPinRow,
        LinkKind.KIOSK_PIN,
        ("id", "made_at"),
        sealed=("hash",),
        removed=LinkKind.KIOSK_PIN_REMOVED,
    ),
)
LINKED: Mapping[type[peewee.Model], Linked] = {linked.table: linked for linked in _LINKED}


def row_content(linked: Linked, values: Mapping[str, object]) -> dict[str, object]:
    """Return a link's content from values as they are given to peewee (UUID, datetime, ...)."""
    fields = {name: getattr(linked.table, name) for name in linked.read}
    return stored_content(
        linked, {name: field.db_value(values.get(name)) for name, field in fields.items()}
    )


def stored_content(linked: Linked, stored: Mapping[str, object]) -> dict[str, object]:
    """Return a link's content from values as they stand in the database."""
    content = {name: _plain(stored[name]) for name in linked.columns}
    if linked.sealed:
        sealed = [stored[name] for name in (linked.sealed_with, *linked.sealed)]
        content["seal"] = sha256(canonical(sealed).encode(errors="surrogateescape")).hexdigest()
    if linked.hides_id:
        content["id"] = reference_of(stored["id"])
    return content


def reference_of(stored_id: object) -> str:
    """Return the hash that stands for the id of a row that is sealed with its id."""
    return sha256(str(stored_id).encode(errors="surrogateescape")).hexdigest()


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value, byte by byte."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=repr)


def link_hash(previous: str, writer: str, number: int, at: str, kind: str, content: str) -> str:
    """Return the SHA-256 of the hash before and the canonical JSON of a link.

    `at` and `content` are as they stand in the database, the latter canonical JSON already.
    """
    link = (
        f'{{"at":{json.dumps(at)},"content":{content},"kind":{json.dumps(kind)},'
        f'"number":{number},"writer":{json.dumps(writer)}}}'
    )
    return sha256((previous + link).encode(errors="surrogateescape")).hexdigest()


def _plain(value: object) -> object:
    """Return truth as SQLite keeps it: as a number."""
    return int(value) if isinstance(value, bool) else value
