"""Punches: written once, never changed, never doubled."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import PunchKind, Sighting, SightingDecision
from models.attendance.timesheet import day_bounds
from models.records.errors import UnknownEmployeeError
from models.records.store import Store, open_store

WINDOW = timedelta(minutes=5)
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=BERLIN).astimezone(UTC)


def sight(store: Store, employee: Employee, at: datetime) -> SightingDecision:
    day = day_bounds(at.astimezone(BERLIN).date(), BERLIN)
    return store.sight(
        employee_id=employee.id,
        at=at,
        kiosk="door",
        kind=PunchKind.FACE,
        distance=0.4,
        day=day,
        duplicate_window=WINDOW,
    )


def test_a_punch_comes_back_as_written(store: Store, ada: Employee) -> None:
    at = datetime(2026, 11, 24, 7, 58, 0, 123456, tzinfo=UTC)
    punch = store.add_punch(ada.id, at, "front door", PunchKind.FACE, 0.4375)
    unknown = store.add_punch(ada.id, at, "front door", PunchKind.FACE, None)
    assert store.punches() == [punch, unknown]
    assert punch.at == at
    assert punch.distance == 0.4375


def test_a_time_without_a_zone_is_refused(store: Store, ada: Employee) -> None:
    naive = datetime(2026, 11, 24, 7, 58)  # noqa: DTZ001 - the point
    with pytest.raises(ValueError, match="has no time zone"):
        store.add_punch(ada.id, naive, "door", PunchKind.FACE, 0.4)
    with pytest.raises(ValueError, match="has no time zone"):
        store.punches(since=naive)
    assert store.punches() == []


def test_nobody_unknown_can_punch(store: Store, at: datetime) -> None:
    with pytest.raises(UnknownEmployeeError):
        store.add_punch(UUID(int=9), at, "door", PunchKind.FACE, 0.4)


def test_punches_are_found_from_a_time_on_and_before_another(
    store: Store, ada: Employee, ben: Employee
) -> None:
    times = [berlin(24, clock) for clock in ("18:00", "08:00", "12:00")]
    for at in times:
        store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    store.add_punch(ben.id, times[2], "door", PunchKind.FACE, 0.4)
    assert [punch.at for punch in store.punches(employee_id=ada.id)] == sorted(times)
    found = store.punches(since=times[1], until=times[0], employee_id=ada.id)
    assert [punch.at for punch in found] == [times[1], times[2]]
    assert [punch.employee for punch in store.punches(since=times[2], until=times[0])] == [
        ada.id,
        ben.id,
    ]


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE punch SET at = '2026-11-24T09:00:00.000000+00:00'", "never changed"),
        ("DELETE FROM punch", "never deleted"),
        (
            "INSERT OR REPLACE INTO punch SELECT id, employee, 'x', kiosk, kind, 1.0 FROM punch",
            "never replaced",
        ),
    ],
)
def test_no_program_at_all_can_change_a_punch(
    store: Store, ada: Employee, file: Path, at: datetime, statement: str, complaint: str
) -> None:
    punch = store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    raw = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match=complaint):
        raw.execute(statement)
    raw.close()
    assert store.punches() == [punch]


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


def test_each_employee_has_a_day_of_their_own(store: Store, ada: Employee, ben: Employee) -> None:
    assert sight(store, ada, berlin(24, "07:58")).sighting is Sighting.CHECK_IN
    assert sight(store, ben, berlin(24, "07:58")).sighting is Sighting.CHECK_IN


def test_a_double_just_after_midnight_is_no_check_in(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "23:58"))
    double = sight(store, ada, berlin(25, "00:02"))
    assert double.sighting is Sighting.DUPLICATE
    assert double.checked_in == double.last == berlin(24, "23:58")
    assert sight(store, ada, berlin(25, "00:03")).sighting is Sighting.CHECK_IN
    assert [punch.at for punch in store.punches()] == [berlin(24, "23:58"), berlin(25, "00:03")]


def test_yesterdays_check_out_is_not_the_first_of_today(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "23:50"))
    today = sight(store, ada, berlin(25, "00:10"))
    assert (today.sighting, today.checked_in) == (Sighting.CHECK_IN, berlin(25, "00:10"))


def test_a_clock_set_back_over_midnight_makes_no_double(store: Store, ada: Employee) -> None:
    sight(store, ada, berlin(24, "08:00"))
    sight(store, ada, berlin(25, "00:01"))
    back = sight(store, ada, berlin(24, "23:59"))
    assert back.sighting is Sighting.DUPLICATE
    assert (back.checked_in, back.last) == (berlin(24, "08:00"), berlin(25, "00:01"))


def test_a_time_outside_the_day_is_refused(store: Store, ada: Employee) -> None:
    day = day_bounds(date(2026, 11, 23), BERLIN)
    with pytest.raises(ValueError, match="is not in the attendance day"):
        store.sight(ada.id, berlin(24, "08:00"), "door", PunchKind.FACE, 0.4, day, WINDOW)


def test_whoever_was_deactivated_meanwhile_gets_no_punch(
    store: Store, ada: Employee, at: datetime
) -> None:
    store.set_active("A1", active=False)
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
    assert sorted(found.count(sighting) for sighting in Sighting) == [0, 1, 7]
    assert len(store.punches()) == 1
