"""Punches: written once, never changed."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.attendance.employee import Employee
from models.attendance.punch import Clock, Direction, PunchKind
from models.records.errors import UnknownEmployeeError
from models.records.store import Store


def test_a_punch_comes_back_as_written(store: Store, ada: Employee) -> None:
    at = datetime(2026, 11, 24, 7, 58, 0, 123456, tzinfo=UTC)
    punch = store.add_punch(ada.id, at, "front door", PunchKind.FACE, 0.4375)
    stated = store.add_punch(
        ada.id, at, "front door", PunchKind.FACE, None, Direction.BACK, Clock.JUMPED
    )
    assert store.punches() == [punch, stated]
    assert (punch.at, punch.distance, punch.direction, punch.clock) == (
        at,
        0.4375,
        None,
        Clock.GOOD,
    )
    assert (stated.distance, stated.direction, stated.clock) == (None, Direction.BACK, Clock.JUMPED)


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
    store: Store, ada: Employee, ben: Employee, at: datetime
) -> None:
    times = [at + timedelta(hours=hours) for hours in (10, 0, 4)]
    for time in times:
        store.add_punch(ada.id, time, "door", PunchKind.FACE, 0.4)
    store.add_punch(ben.id, times[2], "door", PunchKind.FACE, 0.4)
    assert [punch.at for punch in store.punches(employee_id=ada.id)] == sorted(times)
    found = store.punches(since=times[1], until=times[0], employee_id=ada.id)
    assert [punch.at for punch in found] == [times[1], times[2]]
    assert {punch.employee for punch in store.punches(since=times[2], until=times[0])} == {
        ada.id,
        ben.id,
    }


def test_the_newest_time_is_that_of_a_clock_that_had_not_jumped(
    store: Store, ada: Employee, at: datetime
) -> None:
    assert store.newest_time() is None
    store.add_punch(ada.id, at, "door", PunchKind.FACE, 0.4)
    later = at + timedelta(days=400)
    store.add_punch(ada.id, later, "door", PunchKind.FACE, 0.4, clock=Clock.JUMPED)
    store.add_punch(ada.id, at - timedelta(hours=1), "door", PunchKind.FACE, 0.4)
    assert store.newest_time() == at


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE punch SET at = '2026-11-24T09:00:00.000000+00:00'", "never changed"),
        ("UPDATE punch SET clock = 'jumped'", "never changed"),
        ("DELETE FROM punch", "never deleted"),
        (
            "INSERT OR REPLACE INTO punch SELECT id, employee, at, '', '', 1.0, '', '' FROM punch",
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
