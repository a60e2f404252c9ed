"""When a face is asked for the PIN, by a clock that may be put."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.greeting.refusals import Patience, Refusals

ADA, BEN = UUID(int=1), UUID(int=2)
MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return MORNING + timedelta(minutes=number)


def refused(*at: float) -> Refusals:
    """Return what has counted Ada's refusals at these minutes."""
    refusals = Refusals(Patience(3, timedelta(minutes=10)))
    for one in at:
        refusals.add(ADA, minutes(one))
    return refusals


@pytest.mark.parametrize("at", [(), (0,), (0, 1), (0, 6, 11)])
def test_too_few_within_the_time_ask_for_nothing(at: tuple[float, ...]) -> None:
    assert not refused(*at).ask_for_pin(ADA, minutes(11))


def test_the_pin_is_asked_for_until_so_long_after_the_last() -> None:
    refusals = refused(0, 5, 9)
    assert refusals.ask_for_pin(ADA, minutes(9))
    assert refusals.ask_for_pin(ADA, minutes(18.9))
    assert not refusals.ask_for_pin(ADA, minutes(19))
    assert not refusals.ask_for_pin(BEN, minutes(9))


def test_once_the_time_is_over_three_more_are_put_up_with() -> None:
    refusals = refused(0, 5, 9, 20, 21)
    assert not refusals.ask_for_pin(ADA, minutes(21))
    refusals.add(ADA, minutes(22))
    assert refusals.ask_for_pin(ADA, minutes(22))


@pytest.mark.parametrize("put", [-120, 120])
def test_a_clock_that_was_put_sends_nobody_to_the_pin_for_hours(put: float) -> None:
    assert not refused(0, 1, 2).ask_for_pin(ADA, minutes(2 + put))


def test_a_years_refusals_are_not_remembered() -> None:
    refusals = Refusals(Patience())
    for number in range(1000):
        refusals.add(UUID(int=number), minutes(number))
    assert len(refusals._refused) <= 11
