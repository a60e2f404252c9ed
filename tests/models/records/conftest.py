"""A store in a folder of its own, and what to put into it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.recognition.template import Template
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "attendance.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, AT)
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> Employee:
    return store.add_employee("A1", "Ada Lovelace", "Engines", AT)


@pytest.fixture
def ben(store: Store) -> Employee:
    return store.add_employee("B2", "Ben Okri", None, AT)


@pytest.fixture
def templates(ada: Employee) -> list[Template]:
    """Three of Ada's, with embeddings on the unit sphere."""
    vectors = np.random.default_rng(7).standard_normal((3, 128))
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return [
        Template(ada.id, embedding, "facenet-128", f"ada-{number}.jpg")
        for number, embedding in enumerate(unit)
    ]
