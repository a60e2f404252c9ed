"""What was put into the made-up company is found again in its timesheets."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from admin.lab.demo_data.build import Company, Plan, build_company
from admin.lab.demo_data.company import CANTEEN, ENTRANCE, GATE, WORKSHOP
from admin.lab.demo_data.sightings import Mishap, WorkedDay
from admin.reports.attendance import Attendance, attendance
from models.attendance.correction import CorrectionKind
from models.attendance.day import AttendanceDay, Flag, Role, Status
from models.attendance.punch import Clock, PunchKind
from models.records.store import Store, open_store

BERLIN = ZoneInfo("Europe/Berlin")
PLAN = Plan(
    people=40, months=2, seed=5, zone=BERLIN, now=datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
)
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Made:
    company: Company
    store: Store
    report: Attendance
    days: dict[tuple[str, date], AttendanceDay]
    """By code and date."""

    def found(self, day: WorkedDay) -> AttendanceDay:
        return self.days[day.person.code, day.day]

    def gone_wrong(self, mishap: Mishap, *, is_righted: bool) -> list[WorkedDay]:
        righted = {id(one.day) for one in self.company.rightings}
        return [
            day
            for day in self.company.days
            if day.mishap is mishap and (id(day) in righted) is is_righted and day.day < TODAY
        ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    url = f"sqlite:///{tmp_path_factory.mktemp('company') / 'attendance.db'}"
    company = build_company(url, PLAN)
    store = open_store(url, PLAN.now)
    report = attendance(store, PLAN.first, TODAY, BERLIN, PLAN.now, "monday")
    codes = {id_: code for code, id_ in company.ids.items()}
    days = {(codes[day.employee], day.date): day for one in report.people for day in one.days}
    yield Made(company, store, report, days)
    store.close()


def test_every_sighting_is_read_exactly_once(made: Made) -> None:
    read = Counter(
        read.punch.punch.id
        for day in made.days.values()
        for read in day.punches
        if read.punch.punch.kind is PunchKind.FACE
    )
    assert set(read.values()) == {1}
    assert len(read) == sum(len(day.seen) for day in made.company.days)


def test_whoever_came_without_mishap_is_present_all_day(made: Made) -> None:
    plain = [day for day in made.company.days if day.mishap is None and day.day < TODAY]
    statuses = Counter(made.found(day).status for day in plain)
    assert set(statuses) <= {Status.PRESENT, Status.HALF_DAY}
    assert statuses[Status.PRESENT] > 1000
    for day in plain:
        assert made.found(day).check_in == day.seen[0].at
        assert not made.found(day).flags - {Flag.CLOCKS_CHANGED}


def test_a_forgotten_check_out_is_flagged_and_the_next_day_is_not_upside_down(made: Made) -> None:
    forgotten = made.gone_wrong(Mishap.FORGOTTEN_CHECK_OUT, is_righted=False)
    assert forgotten
    for day in forgotten:
        found = made.found(day)
        assert Flag.FORGOTTEN_CHECK_OUT in found.flags
        assert found.status is Status.INCOMPLETE
        following = made.days.get((day.person.code, day.day + timedelta(days=1)))
        if following is not None and following.punches:
            assert following.punches[0].role is Role.CHECK_IN


def test_one_that_was_put_right_counts_and_says_by_whom(made: Made) -> None:
    righted = made.gone_wrong(Mishap.FORGOTTEN_CHECK_OUT, is_righted=True)
    assert righted
    for day in righted:
        found = made.found(day)
        assert found.status in {Status.PRESENT, Status.HALF_DAY}
        assert Flag.CORRECTED in found.flags
        assert Flag.FORGOTTEN_CHECK_OUT not in found.flags
        erased = made.store.employee_by_id(found.employee).erased
        assert all(bool(one.author and one.reason) is not erased for one in found.corrections)


def test_the_night_of_the_clocks_change_is_nine_hours_long_under_its_own_date(made: Made) -> None:
    nights = [
        day
        for day in made.company.days
        if day.day == date(2026, 10, 24) and day.person.department.name == "Security"
    ]
    assert nights
    for night in nights:
        found = made.found(night)
        assert Flag.CLOCKS_CHANGED in found.flags
        assert found.worked >= timedelta(hours=9)
        assert found.check_out is not None
        assert found.check_out.date() == date(2026, 10, 25)


def test_breaks_that_were_punched_are_counted(made: Made) -> None:
    kitchen = [
        made.found(day)
        for day in made.company.days
        if day.person.department.name == "Canteen" and day.mishap is None and day.day < TODAY
    ]
    assert kitchen
    for day in kitchen:
        assert timedelta(minutes=21) < day.break_time < timedelta(minutes=39)


def test_the_punches_of_the_kiosk_whose_clock_jumped_are_marked(made: Made) -> None:
    jumped = [day for day in made.company.days if day.mishap is Mishap.CLOCK_JUMPED]
    assert jumped
    assert len({day.day for day in jumped}) == 1
    assert all(any(seen.clock is Clock.JUMPED for seen in day.seen) for day in jumped)
    for day in made.gone_wrong(Mishap.CLOCK_JUMPED, is_righted=False):
        assert Flag.DOUBTFUL_CLOCK in made.found(day).flags
    righted = made.gone_wrong(Mishap.CLOCK_JUMPED, is_righted=True)
    assert righted
    for day in righted:
        assert day.missed is not None
        assert day.missed.at in {read.punch.at for read in made.found(day).punches}


def test_leave_and_holidays_are_no_absence(made: Made) -> None:
    away = [one for one in made.company.absences if not one.is_half_day and one.noted < TODAY]
    statuses = {
        made.days[one.person.code, one.first].status
        for one in away
        if (one.person.code, one.first) in made.days
    }
    assert Status.ON_LEAVE in statuses
    assert Status.ABSENT not in statuses
    assert any(day.status is Status.HOLIDAY for day in made.days.values())


def test_whoever_has_half_a_day_of_leave_works_the_other_half(made: Made) -> None:
    halves = {(one.person.code, one.first) for one in made.company.absences if one.is_half_day}
    worked = [made.days[key] for key in halves if key in made.days and key[1] < TODAY]
    came = [day for day in worked if day.check_out is not None and day.owed]
    assert came
    assert all(abs(day.worked - day.owed) < timedelta(hours=1, minutes=30) for day in came)


def test_it_ends_now_with_people_in_the_house(made: Made) -> None:
    newest = max(seen.at for day in made.company.days for seen in day.seen)
    assert PLAN.now - timedelta(hours=2) < newest <= PLAN.now
    assert any(day.is_open for day in made.days.values() if day.date == TODAY)


def test_somebody_left_and_was_erased_and_the_journal_is_whole(made: Made) -> None:
    erased = [one for one in made.store.everybody().values() if one.erased]
    assert [one.name for one in erased] == [""]
    assert any(day.employee == erased[0].id and day.punches for day in made.days.values())
    writers = {head.writer for head in made.store.journal_heads()}
    assert writers == {"office"} | {f"kiosk {name}" for name in (ENTRANCE, WORKSHOP, GATE, CANTEEN)}
    assert list(made.store.verify((), lambda _rows: None)) == []


def test_corrections_of_every_kind_are_there(made: Made) -> None:
    kinds = {one.kind for one in made.store.corrections()}
    assert kinds == set(CorrectionKind)


def test_the_same_seed_makes_the_same_company_and_another_one_another(
    made: Made, tmp_path: Path
) -> None:
    small = Plan(12, 1, 5, BERLIN, PLAN.now)
    first, again, other = (
        build_company(f"sqlite:///{tmp_path / name}.db", plan)
        for name, plan in (
            ("first", small),
            ("again", small),
            ("other", Plan(12, 1, 6, BERLIN, PLAN.now)),
        )
    )
    assert _facts(first) == _facts(again) != _facts(other)
    assert _facts(first) != _facts(made.company)


def _facts(company: Company) -> list[tuple[str, date, tuple[datetime, ...]]]:
    return [(day.person.name, day.day, tuple(seen.at for seen in day.seen)) for day in company.days]
