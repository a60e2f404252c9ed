"""A year, event by event: both changes of clocks, a kiosk down for a day, an office over a 1st.

What people really did is known here; what the product makes of it must be the same.
"""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from admin.office import Office
from admin.reports.attendance import attendance
from admin.scheduler import bring_up_to_date
from models.attendance.day import Flag, Status
from models.attendance.employee import Employee
from models.attendance.punch import PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import Break, DirectionRule, Shift
from models.records.store import Store, open_store
from tests.admin.conftest import MovableClock

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 3, 1), date(2027, 2, 28)
KIOSK_DOWN = date(2026, 6, 17)
FORGOTTEN = date(2026, 10, 24)
"""The night of the change to winter time: its worker goes home without a look at the kiosk."""
OFFICE_DOWN = (datetime(2026, 7, 31, 12, tzinfo=UTC), datetime(2026, 8, 2, 8, tzinfo=UTC))
LUNCH = Break(timedelta(minutes=30), after=timedelta(hours=6))
WINDOW = timedelta(minutes=5)
SHIFTS = {
    "Day": Shift("Day", time(8), time(16, 30), breaks=(LUNCH,)),
    "Night": Shift("Night", time(22), time(6), work_days=frozenset(range(1, 8))),
    "Turns": Shift("Turns", owed=timedelta(hours=4), direction=DirectionRule.ALTERNATING),
}


@dataclass(frozen=True)
class Worked:
    """What somebody really did on a date. Times in UTC."""

    employee: Employee
    date: date
    came: datetime
    went: datetime
    forgets: bool
    """Goes home without a look at the kiosk."""


def _life(employee: Employee, shift: str, random: Random) -> Iterator[Worked]:
    """Yield what somebody does in this year: arrives early or late, stays longer or less."""
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        if day.weekday() >= 5 and shift != "Night":
            continue
        start = {"Night": time(22), "Turns": time(13)}.get(shift, time(8))
        hours = 4 if shift == "Turns" else 8
        begins = datetime.combine(day, start, BERLIN).astimezone(UTC)
        came = begins + timedelta(seconds=random.randint(-900, 600))
        went = came + timedelta(hours=hours, seconds=random.randint(0, 2400))
        yield Worked(employee, day, came, went, shift == "Night" and day == FORGOTTEN)


@dataclass
class Year:
    office: Office
    kiosk: Store
    clock: MovableClock
    truth: list[Worked]
    punches: int = 0

    def live(self, random: Random) -> None:
        events = [(one.came, one) for one in self.truth]
        events += [(one.went, one) for one in self.truth if not one.forgets]
        until = FIRST
        for at, worked in sorted(events, key=lambda event: event[0]):
            while until <= at.astimezone(BERLIN).date():
                self._morning_of(until)
                until += timedelta(1)
            self.clock.now = at
            self._punch(worked.employee, at, random)
        while until <= LAST + timedelta(2):
            self._morning_of(until)
            until += timedelta(1)

    def _punch(self, employee: Employee, at: datetime, random: Random) -> None:
        """Come to the kiosk, some look twice; with the kiosk down, the office writes it down."""
        self.punches += 1
        if at.astimezone(BERLIN).date() == KIOSK_DOWN:
            self.office.store.correct_add(employee.id, at, None, "hr", "the kiosk was down", at)
            return
        looks = [at, at + timedelta(minutes=2)] if random.random() < 0.1 else [at]
        written = [
            self.kiosk.sight(
                employee.id,
                look,
                "Entrance",
                PunchKind.FACE,
                0.5,
                zone=BERLIN,
                duplicate_window=WINDOW,
            ).is_punch
            for look in looks
        ]
        assert written == [True, False][: len(looks)]

    def _morning_of(self, day: date) -> None:
        """Let the office service wake up at seven, as it does all day."""
        self.clock.now = datetime.combine(day, time(7), BERLIN).astimezone(UTC)
        if not OFFICE_DOWN[0] < self.clock.now < OFFICE_DOWN[1]:
            bring_up_to_date(self.office, logging.getLogger("test"))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("year")
    clock = MovableClock(datetime(2026, 2, 28, 12, tzinfo=UTC))
    office = _office(folder, clock)
    url = office.settings.database_url
    random = Random(1)  # noqa: S311 - a life, not a secret
    with closing(office), closing(open_store(url, clock(), "kiosk Entrance")) as kiosk:
        truth: list[Worked] = []
        for shift in ("Day", "Night", "Turns", "free"):
            person = office.store.add_employee(shift, shift, None, clock(), joined=FIRST)
            truth += _life(person, shift, random)
            if shift in SHIFTS:
                office.store.add_shift(SHIFTS[shift], FIRST, clock())
                office.store.assign(Assignment(shift, FIRST, employee=person.id), clock())
        bring_up_to_date(office, logging.getLogger("test"))
        lived = Year(office, kiosk, clock, truth)
        lived.live(random)
        yield lived


def _office(folder: Path, clock: MovableClock) -> Office:
    file = folder / "config.yaml"
    file.write_text(
        """
        site: {company: A year, time_zone: Europe/Berlin, data_folder: data}
        reports:
          schedule:
            - {report: exceptions, cron: "0 6 * * *"}
            - {report: monthly, cron: "30 6 1 * *"}
            - {report: payroll, on: last working day, at: "18:00"}
        """,
        encoding="utf-8",
    )
    return Office(file, {}, {}, clock)


def test_every_punch_is_there_once(year: Year) -> None:
    counted = year.office.store.counted_punches()
    assert len(counted) == year.punches
    report = attendance(
        year.office.store, FIRST, LAST + timedelta(1), BERLIN, year.clock(), "monday"
    )
    read = [one.punch.punch.id for who in report.people for day in who.days for one in day.punches]
    assert sorted(read) == sorted(one.punch.id for one in counted)


def test_everybody_has_the_hours_that_they_were_there(year: Year) -> None:
    report = attendance(year.office.store, FIRST, LAST, BERLIN, year.clock(), "monday")
    days = {(who.employee.id, day.date): day for who in report.people for day in who.days}
    for one in year.truth:
        day = days[one.employee.id, one.date]
        assert day.check_in is not None
        assert day.check_in.astimezone(UTC) == one.came
        if one.forgets:
            continue
        presence = one.went - one.came
        starts = {"Day": time(8), "Night": time(22)}.get(one.employee.code)
        if starts:
            start = datetime.combine(one.date, starts, BERLIN).astimezone(UTC)
            presence = one.went - max(one.came, start)
        lunch = timedelta(minutes=30) if one.employee.code == "Day" else timedelta()
        assert day.worked == presence - lunch, (one, day)
        assert day.status is Status.PRESENT


def test_the_one_forgotten_check_out_poisons_no_other_day(year: Year) -> None:
    report = attendance(year.office.store, FIRST, LAST, BERLIN, year.clock(), "monday")
    incomplete = [
        (who.employee.code, day.date, day.flags & {Flag.FORGOTTEN_CHECK_OUT})
        for who in report.people
        for day in who.days
        if day.status is Status.INCOMPLETE
    ]
    assert incomplete == [("Night", FORGOTTEN, frozenset({Flag.FORGOTTEN_CHECK_OUT}))]


def test_days_on_which_nobody_came_are_no_absence_of_whoever_was_not_expected(year: Year) -> None:
    report = attendance(year.office.store, FIRST, LAST, BERLIN, year.clock(), "monday")
    worked = {(one.employee.id, one.date) for one in year.truth}
    idle = {
        day.status
        for who in report.people
        for day in who.days
        if (who.employee.id, day.date) not in worked
    }
    assert idle == {Status.DAY_OFF}


def test_every_report_is_delivered_once_also_those_of_the_first_of_august(year: Year) -> None:
    deliveries = [one for one in year.office.store.deliveries() if one.path.endswith("xlsx")]
    names = [Path(one.path).name for one in deliveries]
    assert len(names) == len(set(names))
    monthly = [one for one in deliveries if one.report.startswith("monthly")]
    assert len(monthly) == 13  # of February, made before anybody came, to February
    assert len([one for one in deliveries if one.report.startswith("payroll")]) == 12
    daily = [one for one in deliveries if one.report.startswith("exceptions")]
    assert len(daily) == (LAST - FIRST).days + 3
    late = [one for one in monthly if one.written_at - one.due > timedelta(hours=12)]
    assert [f"{one.due:%Y-%m-%d}" for one in late] == ["2026-08-01"]


def test_the_journal_is_whole(year: Year) -> None:
    assert list(year.office.store.verify([], lambda _: None)) == []
