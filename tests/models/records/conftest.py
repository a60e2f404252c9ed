"""A store in a folder of its own, and what to put into it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.attendance.punch import Punch, PunchKind
from models.recognition.template import Template
from models.records.findings import Finding, Witness
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


@pytest.fixture
def gate(url: str) -> Iterator[Store]:
    """Return the store of a kiosk that works on the same database."""
    opened = open_store(url, AT, "kiosk Gate")
    yield opened
    opened.close()


@pytest.fixture
def punches(gate: Store, ada: Employee, ben: Employee) -> list[Punch]:
    """Six of two people at the gate: the links 1 to 6 of its chain."""
    return [
        gate.add_punch(who.id, AT + timedelta(hours=hour), "Gate", PunchKind.FACE, 0.25)
        for hour in range(3)
        for who in (ada, ben)
    ]


@pytest.fixture
def tamper(file: Path, store: Store) -> Callable[..., None]:
    """Return what works on the file behind the program's back and hides that triggers were off."""
    del store  # the file must be there

    def tamper(*statements: str, also: Callable[[sqlite3.Connection], None] | None = None) -> None:
        with closing(sqlite3.connect(file)) as raw, raw:
            triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            kept = triggers.fetchall()
            for name, _ in kept:
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)
            if also is not None:
                also(raw)
            for _, sql in kept:
                raw.execute(sql)

    return tamper


@pytest.fixture
def audit(store: Store) -> Callable[..., list[Finding]]:
    """Return what verifies the database, against heads kept elsewhere where there are any."""

    def audit(*witnesses: Witness) -> list[Finding]:
        return list(store.verify(witnesses, lambda _rows: None))

    return audit
