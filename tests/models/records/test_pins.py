"""PINs: kept as hashes, tried, replaced, and gone with their person."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.employee import Employee
from models.pins.hashing import fits
from models.records.errors import UnknownEmployeeError
from models.records.findings import Finding
from models.records.store import Store, open_store

AT = datetime(2026, 11, 24, 7, 58, tzinfo=UTC)
PIN, OTHER = "4831", "592604"
MINUTE = timedelta(minutes=1)
Audit = Callable[..., list[Finding]]


def stored(file: Path) -> bytes:
    """Return all that the disk holds of the database."""
    log = file.with_name(f"{file.name}-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def brief(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.what, each.trouble.value) for each in found]


def test_an_issued_pin_fits_is_a_first_one_and_knows_since_when(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    assert set(store.pins()) == {ada.id}
    pin = store.pins()[ada.id]
    assert fits(PIN, pin.hash)
    assert (pin.is_first, pin.made_at) == (True, at)
    assert ben.id not in store.pins()


def test_a_new_pin_takes_the_place_of_the_old_one(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    store.set_pin(ada.id, OTHER, at + MINUTE, is_first=False)
    (pin,) = store.pins().values()
    assert (fits(OTHER, pin.hash), fits(PIN, pin.hash)) == (True, False)
    assert (pin.is_first, pin.made_at) == (False, at + MINUTE)


def test_a_removed_pin_is_gone_once_and_its_tries_with_it(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    store.set_pin(ben.id, PIN, at, is_first=True)
    for employee in (ada, ben):
        store.note_try(employee.id, "door", at, right=False)
    assert store.remove_pin(ada.id, at)
    assert not store.remove_pin(ada.id, at)
    assert set(store.pins()) == {ben.id}
    assert (store.tries(ada.id), len(store.tries(ben.id))) == ([], 1)


def test_a_pin_is_for_somebody_who_is_known(store: Store, ada: Employee, at: datetime) -> None:
    with pytest.raises(UnknownEmployeeError):
        store.set_pin(UUID(int=9), PIN, at, is_first=True)
    store.set_active("A1", False, at)
    store.set_pin(ada.id, PIN, at, is_first=True)  # ready for the first day back
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="was erased"):
        store.set_pin(ada.id, PIN, at, is_first=True)
    assert store.pins() == {}


def test_neither_a_pin_nor_its_hash_shows_itself(
    store: Store, ada: Employee, file: Path, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # what the product logs; peewee tells every query below
    store.set_pin(ada.id, OTHER, at, is_first=True)
    store.set_maintenance_pin(OTHER, at)
    (pin,) = store.pins().values()
    assert pin.hash not in repr(pin)
    assert not any(OTHER in said or pin.hash in said for said in caplog.messages)
    said = [link.content for link in store.journal() if "pin" in link.kind]
    assert len(said) == 2
    assert not any(OTHER in content or pin.hash in content for content in said)
    store.close()
    assert OTHER.encode() not in stored(file)


def test_the_journal_tells_who_gave_and_took_which_kind_of_pin(
    store: Store, gate: Store, ada: Employee, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    gate.set_pin(ada.id, OTHER, at + MINUTE, is_first=False)
    store.remove_pin(ada.id, at + 2 * MINUTE)
    links = [link for link in store.journal(employee_id=ada.id) if link.kind.startswith("pin")]
    assert [(link.writer, link.kind, '"is_first":1' in link.content) for link in links] == [
        ("office", "pin", True),
        ("kiosk Gate", "pin removed", True),
        ("kiosk Gate", "pin", False),
        ("office", "pin removed", False),
    ]


def test_an_audit_finds_all_whole_after_every_change_of_pins(
    store: Store, gate: Store, ada: Employee, ben: Employee, at: datetime, audit: Audit
) -> None:
    for employee in (ada, ben):
        store.set_pin(employee.id, PIN, at, is_first=True)
        gate.set_pin(employee.id, OTHER, at, is_first=False)
    store.set_maintenance_pin(PIN, at)
    store.set_maintenance_pin(OTHER, at)
    store.remove_pin(ada.id, at)
    store.erase("B2", at)
    assert audit() == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE pin SET hash = 'of a friend'", ("pin", "changed")),
        ("UPDATE pin SET is_first = 0", ("pin", "changed")),
        ("DELETE FROM pin", ("pin", "removed")),
        ("UPDATE kiosk_pin SET hash = 'mine'", ("kiosk_pin", "changed")),
        ("DELETE FROM kiosk_pin", ("kiosk_pin", "removed")),
        (
            "INSERT INTO pin SELECT 'aa', id, 'x', 0, created_at FROM employee WHERE code = 'B2'",
            ("pin", "inserted"),
        ),
    ],
)
@pytest.mark.usefixtures("ben")
def test_a_pin_that_was_slipped_in_behind_the_programs_back_is_named(
    store: Store,
    ada: Employee,
    tamper: Callable[..., None],
    audit: Audit,
    change: str,
    found: tuple[str, str],
) -> None:
    store.set_pin(ada.id, PIN, AT, is_first=True)
    store.set_maintenance_pin(PIN, AT)
    tamper(change)
    assert brief(audit()) == [found]


def test_kiosks_are_told_to_look_again_when_a_pin_changes(
    store: Store, ada: Employee, at: datetime
) -> None:
    seen = [store.gallery_revision()]

    def has_moved() -> bool:
        seen.append(store.gallery_revision())
        return seen[-1] > seen[-2]

    store.set_pin(ada.id, PIN, at, is_first=True)
    assert has_moved()
    store.set_pin(ada.id, OTHER, at, is_first=False)
    assert has_moved()
    store.remove_pin(ada.id, at)
    assert has_moved()
    store.set_maintenance_pin(PIN, at)
    assert has_moved()
    store.note_try(ada.id, "door", at, right=True)
    assert not has_moved()


def test_the_maintenance_pin_is_one_for_all(store: Store, gate: Store, at: datetime) -> None:
    assert store.maintenance_pin() is None
    store.set_maintenance_pin(PIN, at)
    store.set_maintenance_pin(OTHER, at)
    hashed = gate.maintenance_pin()
    assert hashed is not None
    assert (fits(OTHER, hashed), fits(PIN, hashed)) == (True, False)


def test_an_erased_person_leaves_neither_hash_nor_tries(
    store: Store, ada: Employee, ben: Employee, file: Path, at: datetime
) -> None:
    for employee in (ada, ben):
        store.set_pin(employee.id, PIN, at, is_first=True)
        store.note_try(employee.id, "door", at, right=False)
    hashes = {who: pin.hash.encode() for who, pin in store.pins().items()}
    store.erase("A1", at)
    store.close()
    assert set(store.pins()) == {ben.id}
    assert (store.tries(ada.id), len(store.tries())) == ([], 1)
    store.close()
    assert (hashes[ada.id] in stored(file), hashes[ben.id] in stored(file)) == (False, True)


def test_a_hash_that_was_replaced_or_removed_is_not_left_in_the_file(
    store: Store, ada: Employee, file: Path, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    hashes = [store.pins()[ada.id].hash.encode()]
    store.set_pin(ada.id, OTHER, at, is_first=False)
    hashes.append(store.pins()[ada.id].hash.encode())
    store.remove_pin(ada.id, at)
    store.close()
    assert not [hashed for hashed in hashes if hashed in stored(file)]


def test_a_backup_from_before_an_erasure_forgets_the_pin_again(
    store: Store, ada: Employee, file: Path, at: datetime
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    target = file.with_name("backup.db")
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("SELECT count(*) FROM pin").fetchone() == (1,)
    restored = open_store(f"sqlite:///{target}", at)
    restored.erase_again([ada.id], at)
    assert restored.pins() == {}
    restored.close()


def test_what_is_rehearsed_beside_pins_leaves_them_be(
    store: Store, ada: Employee, at: datetime, audit: Audit
) -> None:
    store.set_pin(ada.id, PIN, at, is_first=True)
    before = store.pins()
    with store.rehearsing(at) as rehearsed:
        rehearsed.change_employee("A1", at, name="Ada King")
        rehearsed.take_over()
    assert store.pins() == before
    assert store.employee("A1") == replace(ada, name="Ada King")
    assert audit() == []
