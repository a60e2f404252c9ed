"""The standard's rates, counted by hand."""

import pytest

from models.recognition.metrics import Rate
from models.recognition.metrics_attacks import (
    Response,
    acer,
    apcer,
    bpcer,
    non_response_rate,
    worst_species,
)

ACCEPTED, DENIED, NONE = Response.ACCEPTED, Response.DENIED, Response.NONE


def test_an_attack_errs_where_it_is_accepted_and_a_person_where_they_are_denied() -> None:
    responses = [ACCEPTED, DENIED, DENIED, DENIED]
    assert apcer(responses) == Rate(1, 4)
    assert bpcer(responses) == Rate(3, 4)


def test_what_brought_no_response_is_no_trial_but_a_rate_of_its_own() -> None:
    responses = [ACCEPTED, NONE, DENIED, NONE]
    assert apcer(responses) == bpcer(responses) == Rate(1, 2)
    assert non_response_rate(responses) == Rate(2, 4)
    assert apcer([NONE]).value is None


def test_the_mean_error_takes_the_species_that_gets_through_most_often() -> None:
    species = {"print": Rate(0, 150), "replay": Rate(3, 30), "mask": Rate(0, 0)}
    assert worst_species(species) == "replay"
    error = acer(Rate(2, 100), species)
    assert error is not None
    assert error.value == pytest.approx((0.1 + 0.02) / 2)
    assert error.low < error.value < error.high


def test_of_two_that_never_get_through_the_worse_is_the_one_less_known() -> None:
    assert worst_species({"print": Rate(0, 150), "phone": Rate(0, 10)}) == "phone"


def test_there_is_no_mean_error_without_people_or_without_attacks() -> None:
    assert acer(Rate(0, 0), {"print": Rate(0, 5)}) is None
    assert acer(Rate(0, 5), {"print": Rate(0, 0)}) is None
    assert acer(Rate(0, 5), {}) is None
