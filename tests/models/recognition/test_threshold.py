import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.threshold import (
    false_match_rate_at,
    needed_false_match_rate,
    resemblance,
    score_at,
    site_threshold,
    supports_promise,
)

people = st.integers(0, 10**6)
rates = st.floats(0.0001, 0.05)
NO_PAIRS = np.empty(0, np.float32)


def _pairs(count: int, shift: float) -> np.ndarray:
    """Return scores of pairs as strangers' are, each nearer by `shift`."""
    shares = np.linspace(1e-6, 0.3, count)
    return np.array([score_at(share / 0.3) for share in shares], np.float32) + shift


@given(rates, people, people)
def test_more_people_never_make_it_laxer(rate: float, some: int, others: int) -> None:
    few, many = sorted((some, others))
    assert site_threshold(rate, many, NO_PAIRS) >= site_threshold(rate, few, NO_PAIRS)


@given(rates, rates, people)
def test_a_looser_promise_never_makes_it_stricter(one: float, other: float, count: int) -> None:
    strict, loose = sorted((one, other))
    assert site_threshold(strict, count, NO_PAIRS) >= site_threshold(loose, count, NO_PAIRS)


@given(st.floats(1e-6, 0.3))
def test_rate_and_score_are_two_ways_of_saying_one_thing(rate: float) -> None:
    assert false_match_rate_at(score_at(rate)) == pytest.approx(rate, rel=1e-6)


@pytest.mark.parametrize("rate", [0.003, 0.01, 0.05])
@pytest.mark.parametrize("count", [1, 10, 100, 1000])
def test_a_stranger_s_chances_add_up_to_the_promise(rate: float, count: int) -> None:
    each = false_match_rate_at(site_threshold(rate, count, NO_PAIRS))
    assert 1 - (1 - each) ** count == pytest.approx(rate, rel=0.01)


def test_nobody_and_one_person_are_the_easiest() -> None:
    assert site_threshold(0.003, 0, NO_PAIRS) == site_threshold(0.003, 1, NO_PAIRS)


def test_beyond_what_was_measured_the_nearest_measured_value_stands_and_no_promise() -> None:
    assert score_at(1e-12) == score_at(1e-6)
    assert score_at(0.9) == score_at(0.3)
    assert supports_promise(0.003, 1000)
    assert not supports_promise(0.003, 100_000)
    assert needed_false_match_rate(0.003, 1000) == pytest.approx(3e-6, rel=0.01)


def test_people_who_resemble_each_other_make_it_stricter() -> None:
    alike, unlike = _pairs(5000, 1.0), _pairs(5000, 0.0)
    assert resemblance(unlike) == pytest.approx(0, abs=0.05)
    assert resemblance(alike) == pytest.approx(1, abs=0.05)
    stricter = site_threshold(0.003, 100, alike) - site_threshold(0.003, 100, unlike)
    assert stricter == pytest.approx(1, abs=0.05)


def test_people_who_differ_more_than_strangers_make_it_no_laxer() -> None:
    assert resemblance(_pairs(5000, -1.0)) == 0


def test_few_pairs_are_hardly_believed() -> None:
    few, many = _pairs(4950, 1.0)[::100], _pairs(4950, 1.0)
    assert 0 < resemblance(few) < 0.5 < resemblance(many) < 1.05
    assert resemblance(NO_PAIRS) == 0
