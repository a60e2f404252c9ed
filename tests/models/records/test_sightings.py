"""Sightings at the kiosk: decided and written in one step, and never doubled."""

import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.attendance.sighting import Sighting
from models.records.codec import UtcField
from models.records.errors import UnknownEmployeeError
from models.records.store import Store, open_store
from tests.models.records.builders import BERLIN, WINDOW, berlin, sight


def test_first_in_last_out_and_no_doubles(store: Store, ada: Employee) -> None:
    clocks = ["07:58", "07:59", "12:00", "17:02", "17:06:59", "17:07"]
    found = [sight(store, ada, berlin(24, clock)) for clock in clocks]
    assert [decision.sighting for decision in found] == [
        Sighting.CHECK_IN,
        Sighting.DUPLICATE,
        Sighting.CHECK_OUT,
        Sighting.CHECK_OUT,
        Sighting.DUPLICATE,
        Sighting.CHECK_OUT,
    ]
    assert {decision.checked_in for decision in found} == {berlin(24, "07:58")}
    assert len(store.punches()) == 4


def test_what_was_decided_upon_is_what_is_written(store: Store, ada: Employee) -> None:
    at = berlin(24, "07:58")
    store.sight(
        ada.id,
        at,
        "gate",
        PunchKind.FACE,
        0.25,
        zone=BERLIN,
        duplicate_window=WINDOW,
        direction=Direction.IN,
        clock=Clock.JUMPED,
    )
    (punch,) = store.punches()
    assert (punch.employee, punch.at, punch.kiosk, punch.kind, punch.distance) == (
        ada.id,
        at,
        "gate",
        PunchKind.FACE,
        0.25,
    )
    assert (punch.direction, punch.clock) == (Direction.IN, Clock.JUMPED)


def test_each_employee_has_a_day_of_their_own(store: Store, ada: Employee, ben: Employee) -> None:
    assert sight(store, ada, berlin(24, "07:58")).sighting is Sighting.CHECK_IN
    assert sight(store, ben, berlin(24, "07:58")).sighting is Sighting.CHECK_IN


def test_the_shift_in_force_decides(store: Store, ada: Employee, ben: Employee) -> None:
    turns = Shift("turns", owed=timedelta(hours=8), direction=DirectionRule.ALTERNATING)
    store.add_shift(turns, date(2026, 1, 1), berlin(1, "08:00"))
    store.assign(Assignment("turns", date(2026, 1, 1), department="Engines"), berlin(1, "08:00"))
    clocks = ("08:00", "12:00", "13:00")
    hers = [sight(store, ada, berlin(24, clock)).sighting for clock in clocks]
    his = [sight(store, ben, berlin(24, clock)).sighting for clock in clocks]
    assert hers == [Sighting.CHECK_IN, Sighting.CHECK_OUT, Sighting.CHECK_IN]
    assert his == [Sighting.CHECK_IN, Sighting.CHECK_OUT, Sighting.CHECK_OUT]


def test_a_night_shift_checks_out_on_the_next_date(store: Store, ada: Employee) -> None:
    night = Shift("night", time(22), time(6), work_days=frozenset(range(1, 8)))
    store.add_shift(night, date(2026, 1, 1), berlin(1, "08:00"))
    store.assign(Assignment("NIGHT", date(2026, 1, 1), employee=ada.id), berlin(1, "08:00"))
    evening, morning = berlin(24, "21:58"), berlin(25, "06:03")
    assert sight(store, ada, evening).sighting is Sighting.CHECK_IN
    out = sight(store, ada, morning)
    assert (out.sighting, out.checked_in) == (Sighting.CHECK_OUT, evening)


def test_a_void_punch_and_an_added_one_count_as_the_office_said(
    store: Store, ada: Employee, at: datetime
) -> None:
    sight(store, ada, berlin(24, "07:00"))
    (mistaken,) = store.punches()
    store.correct_void(mistaken.id, "bob", "somebody else", at)
    store.correct_add(ada.id, berlin(24, "06:30"), None, "bob", "kiosk was down", at)
    later = sight(store, ada, berlin(24, "09:00"))
    assert (later.sighting, later.checked_in) == (Sighting.CHECK_OUT, berlin(24, "06:30"))


def test_a_double_just_after_midnight_is_no_check_in(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "23:58"))
    double = sight(store, ada, berlin(25, "00:02"))
    assert double.sighting is Sighting.DUPLICATE
    assert double.last == berlin(24, "23:58")
    assert [punch.at for punch in store.punches()] == [berlin(24, "23:58")]


def test_a_clock_that_was_put_back_makes_no_double(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "08:00"))
    back = sight(store, ada, berlin(24, "07:57"))
    assert (back.sighting, back.last) == (Sighting.DUPLICATE, berlin(24, "08:00"))


def test_whoever_was_deactivated_meanwhile_gets_no_punch(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.set_active("A1", False, at)
    with pytest.raises(UnknownEmployeeError, match="Ada Lovelace is no longer active"):
        sight(store, ada, at)
    store.erase("A1", at)
    with pytest.raises(UnknownEmployeeError, match="no longer active"):
        sight(store, ada, at)
    assert store.punches() == []


def test_of_many_threads_and_two_stores_at_once_one_writes_the_punch(
    store: Store, ada: Employee, url: str, at: datetime
) -> None:
    second = open_store(url, at)
    together = Barrier(8)

    def look(number: int) -> Sighting:
        kiosk = store if number % 2 else second
        together.wait()
        try:
            return sight(kiosk, ada, at + timedelta(seconds=number)).sighting
        finally:
            kiosk.close()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(look, range(8)))
    second.close()
    assert (found.count(Sighting.CHECK_IN), found.count(Sighting.DUPLICATE)) == (1, 7)
    assert len(store.punches()) == 1


def steps_of(store: Store, employee: Employee, at: datetime) -> int:
    """Return how many steps SQLite's machine takes for a sighting, in hundreds."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    connection = store._database.connection()  # type: ignore[no-untyped-call]
    connection.set_progress_handler(count, 100)
    try:
        sight(store, employee, at)
    finally:
        connection.set_progress_handler(None, 0)
    return counted[0]


def test_a_sighting_costs_the_same_however_long_the_history(
    store: Store, ada: Employee, ben: Employee, file: Path
) -> None:
    before = steps_of(store, ada, berlin(24, "08:00"))
    years = (berlin(1, "08:00") - timedelta(hours=12 * half) for half in range(30, 7000))
    write_history(file, ada, years)
    write_history(file, ben, (berlin(24, "08:00") - timedelta(minutes=m) for m in range(9000)))
    after = steps_of(store, ada, berlin(24, "16:00"))
    assert after <= before * 1.5 + 10


def write_history(file: Path, employee: Employee, times: Iterable[datetime]) -> None:
    rows = [(uuid4().hex, employee.id.hex, UtcField().db_value(at)) for at in times]
    raw = sqlite3.connect(file)
    with raw:
        raw.executemany(
            "INSERT INTO punch (id, employee, at, kiosk, kind) VALUES (?, ?, ?, 'd', 'face')", rows
        )
    raw.close()
