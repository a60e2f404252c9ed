"""Tries at PINs, as `locked_until` wants them."""

from datetime import datetime, timedelta

from models.attendance.employee import Employee
from models.pins.lockout import Lockout, Try, locked_until
from models.records.store import Store

MINUTE = timedelta(minutes=1)


def test_tries_of_one_come_from_all_kiosks_and_those_of_a_kiosk_from_all_numbers(
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    store.note_try(ada.id, "door", at, right=False)
    store.note_try(ada.id, "gate", at + MINUTE, right=True)
    store.note_try(ben.id, "door", at + 2 * MINUTE, right=False)
    store.note_try(None, "door", at + 3 * MINUTE, right=False)
    store.note_maintenance_try("door", at + 4 * MINUTE, right=True)
    hers = [Try(at, right=False), Try(at + MINUTE, right=True)]
    assert store.tries(ada.id) == hers
    assert store.tries(ada.id, None, at + MINUTE) == hers[1:]
    door = [Try(at + number * MINUTE, right=False) for number in (0, 2, 3)]
    assert store.tries(None, "door", at) == door
    assert store.tries(ada.id, "door") == door[:1]
    assert store.maintenance_tries("door", at) == [Try(at + 4 * MINUTE, right=True)]
    assert store.maintenance_tries("gate", at) == []


def test_tries_come_in_the_order_of_writing_though_a_clock_was_put_back(
    store: Store, ada: Employee, at: datetime
) -> None:
    times = [at, at - 5 * MINUTE, at + MINUTE]
    for time in times:
        store.note_try(ada.id, "door", time, right=False)
    assert [one.at for one in store.tries(ada.id)] == times


def test_wrong_pins_lock_at_every_kiosk_until_the_office_lets_go(
    store: Store, gate: Store, ada: Employee, at: datetime
) -> None:
    lockout = Lockout(3, 5 * MINUTE)
    for kiosk, name in ((store, "door"), (gate, "gate"), (store, "door")):
        kiosk.note_try(ada.id, name, at, right=False)
    assert locked_until(gate.tries(ada.id), lockout, at) == at + 5 * MINUTE
    store.forget_tries(ada.id)
    assert locked_until(gate.tries(ada.id), lockout, at) is None


def test_old_tries_are_swept(store: Store, ada: Employee, at: datetime) -> None:
    for days in (100, 91, 90, 1):
        store.note_try(ada.id, "door", at - timedelta(days=days), right=True)
    store.note_try(None, "door", at - timedelta(days=95), right=False)
    assert store.sweep_tries(at - timedelta(days=90)) == 3
    assert [one.at for one in store.tries()] == [at - timedelta(days=90), at - timedelta(days=1)]
