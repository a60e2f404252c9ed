"""Who is in the building, by each rule of telling in from out."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from admin.reports.building import Building, Doubt, in_the_building
from models.attendance.employee import Employee
from models.attendance.punch import Direction, Punch, PunchKind
from models.attendance.rota import Assignment
from models.attendance.shift import DirectionRule, Shift
from models.records.store import Store

Add = Callable[..., Employee]
Write = Callable[..., Punch]
Clock = Callable[[], datetime]
Now = Callable[[str], Building]
YEAR = date(2026, 1, 1)


@pytest.fixture
def now(store: Store, berlin: ZoneInfo) -> Now:
    """Return what looks at the building at a local time."""

    def now(local: str) -> Building:
        at = datetime.fromisoformat(local).replace(tzinfo=berlin).astimezone(UTC)
        return in_the_building(store, berlin, at)

    return now


@pytest.fixture
def work(store: Store, clock: Clock) -> Callable[[Shift], None]:
    """Return what gives everybody a shift."""

    def work(shift: Shift) -> None:
        store.add_shift(shift, YEAR, clock())
        store.assign(Assignment(shift.name, YEAR), clock())

    return work


@pytest.fixture
def pass_by(store: Store, berlin: ZoneInfo) -> Callable[..., Punch]:
    """Return what writes a punch with a direction."""

    def pass_by(employee: Employee, local: str, direction: Direction) -> Punch:
        at = datetime.fromisoformat(local).replace(tzinfo=berlin).astimezone(UTC)
        return store.add_punch(employee.id, at, "Gate", PunchKind.FACE, 0.5, direction)

    return pass_by


def _codes(building: Building) -> list[str]:
    return [here.employee.code for here in building.certain]


def _doubts(building: Building) -> list[tuple[str, Doubt | None]]:
    return [(here.employee.code, here.doubt) for here in building.doubtful]


def test_whoever_checked_in_is_here_since_then(
    now: Now, add: Add, punch: Write, berlin: ZoneInfo
) -> None:
    punch(add("E1", "Ada", "Office"), "2026-11-24 07:58")
    add("E2", "Bo")
    (ada,) = now("2026-11-24 08:30").certain
    assert (ada.employee.code, ada.department, ada.kiosk) == ("E1", "Office", "Entrance")
    assert ada.since == datetime(2026, 11, 24, 7, 58, tzinfo=berlin)


def test_by_turns_whoever_went_out_is_gone_and_comes_back(
    now: Now, work: Callable[[Shift], None], add: Add, punch: Write
) -> None:
    work(Shift("Turns", direction=DirectionRule.ALTERNATING))
    ada = add("E1", "Ada")
    for hour in (8, 12, 13):
        punch(ada, f"2026-11-24 {hour:02}:00")
    assert _codes(now("2026-11-24 08:30")) == ["E1"]
    assert now("2026-11-24 12:30").certain == now("2026-11-24 12:30").doubtful == ()
    assert _codes(now("2026-11-24 13:30")) == ["E1"]


def test_by_first_and_last_whoever_was_seen_again_may_be_here(
    now: Now, work: Callable[[Shift], None], add: Add, punch: Write
) -> None:
    work(Shift("Day", time(8), time(16, 30)))
    ada = add("E1", "Ada")
    for local in ("08:00", "12:10", "17:05"):
        punch(ada, f"2026-11-24 {local}")
    assert _codes(now("2026-11-24 09:00")) == ["E1"]
    noon = now("2026-11-24 12:30")
    assert (_codes(noon), _doubts(noon)) == ([], [("E1", Doubt.SEEN_AGAIN)])
    late = now("2026-11-24 16:50")  # still here after the end of the shift, last seen at noon
    assert _doubts(late) == [("E1", Doubt.SEEN_AGAIN)]
    gone = now("2026-11-24 17:10")
    assert gone.certain == gone.doubtful == ()


def test_a_sighting_at_an_exit_is_believed(
    now: Now, add: Add, punch: Write, pass_by: Callable[..., Punch]
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-24 08:00")
    pass_by(ada, "2026-11-24 10:00", Direction.OUT)
    found = now("2026-11-24 10:05")
    assert found.certain == found.doubtful == ()


def test_a_break_is_a_doubt_until_its_end(
    now: Now,
    work: Callable[[Shift], None],
    add: Add,
    punch: Write,
    pass_by: Callable[..., Punch],
) -> None:
    work(Shift("Turns", direction=DirectionRule.ALTERNATING))
    ada = add("E1", "Ada")
    punch(ada, "2026-11-24 08:00")
    pass_by(ada, "2026-11-24 12:00", Direction.BREAK)
    pass_by(ada, "2026-11-24 12:40", Direction.BACK)
    assert _doubts(now("2026-11-24 12:30")) == [("E1", Doubt.ON_A_BREAK)]
    found = now("2026-11-24 13:00")
    assert _codes(found) == ["E1"]
    assert (found.certain[0].since.hour, found.certain[0].kiosk) == (8, "Entrance")


def test_whoever_never_checked_out_is_doubtful_for_two_days(
    now: Now, add: Add, punch: Write
) -> None:
    punch(add("E1", "Ada"), "2026-11-23 20:00")
    assert _codes(now("2026-11-24 10:00")) == ["E1"]
    assert _doubts(now("2026-11-24 10:01")) == [("E1", Doubt.FORGOTTEN)]
    assert _doubts(now("2026-11-25 19:59")) == [("E1", Doubt.FORGOTTEN)]
    found = now("2026-11-25 20:01")
    assert found.certain == found.doubtful == ()


def test_a_night_shift_that_began_yesterday_is_here(
    now: Now, work: Callable[[Shift], None], add: Add, punch: Write
) -> None:
    work(Shift("Night", time(22), time(6), work_days=frozenset(range(1, 8))))
    punch(add("E1", "Ada"), "2026-11-23 21:50")
    assert _codes(now("2026-11-24 03:00")) == ["E1"]


def test_a_shift_of_tomorrow_that_began_before_midnight_is_here(
    now: Now, work: Callable[[Shift], None], add: Add, punch: Write
) -> None:
    work(Shift("Early", time(0, 30), time(8)))
    punch(add("E1", "Ada"), "2026-11-23 23:40")
    assert _codes(now("2026-11-23 23:50")) == ["E1"]


def test_a_punch_of_a_clock_that_is_ahead_is_a_doubt(now: Now, add: Add, punch: Write) -> None:
    punch(add("E1", "Ada"), "2026-11-24 12:00")
    assert _doubts(now("2026-11-24 08:30")) == [("E1", Doubt.FUTURE)]


def test_a_void_punch_says_nothing_and_an_added_check_out_counts(
    now: Now, store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    ada, bo = add("E1", "Ada"), add("E2", "Bo")
    store.correct_void(punch(ada, "2026-11-24 08:00").id, "C. Office", "not her", clock())
    punch(bo, "2026-11-24 07:00")
    at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    store.correct_add(bo.id, at, Direction.OUT, "C. Office", "went home ill", clock())
    found = now("2026-11-24 08:30")
    assert found.certain == found.doubtful == ()


def test_somebody_inactive_or_erased_who_is_inside_is_listed(
    now: Now, store: Store, add: Add, punch: Write, clock: Clock
) -> None:
    punch(add("E1", "Ada"), "2026-11-24 08:00")
    punch(add("E2", "Bo"), "2026-11-24 08:00")
    store.set_active("E1", active=False, at=clock())
    store.erase("E2", clock())
    assert [here.employee.erased for here in now("2026-11-24 08:30").certain] == [False, True]


def test_departments_are_in_order_and_those_without_one_last(
    now: Now, add: Add, punch: Write
) -> None:
    for code, department in (("E1", None), ("E2", "Office"), ("E10", "Engines"), ("E3", "Engines")):
        punch(add(code, code, department), "2026-11-24 08:00")
    assert _codes(now("2026-11-24 08:30")) == ["E3", "E10", "E2", "E1"]


def test_whose_check_in_was_disputed_may_be_here_all_the_same(
    now: Now, store: Store, add: Add, punch: Write, clock: Callable[[], datetime]
) -> None:
    ada = add("E1", "Ada")
    store.dispute(punch(ada, "2026-11-24 07:58").id, "Entrance", clock())
    here = now("2026-11-24 08:30")
    assert (_codes(here), _doubts(here)) == ([], [("E1", Doubt.DISPUTED)])
    punch(ada, "2026-11-24 08:45")
    assert _codes(now("2026-11-24 09:00")) == ["E1"], "seen, and it was really her"


def test_whoever_left_after_the_disputed_punch_is_gone(
    now: Now, store: Store, add: Add, punch: Write, pass_by: Callable[..., Punch]
) -> None:
    ada = add("E1", "Ada")
    punch(ada, "2026-11-24 07:58")
    disputed = punch(ada, "2026-11-24 12:00")
    store.dispute(disputed.id, "Entrance", disputed.at)
    assert _codes(now("2026-11-24 12:30")) == ["E1"], "it wasn't her who left"
    pass_by(ada, "2026-11-24 13:00", Direction.OUT)
    gone = now("2026-11-24 13:30")
    assert gone.certain == gone.doubtful == ()


def test_a_dispute_of_long_ago_keeps_nobody_here(
    now: Now, store: Store, add: Add, punch: Write
) -> None:
    disputed = punch(add("E1", "Ada"), "2026-11-22 07:58")
    store.dispute(disputed.id, "Entrance", disputed.at)
    assert now("2026-11-24 08:30").doubtful == ()
