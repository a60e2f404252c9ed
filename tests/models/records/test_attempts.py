"""Refused attempts: what the office is to see, whom they name, and for how long."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from models.attendance.employee import Employee
from models.recognition.liveness.refusal import RefusalReason
from models.records.findings import Finding
from models.records.store import Store, open_store
from models.records.values import RefusedAttempt

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
def attempt(ada: Employee, at: datetime) -> RefusedAttempt:
    scores = {"parallax": 0.125, "screen": 0.5}
    return RefusedAttempt("Gate", at, ada.id, RefusalReason.PICTURE, scores)


@pytest.mark.parametrize("reason", RefusalReason)
def test_what_a_kiosk_refused_is_read_as_it_was_written(
    store: Store, gate: Store, attempt: RefusedAttempt, reason: RefusalReason
) -> None:
    written = replace(attempt, reason=reason)
    gate.note_refused_attempt(written)
    assert store.refused_attempts(attempt.at) == [written]


def test_a_face_that_nobody_has_is_written_down_too(store: Store, attempt: RefusedAttempt) -> None:
    nobodys = replace(attempt, employee=None, scores={})
    store.note_refused_attempt(nobodys)
    assert store.refused_attempts(attempt.at) == [nobodys]


def test_the_oldest_comes_first_of_one_kiosk_or_all_since_a_time(
    store: Store, attempt: RefusedAttempt
) -> None:
    at = attempt.at
    places = [("Gate", at + 2 * MINUTE), ("Gate", at), ("Yard", at + MINUTE), ("Gate", at - MINUTE)]
    for kiosk, when in places:
        store.note_refused_attempt(replace(attempt, kiosk=kiosk, at=when))
    found = [(one.kiosk, one.at - at) for one in store.refused_attempts(at)]
    assert found == [("Gate", 0 * MINUTE), ("Yard", MINUTE), ("Gate", 2 * MINUTE)]
    assert [one.kiosk for one in store.refused_attempts(at, "Yard")] == ["Yard"]
    assert store.refused_attempts(at + 3 * MINUTE) == []


def test_of_one_moment_the_one_written_first_comes_first(
    store: Store, attempt: RefusedAttempt
) -> None:
    for reason in RefusalReason:
        store.note_refused_attempt(replace(attempt, reason=reason))
    assert [one.reason for one in store.refused_attempts(attempt.at)] == list(RefusalReason)


def test_the_numbers_of_numpy_are_numbers(store: Store, attempt: RefusedAttempt) -> None:
    scores: dict[str, Any] = {"parallax": np.float32(0.5), "screen": np.float64(0.25)}
    store.note_refused_attempt(replace(attempt, scores=scores))
    assert store.refused_attempts(attempt.at)[0].scores == {"parallax": 0.5, "screen": 0.25}


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("", {}),
        ('{"parallax": 0.1', {}),
        ("[0.1]", {}),
        ("null", {}),
        ("[" * 100_000, {}),
        ('{"parallax": "much", "screen": 1, "glare": null, "loop": true}', {"screen": 1.0}),
        ('{"parallax": NaN, "screen": Infinity, "glare": 1' + "0" * 400 + "}", {}),
    ],
)
def test_damaged_scores_cost_the_scores_and_not_the_list(
    store: Store, attempt: RefusedAttempt, file: Path, text: str, scores: dict[str, float]
) -> None:
    store.note_refused_attempt(attempt)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE refused_attempt SET scores = ?", (text,))
    assert store.refused_attempts(attempt.at) == [replace(attempt, scores=scores)]


def test_an_erased_person_is_not_named_by_earlier_attempts_and_colleagues_still_are(
    store: Store, attempt: RefusedAttempt, ben: Employee
) -> None:
    for employee in (attempt.employee, ben.id):
        store.note_refused_attempt(replace(attempt, employee=employee))
    store.erase("A1", attempt.at + DAY)
    assert [one.employee for one in store.refused_attempts(attempt.at)] == [None, ben.id]


def test_no_byte_of_an_erased_persons_id_stays_beside_an_attempt(
    store: Store, attempt: RefusedAttempt, file: Path
) -> None:
    store.note_refused_attempt(attempt)
    store.erase("A1", attempt.at)
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute("SELECT * FROM refused_attempt").fetchall()
    assert attempt.employee is not None
    assert not any(attempt.employee.hex in str(row) for row in rows)


@pytest.mark.parametrize("is_erased", [True, False])
def test_a_kiosk_that_has_not_heard_of_an_erasure_yet_names_nobody(
    store: Store, gate: Store, attempt: RefusedAttempt, is_erased: bool
) -> None:
    if is_erased:
        store.erase("A1", attempt.at)
    else:  # of a database that was put back to before somebody came
        attempt = replace(attempt, employee=UUID(int=7))
    gate.note_refused_attempt(attempt)
    assert [one.employee for one in store.refused_attempts(attempt.at)] == [None]


def test_a_backup_forgets_whom_attempts_named_with_everything_else(
    store: Store, attempt: RefusedAttempt, file: Path, tmp_path: Path
) -> None:
    store.note_refused_attempt(attempt)
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(tmp_path / "b")) as other:
        one.backup(other)
    store.erase("A1", attempt.at)
    with closing(open_store(f"sqlite:///{tmp_path / 'b'}", attempt.at)) as backup:
        assert [one.employee for one in backup.refused_attempts(attempt.at)] == [attempt.employee]
        backup.erase_again(store.erased_ids(), attempt.at)
        assert [one.employee for one in backup.refused_attempts(attempt.at)] == [None]


def test_old_attempts_are_swept(store: Store, attempt: RefusedAttempt) -> None:
    for days in (500, 401, 400, 1):
        store.note_refused_attempt(replace(attempt, at=attempt.at - days * DAY))
    assert store.sweep_refused_attempts(attempt.at - 400 * DAY) == 2
    kept = [attempt.at - one.at for one in store.refused_attempts(attempt.at - 1000 * DAY)]
    assert kept == [400 * DAY, DAY]


def test_a_forgotten_kiosks_attempts_stay(store: Store, attempt: RefusedAttempt) -> None:
    store.note_refused_attempt(attempt)
    store.forget_kiosk("Gate")
    assert store.refused_attempts(attempt.at) == [attempt]


def test_attempts_are_not_in_the_journal_and_do_not_wake_the_gallery(
    store: Store, attempt: RefusedAttempt, audit: Callable[..., list[Finding]]
) -> None:
    """Whoever stands at the door could else make both grow without end."""
    before = store.gallery_revision(), store.journal_heads()
    store.note_refused_attempt(attempt)
    store.sweep_refused_attempts(attempt.at + DAY)
    assert (store.gallery_revision(), store.journal_heads()) == before
    assert audit() == []
