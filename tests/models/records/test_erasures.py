"""Forgetting people: nothing personal stays, the journal stays whole, backups forget again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.calendar import LeaveKind
from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.recognition.template import Template
from models.records.errors import UnknownEmployeeError
from models.records.findings import Place, Trouble
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
LATER = AT + timedelta(days=30)
DAY = date(2026, 11, 24)


@pytest.fixture
def known(store: Store, ada: Employee, templates: list[Template]) -> Employee:
    """Return Ada with everything that can be known of somebody."""
    store.enroll(ada, templates, "2026-01", AT)
    punch = store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.correct_void(punch.id, "grace", "was at the dentist", AT)
    store.add_shift(Shift("Early"), DAY, AT)
    store.assign(Assignment("Early", DAY, employee=ada.id), AT)
    store.add_leave(ada.id, DAY, DAY, LeaveKind.SICK, is_half_day=True, at=AT)
    store.change_employee("A1", AT, department="Looms", since=DAY, joined=DAY)
    return ada


@pytest.fixture
def backup(known: Employee, file: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a copy that was made while Ada was known, opened again."""
    target = tmp_path / "backup.db"
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    restored = open_store(f"sqlite:///{target}", LATER)
    assert restored.employee_by_id(known.id).name == "Ada Lovelace"
    yield restored
    restored.close()


def is_whole(store: Store) -> bool:
    return not list(store.verify([], lambda _rows: None))


def stored(file: Path) -> bytes:
    """Return all that the disk holds of the database."""
    log = file.with_name(f"{file.name}-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def test_an_erased_person_leaves_an_id_punches_and_the_times_of_corrections(
    store: Store, known: Employee
) -> None:
    erased = store.erase("a1", LATER)
    assert erased == Employee(known.id, "", "", None, active=False, erased=True, joined=DAY)
    assert len(store.punches()) == 1
    assert [(each.author, each.reason) for each in store.corrections()] == [("", "")]
    assert store.leaves() == []
    (kept,) = store.assignments()[1:]
    assert (kept.shift, kept.employee, kept.department) == ("Early", known.id, None)
    assert store.memberships() == []
    assert store.all_templates() == []
    assert store.consents(known.id) == []
    with pytest.raises(UnknownEmployeeError):
        store.employee("A1")


def test_an_erasure_leaves_the_journal_whole(store: Store, known: Employee) -> None:
    before = store.journal_heads()
    store.erase("A1", LATER)
    assert is_whole(store)
    assert store.journal_heads()[0].number > before[0].number
    assert store.erased_ids() == [known.id]


@pytest.mark.usefixtures("known")
def test_nothing_personal_is_left_in_the_file(
    store: Store, file: Path, templates: list[Template]
) -> None:
    words = [b"Lovelace", b"dentist", b"Looms", templates[0].embedding.tobytes()]
    store.close()
    assert all(word in stored(file) for word in words)
    store.erase("A1", LATER)
    store.close()
    assert not [word for word in words if word in stored(file)]


@pytest.mark.usefixtures("known")
def test_others_corrections_leave_and_assignments_stay(store: Store, ben: Employee) -> None:
    punch = store.add_punch(ben.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.correct_void(punch.id, "grace", "door open", AT)
    store.add_leave(ben.id, DAY, DAY, LeaveKind.SICK, is_half_day=True, at=AT)
    store.assign(Assignment("Early", DAY), AT)
    store.erase("A1", LATER)
    assert [each.reason for each in store.corrections(ben.id)] == ["door open"]
    assert [each.employee for each in store.leaves()] == [ben.id]
    assert [each.employee for each in store.assignments() if each.until is None] == [None]
    assert is_whole(store)


def test_the_shifts_that_an_erased_person_was_under_stay(
    store: Store, ada: Employee, ben: Employee
) -> None:
    monday = DAY - timedelta(days=1)
    store.add_shift(Shift("Looming"), date(2026, 1, 1), AT)
    store.change_employee("A1", AT, department="Looms", since=date(2026, 1, 1))
    store.assign(Assignment("Looming", DAY, department="Looms"), AT)
    for days in range(5):
        store.add_punch(ada.id, AT + timedelta(days=days - 2), "Gate", PunchKind.FACE, 0.25)
    store.erase("A1", LATER)
    rota = store.rota()
    assert [rota.shift(ada.id, day).name for day in (monday, DAY)] == ["free", "Looming"]
    assert store.memberships(ada.id) == []
    assert rota.shift(ben.id, DAY).name == "free"
    assert is_whole(store)


def test_the_shifts_under_punches_that_the_office_added_stay_too(
    store: Store, ada: Employee
) -> None:
    store.add_shift(Shift("Early"), date(2026, 1, 1), AT)
    store.assign(Assignment("Early", date(2026, 1, 1)), AT)
    before = AT - timedelta(days=20)
    store.correct_add(ada.id, before, None, "grace", "the kiosk was off", AT)
    store.add_punch(ada.id, AT, "Gate", PunchKind.FACE, 0.25)
    store.erase("A1", LATER)
    store.assign(Assignment("free", date(2026, 1, 1)), LATER)
    assert store.rota().shift(ada.id, before.date()).name == "Early"


def test_a_restored_backup_forgets_again_and_is_whole(
    store: Store, known: Employee, backup: Store
) -> None:
    store.erase("A1", LATER)
    assert backup.erase_again(store.erased_ids(), LATER) == 1
    assert backup.employee_by_id(known.id).erased
    assert backup.erased_ids() == [known.id]
    assert is_whole(backup)


def test_erasing_again_leaves_those_who_are_erased_or_were_never_here(
    store: Store, known: Employee, ben: Employee
) -> None:
    store.erase("A1", LATER)
    before = store.journal_heads()
    assert store.erase_again([known.id, known.id, UUID(int=7)], LATER) == 0
    assert store.journal_heads() == before
    assert store.employee("B2") == ben


def test_somebody_who_is_there_again_in_spite_of_an_erasure_is_named(
    store: Store, known: Employee, file: Path
) -> None:
    store.erase("A1", LATER)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE employee SET erased_at = NULL, code = 'A', code_key = 'a', name = 'A'")
    found = [each for each in store.verify([], lambda _rows: None) if each.what == "erasure"]
    assert [(each.trouble, each.employee) for each in found] == [(Trouble.RETURNED, known.id.hex)]


@pytest.mark.usefixtures("known")
def test_blanked_corrections_and_deleted_leave_without_an_erasure_are_found(
    store: Store, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DELETE FROM leave")
        raw.execute("UPDATE correction SET author = '', reason = '', salt = ''")
    found = list(store.verify([], lambda _rows: None))
    assert [(each.place, each.what, each.trouble) for each in found] == [
        (Place.ROW, "correction", Trouble.CHANGED),
        (Place.ROW, "leave", Trouble.REMOVED),
    ]


@pytest.mark.usefixtures("known")
def test_an_erasure_without_a_link_excuses_nothing(store: Store, file: Path) -> None:
    blank = "code = NULL, code_key = NULL, name = NULL, department = NULL, active = 0"
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DELETE FROM leave")
        raw.execute(f"UPDATE employee SET {blank}, erased_at = 'x'")  # noqa: S608 - the attack
    found = {each.what: each.trouble for each in store.verify([], lambda _rows: None)}
    assert found == {
        "leave": Trouble.REMOVED,
        "employee": Trouble.CHANGED,
        "erasure": Trouble.CHANGED,
    }
