import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.threshold import distance_at, distance_threshold, false_match_rate_at

people = st.integers(0, 10**6)
rates = st.floats(0.0001, 0.05)


@given(rates, people, people)
def test_more_people_never_make_it_laxer(rate: float, some: int, others: int) -> None:
    few, many = sorted((some, others))
    assert distance_threshold(rate, many) <= distance_threshold(rate, few)


@given(rates, rates, people)
def test_a_looser_promise_never_makes_it_stricter(one: float, other: float, count: int) -> None:
    strict, loose = sorted((one, other))
    assert distance_threshold(strict, count) <= distance_threshold(loose, count)


@given(rates, people)
def test_it_stays_within_what_was_measured(rate: float, count: int) -> None:
    assert 0.511 <= distance_threshold(rate, count) <= 1.262


@given(st.floats(1e-6, 0.1))
def test_rate_and_distance_are_two_ways_of_saying_one_thing(rate: float) -> None:
    assert false_match_rate_at(distance_at(rate)) == pytest.approx(rate, rel=1e-6)


@pytest.mark.parametrize("rate", [0.003, 0.01, 0.05])
@pytest.mark.parametrize("count", [1, 10, 100, 1000])
def test_a_stranger_s_chances_add_up_to_the_promise(rate: float, count: int) -> None:
    each = false_match_rate_at(distance_threshold(rate, count))
    assert 1 - (1 - each) ** count == pytest.approx(rate, rel=0.01)


def test_nobody_and_one_person_are_the_easiest() -> None:
    assert distance_threshold(0.003, 0) == distance_threshold(0.003, 1) == pytest.approx(1.045)


def test_beyond_what_was_measured_the_nearest_measured_value_stands() -> None:
    assert distance_at(1e-12) == pytest.approx(0.511)
    assert distance_at(0.9) == pytest.approx(1.262)
    assert np.isclose(false_match_rate_at(0.0), 1e-6)
    assert np.isclose(false_match_rate_at(2.0), 0.1)
