"""Locks after wrong PINs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pins.lockout import LONGEST_LOCK, Lockout, Try, free_minute, locked_until

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIVE = Lockout(5, timedelta(minutes=5))
SECOND = timedelta(seconds=1)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def tries(told: str, begin: datetime = NOON) -> list[Try]:
    """Return tries ten seconds apart: "x" a wrong one, "o" a right one."""
    return [Try(begin + 10 * number * SECOND, one == "o") for number, one in enumerate(told)]


def lock(told: Sequence[Try], now: datetime) -> timedelta | None:
    """Return for how long a number is locked from the last try on."""
    until = locked_until(told, FIVE, now)
    return None if until is None else until - told[-1].at


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("", None),
        ("xxxx", None),
        ("xxxxx", 5),
        ("xxxxo", None),
        ("xxxxoxxxx", None),
        ("xxxxoxxxxx", 5),
        ("xxxxxo", None),  # let in after a lock: all is forgiven
        ("xxxxxoxxxxx", 5),
        ("x" * 10, 10),
        ("x" * 15, 20),
        ("x" * 20, 40),
        ("x" * 45, 5 * 256),
        ("x" * 50, 24 * 60),  # never longer than a day
        ("x" * 500, 24 * 60),
        ("o" + "x" * 5, 5),
    ],
)
def test_each_row_of_wrong_ones_locks_twice_as_long(told: str, minutes: float | None) -> None:
    made = tries(told)
    now = made[-1].at if made else NOON
    assert lock(made, now) == (None if minutes is None else timedelta(minutes=minutes))


def test_a_lock_ends_to_the_microsecond() -> None:
    made = tries("xxxxx")
    end = made[-1].at + FIVE.lock
    assert locked_until(made, FIVE, end - timedelta(microseconds=1)) == end
    assert locked_until(made, FIVE, end) is None


def test_a_wrong_one_more_after_a_lock_does_not_lock_at_once() -> None:
    made = [*tries("xxxxx"), *tries("xxxx", after(10))]
    assert locked_until(made, FIVE, after(11)) is None
    fifth = Try(after(11), right=False)
    assert locked_until([*made, fifth], FIVE, after(11)) == after(21)


def test_a_try_that_another_kiosk_let_through_does_not_end_the_lock() -> None:
    """Two kiosks at one moment: the sixth wrong one was begun before the fifth was noted."""
    made = tries("xxxxxx")
    assert locked_until(made, FIVE, made[-1].at) == made[4].at + FIVE.lock


def test_a_clock_put_back_a_little_keeps_the_lock() -> None:
    made = tries("xxxxx")
    assert locked_until(made, FIVE, made[-1].at - timedelta(minutes=4)) is not None


def test_a_clock_put_back_far_locks_nobody_for_hours_and_the_next_lock_is_longer() -> None:
    made = tries("xxxxx", NOON + timedelta(days=300))
    assert locked_until(made, FIVE, NOON) is None
    more = [*made, *tries("xxxxx")]
    assert lock(more, more[-1].at) == timedelta(minutes=10)


def test_rows_are_counted_in_the_order_of_writing_whatever_the_clocks_say() -> None:
    backwards = [Try(NOON - number * SECOND, right=False) for number in range(5)]
    assert locked_until(backwards, FIVE, NOON) == backwards[-1].at + FIVE.lock
    right_last = [*backwards, Try(NOON - timedelta(days=1), right=True)]
    assert locked_until(right_last, FIVE, NOON) is None


moments = st.datetimes(
    datetime(2026, 11, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 11, 3),  # noqa: DTZ001
    timezones=st.just(UTC),
)
any_tries = st.lists(st.builds(Try, moments, st.booleans()), max_size=60)
lockouts = st.builds(
    Lockout,
    st.integers(3, 20),
    st.timedeltas(timedelta(minutes=1), timedelta(days=1)),
)


@given(any_tries, lockouts, moments)
def test_nobody_is_ever_locked_for_more_than_two_days_even_by_wrong_clocks(
    made: list[Try], lockout: Lockout, now: datetime
) -> None:
    until = locked_until(made, lockout, now)
    assert until is None or now < until <= now + 2 * LONGEST_LOCK


@given(any_tries, lockouts, moments)
def test_a_right_one_always_ends_it(made: list[Try], lockout: Lockout, now: datetime) -> None:
    assert locked_until([*made, Try(now, right=True)], lockout, now) is None


@given(st.integers(3, 20), st.integers(0, 8), moments)
def test_guessing_on_is_slower_and_slower(count: int, rows: int, begin: datetime) -> None:
    lockout = Lockout(count, timedelta(minutes=1))
    now, made = begin, list[Try]()
    for row in range(1, rows + 1):
        made += [Try(now, right=False)] * count
        until = locked_until(made, lockout, now)
        assert until == now + timedelta(minutes=2 ** (row - 1))
        now = until
    assert locked_until(made, lockout, now) is None


def test_a_lock_is_over_by_the_next_whole_minute_and_not_before() -> None:
    assert free_minute(after(4)) == after(4)
    assert free_minute(after(4) + SECOND) == free_minute(after(5) - SECOND) == after(5)
