"""Embeddings as bytes, times as text."""

import struct
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.codec import UtcField, embedding_from_bytes, embedding_to_bytes, new_key
from models.records.errors import EmbeddingError


def test_an_embedding_comes_back_bit_by_bit() -> None:
    embedding = np.random.default_rng(1).standard_normal(128).astype(np.float32)
    back = embedding_from_bytes(embedding_to_bytes(embedding))
    assert back.dtype == np.float32
    assert back.tobytes() == embedding.tobytes()


def test_an_embedding_is_stored_as_little_endian_floats() -> None:
    embedding = np.arange(128, dtype=np.float32)
    assert embedding_to_bytes(embedding) == struct.pack("<128f", *range(128))


@pytest.mark.parametrize("shape", [(127,), (512,), (1, 128), (0,)])
def test_an_embedding_of_another_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(EmbeddingError, match="not 128 finite numbers"):
        embedding_to_bytes(np.zeros(shape, np.float32))


@pytest.mark.parametrize("poison", [np.nan, np.inf, -np.inf])
def test_an_embedding_that_is_not_finite_is_refused(poison: float) -> None:
    embedding = np.zeros(128, np.float32)
    embedding[5] = poison
    with pytest.raises(EmbeddingError):
        embedding_to_bytes(embedding)


def test_stored_bytes_of_another_length_are_refused() -> None:
    with pytest.raises(EmbeddingError, match="511 bytes instead of 512"):
        embedding_from_bytes(bytes(511))


def test_a_time_is_stored_in_utc_at_full_width() -> None:
    field = UtcField()
    whole = datetime(2026, 11, 24, 8, 58, tzinfo=ZoneInfo("Europe/Berlin"))
    assert field.db_value(whole) == "2026-11-24T07:58:00.000000+00:00"
    fine = datetime(2026, 11, 24, 7, 58, 0, 123456, tzinfo=UTC)
    assert field.db_value(fine) == "2026-11-24T07:58:00.123456+00:00"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        UtcField().db_value(datetime(2026, 11, 24))  # noqa: DTZ001 - the point


aware = st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
)


@given(aware, aware)
def test_text_order_is_time_order_and_the_time_comes_back(one: datetime, other: datetime) -> None:
    field = UtcField()
    texts = field.db_value(one), field.db_value(other)
    assert texts[0] is not None
    assert texts[1] is not None
    assert (texts[0] < texts[1]) is (one < other)
    assert field.python_value(texts[0]) == one


def test_keys_are_in_the_order_they_were_made() -> None:
    keys = [new_key() for _ in range(1000)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert {key.version for key in keys} == {7}
