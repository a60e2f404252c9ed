"""A clock that was put is noticed, and what it timed is marked for a day."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock_watch import ClockWatch
from models.attendance.punch import Clock

MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
HOUR = 3600.0


def watch_from(wall: datetime, steady: float = 0.0, known: datetime | None = None) -> ClockWatch:
    watch = ClockWatch(known)
    watch.judge(wall, steady)
    return watch


def test_a_clock_that_runs_is_good_all_day() -> None:
    watch = ClockWatch(None)
    for hour in range(24):
        judged = watch.judge(MORNING + timedelta(hours=hour), hour * HOUR)
        assert judged is Clock.GOOD


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(minutes=1), timedelta(days=365)])
def test_a_jump_is_doubtful_for_a_day(jump: timedelta) -> None:
    watch = watch_from(MORNING)
    after = MORNING + jump
    assert watch.judge(after + timedelta(seconds=1), 1) is Clock.JUMPED
    assert watch.judge(after + timedelta(hours=23), 23 * HOUR) is Clock.JUMPED
    assert watch.judge(after + timedelta(hours=25), 25 * HOUR) is Clock.GOOD


def test_network_time_may_correct_little_by_little() -> None:
    watch = watch_from(MORNING)
    wall = MORNING
    for second in range(1, 600):
        wall += timedelta(seconds=1.4)
        assert watch.judge(wall, float(second)) is Clock.GOOD


def test_a_start_before_what_was_written_last_is_doubtful() -> None:
    written = MORNING + timedelta(days=1)
    assert ClockWatch(written).judge(MORNING, 0) is Clock.JUMPED
    assert ClockWatch(MORNING).judge(MORNING, 0) is Clock.GOOD
    assert ClockWatch(None).judge(MORNING, 0) is Clock.GOOD


def test_a_long_pause_is_no_jump() -> None:
    watch = watch_from(MORNING)
    assert watch.judge(MORNING + timedelta(days=3), 3 * 24 * HOUR) is Clock.GOOD
