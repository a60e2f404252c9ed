"""Days are closed in order, each once, as soon as they are decided for everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Protocol

import pytest

from admin.nightly.closing import MOST_CLOSED, close_days, digest
from admin.office import Office
from models.attendance.correction import CountedPunch
from models.attendance.day import AttendanceDay, Flag
from models.attendance.employee import Employee
from models.attendance.punch import Punch
from models.attendance.rota import Assignment
from models.attendance.shift import Shift
from models.attendance.timesheet import reach, timesheet
from models.records.findings import Link
from models.records.store import Store

Add = Callable[..., Employee]
Write = Callable[..., Punch]


class Clock(Protocol):
    now: datetime


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def closings(store: Store) -> list[Link]:
    return [link for link in store.journal() if link.kind == "closing"]


def test_the_first_night_closes_the_day_before_it(
    office: Office, store: Store, clock: Clock, add: Add, punch: Write
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-23 08:00")
    punch(ada, "2026-11-23 16:30")
    clock.now = utc("2026-11-24 01:30")
    assert close_days(office) == [date(2026, 11, 23)]
    (link,) = closings(store)
    assert '"day":"2026-11-23"' in link.content
    assert '"punches":2' in link.content


def test_every_day_is_closed_once(office: Office, store: Store, clock: Clock, add: Add) -> None:
    add("E1", "Ada")
    clock.now = utc("2026-11-24 01:30")
    close_days(office)
    assert close_days(office) == []
    clock.now = utc("2026-11-27 01:30")
    assert close_days(office) == [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)]
    assert len(closings(store)) == 4


def test_a_day_that_is_open_for_somebody_waits_and_is_not_forgotten(
    office: Office, store: Store, clock: Clock, add: Add, punch: Write
) -> None:
    night = Shift("night", start=time(22), end=time(6), work_days=frozenset(range(1, 8)))
    store.add_shift(night, date(2026, 1, 1), clock.now)
    ada = add("E1", "Ada")
    store.assign(Assignment("night", date(2026, 1, 1), employee=ada.id), clock.now)
    punch(ada, "2026-11-23 21:58")
    clock.now = utc("2026-11-24 01:30")
    assert close_days(office) == []
    punch(ada, "2026-11-24 06:02")
    clock.now = utc("2026-11-25 01:30")
    assert close_days(office) == [date(2026, 11, 23)]
    clock.now = utc("2026-11-26 01:30")
    assert close_days(office) == [date(2026, 11, 24)]


def test_a_long_pause_is_made_up_in_parts(
    office: Office, store: Store, clock: Clock, add: Add
) -> None:
    add("E1", "Ada")
    clock.now = utc("2026-11-24 01:30")
    close_days(office)
    clock.now = utc("2027-03-01 01:30")
    assert len(close_days(office)) == MOST_CLOSED
    assert close_days(office)[-1] == date(2027, 2, 28)
    assert len(closings(store)) == 1 + 97


def test_nothing_is_closed_where_nobody_works(office: Office, store: Store) -> None:
    assert close_days(office) == []
    assert closings(store) == []


@pytest.fixture
def days(office: Office, clock: Clock, add: Add, punch: Write) -> list[AttendanceDay]:
    """Return a day of two people."""
    people = [add("E1", "Ada"), add("E2", "Ben")]
    written = [
        punch(person, f"2026-11-23 {hour}") for person in people for hour in ("08:00", "17:00")
    ]
    clock.now = utc("2026-11-24 01:30")
    day, rules = date(2026, 11, 23), office.store.rules(office.zone)
    assert all(reach(day, day, office.zone)[0] <= one.at for one in written)
    return [
        timesheet(
            person,
            [CountedPunch(one) for one in written if one.employee == person.id],
            rules,
            day,
            day,
            clock.now,
        ).days[0]
        for person in people
    ]


def test_a_digest_is_the_same_in_any_order(days: list[AttendanceDay]) -> None:
    assert digest(days) == digest(days[::-1])
    assert len(digest(days)) == 64


def test_a_digest_tells_of_a_minute_and_of_a_flag(days: list[AttendanceDay]) -> None:
    longer = replace(days[0], worked=days[0].worked * 2)
    flagged = replace(days[0], flags=frozenset({Flag.CORRECTED}))
    assert len({digest(days), digest([longer, days[1]]), digest([flagged, days[1]])}) == 3
