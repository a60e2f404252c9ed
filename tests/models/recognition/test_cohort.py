import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recognition.cohort import (
    NEAREST,
    Cohort,
    direction_of,
    pair_means,
    scores_of_pairs,
    surroundings,
    surroundings_within,
    unit_length,
)
from models.recognition.face import EMBEDDING_SIZE
from tests.builders import COHORT, WEIGHTS, at_distance, axis

vectors = st.lists(
    st.floats(-1, 1, width=32), min_size=EMBEDDING_SIZE, max_size=EMBEDDING_SIZE
).filter(lambda values: float(np.linalg.norm(values)) > 0.1)


def _random(count: int, seed: int = 1) -> np.ndarray:
    return unit_length(np.random.default_rng(seed).normal(size=(count, EMBEDDING_SIZE)))


def test_a_pair_s_mean_is_neither_of_the_two_and_no_one_is_paired_with_themselves() -> None:
    people = np.stack([axis(0), axis(1), axis(2)])
    means = pair_means(people, 200, np.random.default_rng(0))
    assert means.shape == (200, EMBEDDING_SIZE)
    np.testing.assert_allclose((means @ people.T).max(axis=1), 0.5**0.5, rtol=1e-5)


def test_surroundings_are_those_of_the_nearest_alone() -> None:
    similarities = _random(1) @ COHORT.embeddings.T
    top = np.sort(similarities[0])[-NEAREST:]
    assert surroundings(similarities).mean[0] == pytest.approx(top.mean(), rel=1e-5)
    farther = np.hstack([similarities, np.full((1, 50), -1, np.float32)])
    assert surroundings(farther).scale[0] == surroundings(similarities).scale[0]


def test_nobody_who_joined_the_cohort_is_their_own_surroundings() -> None:
    people = _random(5)
    cohort = np.vstack([COHORT.embeddings, people])
    joined = surroundings_within(people, cohort, len(people))
    by_hand = []
    for index in range(5):
        others = np.delete(cohort, len(COHORT.embeddings) + index, axis=0)
        by_hand.append(surroundings(people[index : index + 1] @ others.T).mean[0])
    np.testing.assert_allclose(joined.mean, by_hand, rtol=1e-5)


def test_many_people_are_dealt_with_in_parts_and_come_out_the_same() -> None:
    people = _random(1203)
    whole = surroundings_within(people, COHORT.embeddings, 0)
    part = surroundings_within(people[1000:], COHORT.embeddings, 0)
    np.testing.assert_allclose(whole.mean[1000:], part.mean, rtol=1e-6)
    assert whole.scale.shape == (1203,)


def test_a_score_is_the_same_either_way_round() -> None:
    one, other = _random(20, 2), _random(20, 3)
    forth, back = scores_of_pairs(one, other, COHORT), scores_of_pairs(other, one, COHORT)
    np.testing.assert_allclose(forth, back, rtol=1e-4)


def test_whoever_resembles_everybody_gets_a_lower_score_at_the_same_distance() -> None:
    everybody = unit_length(_random(1000) + 0.3 * axis(0))  # they all lean towards one side
    cohort = Cohort(everybody, WEIGHTS)
    common, rare = axis(0), axis(1)
    pairs = [
        (common, at_distance(0.8, common, towards=axis(2))),
        (rare, at_distance(0.8, rare, towards=axis(2))),
    ]
    scores = [scores_of_pairs(a[np.newaxis], b[np.newaxis], cohort)[0] for a, b in pairs]
    assert scores[0] < scores[1] - 1


@given(st.lists(vectors, min_size=1, max_size=4))
def test_a_direction_lies_on_the_sphere_and_among_its_own(many: list[list[float]]) -> None:
    units = [unit_length(np.array(values, np.float32)) for values in many]
    total = np.sum(units, axis=0)
    if np.linalg.norm(total) > 1e-3:
        assert np.linalg.norm(direction_of(units)) == pytest.approx(1, abs=1e-4)
        assert float(direction_of(units) @ total) >= 0
