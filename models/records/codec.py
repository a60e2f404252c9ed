"""How values stand in the database: embeddings as bytes, times as text that sorts by time."""

from datetime import UTC, date, datetime
from secrets import token_hex
from uuid import UUID

import numpy as np
import peewee
import uuid6

from models.recognition.face import EMBEDDING_SIZE, Embedding
from models.records.errors import EmbeddingError

_SALT_BYTES = 16
_LITTLE_ENDIAN = np.dtype("<f4")
_BYTES = EMBEDDING_SIZE * _LITTLE_ENDIAN.itemsize


def new_key() -> UUID:
    """Return a key that is unique everywhere and sorts by the time it was made (UUIDv7)."""
    return UUID(bytes=uuid6.uuid7().bytes)


def new_salt() -> str:
    """Return a secret to seal with; nobody can guess what was sealed once it is erased."""
    return token_hex(_SALT_BYTES)


def embedding_to_bytes(embedding: Embedding) -> bytes:
    """Return the 512 bytes of an embedding; the one way in, so that it can be encrypted here."""
    if embedding.shape != (EMBEDDING_SIZE,) or not np.isfinite(embedding).all():
        raise EmbeddingError(
            f"an embedding of shape {embedding.shape} is not {EMBEDDING_SIZE} finite numbers"
        )
    return embedding.astype(_LITTLE_ENDIAN).tobytes()


def embedding_from_bytes(stored: bytes) -> Embedding:
    """Return (128,) float32 of what `embedding_to_bytes` made."""
    if len(stored) != _BYTES:
        raise EmbeddingError(
            f"a stored embedding has {len(stored)} bytes instead of {_BYTES}. "
            "Enroll the person again."
        )
    return np.frombuffer(stored, dtype=_LITTLE_ENDIAN).astype(np.float32)


class EmbeddingField(peewee.BlobField):
    """A column of embeddings."""

    def db_value(self, value: Embedding) -> bytes:
        return embedding_to_bytes(value)

    def python_value(self, value: bytes) -> Embedding:
        return embedding_from_bytes(value)


class DateField(peewee.Field):
    """A date as ISO 8601 text, so that text order is date order."""

    field_type = "TEXT"

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class UtcField(peewee.Field):
    """A time as ISO 8601 in UTC, always of the same width, so that text order is time order."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; only aware times are stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)
