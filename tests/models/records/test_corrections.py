"""Corrections: what counts, what is refused, and that nothing is ever overwritten."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.correction import CorrectionKind, CountedPunch
from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, Punch, PunchKind
from models.records.errors import (
    InvalidCorrectionError,
    InvalidEmployeeError,
    UnknownEmployeeError,
    UnknownPunchError,
)
from models.records.store import Store

HOUR = timedelta(hours=1)
WHO_AND_WHY = ("bob", "kiosk was down")


@pytest.fixture
def punch(store: Store, ada: Employee, at: datetime) -> Punch:
    return store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4, clock=Clock.JUMPED)


def test_a_punch_without_corrections_counts_as_written(store: Store, punch: Punch) -> None:
    assert store.counted_punches() == [CountedPunch(punch)]


def test_an_added_punch_counts_with_its_author_and_reason(
    store: Store, ada: Employee, at: datetime
) -> None:
    made = store.correct_add(ada.id, at, Direction.OUT, " bob ", " kiosk was down ", at + HOUR)
    assert (made.kind, made.author, made.reason) == (CorrectionKind.ADD, "bob", "kiosk was down")
    (counted,) = store.counted_punches()
    assert (counted.punch.id, counted.punch.at, counted.punch.direction) == (
        made.target,
        at,
        Direction.OUT,
    )
    assert (counted.punch.kind, counted.corrections) == (PunchKind.OFFICE, (made,))
    assert store.corrections() == [made]
    assert store.punches() == []


def test_a_correction_comes_back_in_utc(store: Store, ada: Employee, at: datetime) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    store.correct_add(ada.id, at.astimezone(kathmandu), None, *WHO_AND_WHY, at)
    (found,) = store.corrections()
    assert found.at == at
    assert found.at.tzinfo is UTC


def test_an_amended_punch_is_found_where_it_counts_and_no_longer_where_it_was(
    store: Store, punch: Punch, at: datetime
) -> None:
    later = at + timedelta(days=40)
    made = store.correct_amend(punch.id, later, Direction.IN, *WHO_AND_WHY, at)
    assert store.counted_punches(at, at + HOUR) == []
    for employee in (None, punch.employee):
        (counted,) = store.counted_punches(later, later + HOUR, employee)
        assert (counted.at, counted.punch.direction) == (later, Direction.IN)
        assert counted.corrections == (made,)
    assert store.punches() == [punch]


def test_an_amendment_is_refused_that_a_slow_clock_puts_before_the_last(
    store: Store, punch: Punch, at: datetime
) -> None:
    """It would be written and count for nothing."""
    made = store.correct_amend(punch.id, at + HOUR, None, *WHO_AND_WHY, at + 9 * HOUR)
    with pytest.raises(InvalidCorrectionError, match="Put this computer's clock right"):
        store.correct_amend(punch.id, at + 2 * HOUR, None, *WHO_AND_WHY, at + 8 * HOUR)
    assert store.corrections() == [made]
    store.correct_undo(made.id, *WHO_AND_WHY, at + 8 * HOUR)
    store.correct_amend(punch.id, at + 2 * HOUR, None, *WHO_AND_WHY, at + 8 * HOUR)
    assert [one.at for one in store.counted_punches()] == [at + 2 * HOUR]


@pytest.mark.usefixtures("punch")
def test_the_bounds_hold_the_beginning_and_not_the_end(store: Store, at: datetime) -> None:
    assert len(store.counted_punches(at, at + HOUR)) == 1
    assert store.counted_punches(at - HOUR, at) == []


def test_somebody_elses_punches_stay_out(store: Store, punch: Punch, ben: Employee) -> None:
    assert store.counted_punches(employee_id=ben.id) == []
    assert len(store.counted_punches(employee_id=punch.employee)) == 1


def test_the_last_amendment_counts_and_taking_it_back_counts_the_one_before(
    store: Store, punch: Punch, at: datetime
) -> None:
    first = store.correct_amend(punch.id, at + HOUR, None, *WHO_AND_WHY, at)
    second = store.correct_amend(punch.id, at + 50 * HOUR, None, *WHO_AND_WHY, at + HOUR)
    assert store.counted_punches(at, at + 2 * HOUR) == []
    undone = store.correct_undo(second.id, *WHO_AND_WHY, at + 2 * HOUR)
    (counted,) = store.counted_punches(at, at + 2 * HOUR)
    assert (counted.at, counted.corrections) == (at + HOUR, (first,))
    assert store.counted_punches(at + 50 * HOUR, at + 51 * HOUR) == []
    assert store.corrections() == [first, second, undone]


def test_a_void_punch_stays_listed_at_the_time_that_counted_last(
    store: Store, punch: Punch, at: datetime
) -> None:
    store.correct_amend(punch.id, at + HOUR, None, *WHO_AND_WHY, at)
    store.correct_void(punch.id, *WHO_AND_WHY, at + HOUR)
    (counted,) = store.counted_punches(at + HOUR, at + 2 * HOUR)
    assert counted.is_void


def test_an_added_punch_that_is_taken_back_is_gone(
    store: Store, ada: Employee, at: datetime
) -> None:
    made = store.correct_add(ada.id, at, None, *WHO_AND_WHY, at)
    store.correct_undo(made.id, *WHO_AND_WHY, at)
    assert store.counted_punches() == []
    with pytest.raises(UnknownPunchError):
        store.punch(made.target.hex)


def test_an_added_punch_can_be_amended_and_voided(
    store: Store, ada: Employee, at: datetime
) -> None:
    made = store.correct_add(ada.id, at, None, *WHO_AND_WHY, at)
    store.correct_amend(made.target, at + HOUR, Direction.OUT, *WHO_AND_WHY, at)
    store.correct_void(made.target, *WHO_AND_WHY, at)
    counted = store.punch(made.target.hex)
    assert (counted.at, counted.punch.direction, counted.is_void) == (
        at + HOUR,
        Direction.OUT,
        True,
    )


def test_what_cannot_be_corrected_is_refused_and_leaves_nothing(
    store: Store, punch: Punch, at: datetime
) -> None:
    with pytest.raises(UnknownPunchError, match=r"no punch has an id that begins with '0{31}9'"):
        store.correct_void(UUID(int=9), *WHO_AND_WHY, at)
    with pytest.raises(UnknownPunchError):
        store.correct_amend(UUID(int=9), at, None, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match="Give a time or a direction"):
        store.correct_amend(punch.id, None, None, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match="no correction has the id"):
        store.correct_undo(punch.id, *WHO_AND_WHY, at)
    with pytest.raises(UnknownEmployeeError):
        store.correct_add(UUID(int=9), at, None, *WHO_AND_WHY, at)
    assert store.corrections() == []


def test_a_void_punch_is_corrected_no_further(store: Store, punch: Punch, at: datetime) -> None:
    made = store.correct_void(punch.id, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match=r"is void already\. Take that back first"):
        store.correct_void(punch.id, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match="is void already"):
        store.correct_amend(punch.id, at, None, *WHO_AND_WHY, at)
    store.correct_undo(made.id, *WHO_AND_WHY, at)
    store.correct_void(punch.id, *WHO_AND_WHY, at)
    assert store.punch(punch.id.hex).is_void


def test_what_was_taken_back_stays_so(store: Store, punch: Punch, at: datetime) -> None:
    made = store.correct_void(punch.id, *WHO_AND_WHY, at)
    undone = store.correct_undo(made.id, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match="was taken back already"):
        store.correct_undo(made.id, *WHO_AND_WHY, at)
    with pytest.raises(InvalidCorrectionError, match="Make the correction anew"):
        store.correct_undo(undone.id, *WHO_AND_WHY, at)


@pytest.mark.parametrize(
    ("author", "reason", "complaint"),
    [
        (" ", "why", "the author is empty"),
        ("bob", "", "the reason is empty"),
        ("bob", "x" * 501, "has 501 characters. At most 500 fit"),
        ("bob", "why\x1b[31m", "the reason .* can't be printed"),
    ],
)
def test_a_correction_says_who_and_why(
    store: Store, punch: Punch, at: datetime, author: str, reason: str, complaint: str
) -> None:
    with pytest.raises(InvalidEmployeeError, match=complaint):
        store.correct_void(punch.id, author, reason, at)
    assert store.corrections() == []


def test_nobody_writes_about_an_erased_person(store: Store, punch: Punch, at: datetime) -> None:
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.correct_void(punch.id, *WHO_AND_WHY, at)


def test_corrections_of_one_person_come_alone(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    hers = store.correct_add(ada.id, at, None, *WHO_AND_WHY, at)
    his = store.correct_add(ben.id, at, None, *WHO_AND_WHY, at)
    assert store.corrections(ben.id) == [his]
    assert store.corrections() == [hers, his]


def test_a_punch_is_found_by_the_beginning_of_its_id(store: Store, punch: Punch) -> None:
    key = punch.id.hex
    for prefix in (key, key[:6], key[:13].upper(), f" {punch.id} "):
        assert store.punch(prefix) == CountedPunch(punch)


@pytest.mark.parametrize("prefix", ["", "01a20", "what is", "g" * 32, "0" * 32, "0" * 33])
@pytest.mark.usefixtures("punch")
def test_what_is_no_id_is_refused(store: Store, prefix: str) -> None:
    with pytest.raises(UnknownPunchError, match=f"'{prefix}'"):
        store.punch(prefix)


def test_an_ambiguous_beginning_is_refused(store: Store, ada: Employee, file: Path) -> None:
    raw = sqlite3.connect(file)
    with raw:
        for end in ("0", "1"):
            raw.execute(
                "INSERT INTO punch (id, employee, at, kiosk, kind) VALUES (?, ?, ?, 'd', 'face')",
                ("abcdef" + end * 26, ada.id.hex, "2026-11-24T07:58:00.000000+00:00"),
            )
    raw.close()
    with pytest.raises(UnknownPunchError, match=r"several punches begin with 'abcdef'\. Give more"):
        store.punch("abcdef")
    assert store.punch("abcdef1").punch.id == UUID("abcdef" + "1" * 26)


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE correction SET at = NULL", "never changed"),
        ("UPDATE correction SET reason = 'another'", "never changed"),
        ("UPDATE correction SET author = ''", "never changed"),
        ("DELETE FROM correction", "never deleted"),
        ("INSERT OR REPLACE INTO correction SELECT * FROM correction", "never replaced"),
    ],
)
def test_no_program_at_all_can_change_a_correction(
    store: Store, ada: Employee, file: Path, at: datetime, statement: str, complaint: str
) -> None:
    made = store.correct_add(ada.id, at, None, *WHO_AND_WHY, at)
    raw = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match=complaint):
        raw.execute(statement)
    raw.close()
    assert store.corrections() == [made]


def test_the_journal_holds_neither_author_nor_reason(
    store: Store, punch: Punch, file: Path, at: datetime
) -> None:
    store.correct_void(punch.id, "bob", "was in hospital", at)
    raw = sqlite3.connect(file)
    (content,) = raw.execute("SELECT content FROM journal WHERE kind = 'correction'").fetchone()
    raw.close()
    assert punch.id.hex in content
    assert "bob" not in content
    assert "hospital" not in content
