"""What every kind of import has: columns, examples, and what takes one row after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from admin.imports.columns import Column, Values
from admin.imports.table import Cell
from models.records.store import Store


class Change(StrEnum):
    """What a row came to."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """All that it says stands there already."""


@dataclass(frozen=True, slots=True)
class Outcome:
    row: int
    change: Change
    what: str
    details: str = ""
    note: str = ""
    """What somebody should know about how the row was read; the same of many rows is told once."""


class RowError(Exception):
    """A row contradicts what is there, or another row; the message says the mend."""

    def __init__(self, column: Column[Any], mend: str) -> None:
        super().__init__(mend)
        self.column = column


@dataclass(frozen=True, slots=True)
class Moment:
    """When an import is made: in UTC, and the date at the site."""

    at: datetime
    today: date


Take = Callable[[Values], Outcome]
"""Takes one row into the store, inside a transaction; raises RowError or RecordsError."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`start` reads once what the store holds, so that a row costs the same at any size."""

    name: str
    columns: tuple[Column[Any], ...]
    samples: tuple[Mapping[str, Cell], ...]
    start: Callable[[Store, Moment], Take]


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """Return "department: Office -> Lab" of all that differ."""
    return ", ".join(
        f"{name}: {_said(before.get(name))} -> {_said(value)}"
        for name, value in after.items()
        if before.get(name) != value
    )


def _said(value: object) -> str:
    return "none" if value is None else str(value)
