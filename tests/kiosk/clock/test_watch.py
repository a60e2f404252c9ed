"""A clock that was put is noticed, and what it timed is marked for a day."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock.watch import ClockWatch, open_clock_watch
from models.attendance.punch import Clock, PunchKind
from models.records.store import Store, open_store
from models.records.values import Health, TroubleKind

MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
HOUR = 3600.0
SET, NOT_SET = True, False
ENTRANCE = "Entrance"


def watch_from(wall: datetime, steady: float = 0.0, known: datetime | None = None) -> ClockWatch:
    watch = ClockWatch(known)
    watch.judge(wall, steady, SET)
    return watch


def test_a_clock_that_runs_is_good_all_day() -> None:
    watch = ClockWatch(None)
    for hour in range(24):
        judged = watch.judge(MORNING + timedelta(hours=hour), hour * HOUR, SET)
        assert judged is Clock.GOOD


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(minutes=1), timedelta(days=365)])
def test_a_jump_is_doubtful_for_a_day(jump: timedelta) -> None:
    watch = watch_from(MORNING)
    after = MORNING + jump
    assert watch.judge(after + timedelta(seconds=1), 1, SET) is Clock.JUMPED
    assert watch.judge(after + timedelta(hours=23), 23 * HOUR, SET) is Clock.JUMPED
    assert watch.judge(after + timedelta(hours=25), 25 * HOUR, SET) is Clock.GOOD


def test_network_time_may_correct_little_by_little() -> None:
    watch = watch_from(MORNING)
    wall = MORNING
    for second in range(1, 600):
        wall += timedelta(seconds=1.4)
        assert watch.judge(wall, float(second), SET) is Clock.GOOD


def test_a_start_before_what_was_written_last_is_doubtful() -> None:
    written = MORNING + timedelta(days=1)
    assert ClockWatch(written).judge(MORNING, 0, SET) is Clock.JUMPED
    assert ClockWatch(MORNING).judge(MORNING, 0, SET) is Clock.GOOD
    assert ClockWatch(None).judge(MORNING, 0, SET) is Clock.GOOD


def test_a_long_pause_is_no_jump() -> None:
    watch = watch_from(MORNING)
    assert watch.judge(MORNING + timedelta(days=3), 3 * 24 * HOUR, SET) is Clock.GOOD


def test_a_clock_that_the_network_has_not_set_yet_is_marked_so() -> None:
    watch = ClockWatch(MORNING)
    assert watch.judge(MORNING, 0, NOT_SET) is Clock.UNSYNCHRONISED
    assert watch.judge(MORNING, 60, NOT_SET) is Clock.UNSYNCHRONISED
    assert watch.newest is Clock.UNSYNCHRONISED


def test_the_network_setting_the_clock_is_no_jump() -> None:
    watch = ClockWatch(MORNING)
    watch.judge(MORNING - timedelta(days=400), 0, NOT_SET)
    assert watch.judge(MORNING + timedelta(hours=3), 1, SET) is Clock.GOOD


def test_a_time_of_before_the_network_set_the_clock_stays_marked() -> None:
    asked, known = MORNING - timedelta(hours=6), MORNING + timedelta(seconds=2)
    for wrong in (asked, MORNING + timedelta(hours=6)):
        watch = ClockWatch(None)
        watch.judge(wrong, 0, NOT_SET)
        watch.judge(MORNING, 1, SET)
        assert watch.judge(known, 3, SET) is Clock.GOOD
        assert watch.judge_earlier(wrong) is Clock.UNSYNCHRONISED
        assert watch.judge_earlier(MORNING + timedelta(seconds=1)) is Clock.GOOD
    assert watch_from(MORNING).judge_earlier(asked) is Clock.GOOD


def test_once_set_by_the_network_is_enough() -> None:
    watch = ClockWatch(None)
    watch.judge(MORNING, 0, SET)
    assert watch.judge(MORNING + timedelta(seconds=9), 9, NOT_SET) is Clock.GOOD


def test_a_jump_after_the_network_set_the_clock_counts() -> None:
    watch = ClockWatch(None)
    watch.judge(MORNING, 0, NOT_SET)
    watch.judge(MORNING, 1, SET)
    assert watch.judge(MORNING - timedelta(hours=1), 2, SET) is Clock.JUMPED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(f"sqlite:///{tmp_path / 'a.db'}", MORNING)) as opened:
        yield opened


def first_judged(store: Store, now: datetime) -> Clock:
    return open_clock_watch(store, ENTRANCE, now).judge(now, 0, SET)


def test_a_start_before_the_last_punch_is_doubtful(store: Store) -> None:
    ada = store.add_employee("A1", "Ada", None, MORNING).id
    store.add_punch(ada, MORNING, ENTRANCE, PunchKind.FACE, 0.4)
    assert first_judged(store, MORNING - timedelta(hours=1)) is Clock.JUMPED
    assert first_judged(store, MORNING + timedelta(hours=1)) is Clock.GOOD


def test_a_start_before_the_kiosk_was_last_well_is_doubtful(store: Store) -> None:
    store.note_health(Health(ENTRANCE, MORNING, "live", MORNING, 0, Clock.GOOD, "1"))
    assert first_judged(store, MORNING - timedelta(hours=1)) is Clock.JUMPED
    store.note_health(Health(ENTRANCE, MORNING, "live", MORNING, 0, Clock.UNSYNCHRONISED, "1"))
    assert first_judged(store, MORNING - timedelta(hours=1)) is Clock.GOOD


@pytest.mark.parametrize("hours", [0, 23])
def test_a_jump_is_remembered_over_a_restart_for_the_rest_of_the_day(
    store: Store, hours: int
) -> None:
    store.begin_trouble(ENTRANCE, TroubleKind.CLOCK, MORNING, Clock.JUMPED.value)
    now = MORNING + timedelta(hours=hours)
    watch = open_clock_watch(store, ENTRANCE, now)
    assert watch.judge(now, 0, SET) is Clock.JUMPED
    later = now + timedelta(hours=25 - hours)
    assert watch.judge(later, (25 - hours) * HOUR, SET) is Clock.GOOD


def test_an_old_jump_another_kiosks_or_one_that_is_over_is_no_doubt(store: Store) -> None:
    long_ago = MORNING - timedelta(days=2)
    store.begin_trouble(ENTRANCE, TroubleKind.CLOCK, long_ago, Clock.JUMPED.value)
    store.begin_trouble("Back", TroubleKind.CLOCK, MORNING, Clock.JUMPED.value)
    assert first_judged(store, MORNING) is Clock.GOOD
