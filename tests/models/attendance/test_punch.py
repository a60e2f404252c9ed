"""What a sighting at the kiosk amounts to."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attendance.punch import Punch, PunchKind, Sighting, decide_sighting

WINDOW = timedelta(minutes=5)
EMPLOYEE = UUID(int=1)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{clock}+00:00")


def punches(*clocks: str) -> list[Punch]:
    return [
        Punch(UUID(int=number), EMPLOYEE, at(clock), "door", PunchKind.FACE, 0.5)
        for number, clock in enumerate(clocks)
    ]


def test_the_first_sighting_of_a_day_is_the_check_in() -> None:
    decision = decide_sighting([], at("07:58"), WINDOW)
    assert decision.sighting is Sighting.CHECK_IN
    assert decision.is_punch
    assert decision.checked_in == decision.last == at("07:58")


@pytest.mark.parametrize(
    ("earlier", "now", "sighting", "checked_in", "last"),
    [
        (["07:58"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["07:58", "12:00"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["12:00", "07:58"], "17:02", Sighting.CHECK_OUT, "07:58", "17:02"),
        (["07:58"], "07:58", Sighting.DUPLICATE, "07:58", "07:58"),
        (["07:58"], "08:02:59.999999", Sighting.DUPLICATE, "07:58", "07:58"),
        (["07:58"], "08:03", Sighting.CHECK_OUT, "07:58", "08:03"),
        (["07:58", "17:02"], "17:04", Sighting.DUPLICATE, "07:58", "17:02"),
    ],
)
def test_a_later_sighting(
    earlier: list[str], now: str, sighting: Sighting, checked_in: str, last: str
) -> None:
    decision = decide_sighting(punches(*earlier), at(now), WINDOW)
    assert decision.sighting is sighting
    assert decision.is_punch is (sighting is not Sighting.DUPLICATE)
    assert (decision.checked_in, decision.last) == (at(checked_in), at(last))


def test_after_a_clock_was_set_back_a_punch_in_the_near_future_makes_no_double() -> None:
    decision = decide_sighting(punches("08:00"), at("07:57"), WINDOW)
    assert decision.sighting is Sighting.DUPLICATE
    assert decision.last == at("08:00")


def test_after_a_clock_was_set_far_back_the_earlier_sighting_becomes_the_check_in() -> None:
    decision = decide_sighting(punches("08:00"), at("07:00"), WINDOW)
    assert decision.sighting is Sighting.CHECK_OUT
    assert decision.checked_in == at("07:00")


def test_without_a_window_even_the_same_instant_is_another_punch() -> None:
    assert decide_sighting(punches("08:00"), at("08:00"), timedelta(0)).is_punch


moments = st.datetimes(
    datetime(2026, 11, 24),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2026, 11, 25),  # noqa: DTZ001
    timezones=st.just(UTC),
)
days = st.lists(
    st.builds(
        Punch,
        st.uuids(),
        st.just(EMPLOYEE),
        moments,
        st.just("door"),
        st.just(PunchKind.FACE),
        st.none(),
    ),
    max_size=8,
)


@given(days, moments, st.randoms())
def test_the_order_of_earlier_punches_never_matters(
    day: list[Punch], now: datetime, random: Random
) -> None:
    shuffled = day.copy()
    random.shuffle(shuffled)
    one, other = (decide_sighting(order, now, WINDOW) for order in (day, shuffled))
    assert (one.sighting, one.checked_in) == (other.sighting, other.checked_in)
    assert abs(one.last - now) == abs(other.last - now)


@given(st.lists(moments, max_size=20))
def test_punches_taken_one_after_another_are_never_nearer_than_the_window(
    sightings: list[datetime],
) -> None:
    day: list[Punch] = []
    for number, now in enumerate(sightings):
        if decide_sighting(day, now, WINDOW).is_punch:
            day.append(Punch(UUID(int=number), EMPLOYEE, now, "door", PunchKind.FACE, None))
    times = sorted(punch.at for punch in day)
    assert all(later - sooner >= WINDOW for sooner, later in pairwise(times))
    assert bool(day) is bool(sightings)
