"""Ids as people copy them: as much of one as tells it from the others."""

from uuid import UUID

SHORTEST = 6
"""Characters that are enough to look for."""
_SHOWN = 12
"""Of a UUIDv7, the milliseconds: no two that one program made share them."""


def short_id(id: UUID) -> str:  # noqa: A002 - the word for it
    return id.hex[:_SHOWN]


def begins(id: UUID, written: str) -> bool:  # noqa: A002 - the word for it
    """Say whether an id begins as somebody wrote it, with or without its dashes."""
    key = written.strip().lower().replace("-", "")
    return len(key) >= SHORTEST and id.hex.startswith(key)
