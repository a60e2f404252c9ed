"""The mining and the loss against the definition, triplet by triplet in plain Python."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from models.networks.architecture.triplet import (
    semi_hard_triplets,
    squared_distances,
    triplet_loss,
)

MARGIN = 0.2


def mined_by_hand(distances: npt.NDArray[Any], people: list[int]) -> list[tuple[int, int, int]]:
    everyone = range(len(people))
    triplets = []
    for anchor in everyone:
        for positive in everyone:
            if anchor == positive or people[anchor] != people[positive]:
                continue
            farther = [
                other
                for other in everyone
                if people[other] != people[anchor]
                and distances[anchor, other] > distances[anchor, positive]
            ]
            if farther:
                nearest = min(farther, key=lambda other: distances[anchor, other])
                triplets.append((anchor, positive, nearest))
    return triplets


def loss_by_hand(distances: npt.NDArray[Any], people: list[int], margin: float) -> list[float]:
    return [
        max(distances[a, p] - distances[a, n] + margin, 0.0)
        for a, p, n in mined_by_hand(distances, people)
    ]


def on_the_circle(*degrees: float) -> Any:
    angles = np.radians(np.array(degrees))
    return tf.constant(np.stack([np.cos(angles), np.sin(angles)], axis=1), tf.float32)


@settings(max_examples=60)
@given(
    people=st.lists(st.integers(0, 4), min_size=1, max_size=14),
    seed=st.integers(0, 10**6),
    margin=st.sampled_from([0.05, 0.2, 1.0]),
)
def test_mining_and_loss_are_those_of_the_definition(
    people: list[int], seed: int, margin: float
) -> None:
    points = np.random.default_rng(seed).normal(size=(len(people), 4)).astype(np.float32)
    embeddings = tf.math.l2_normalize(points, axis=1)
    distances = np.asarray(squared_distances(embeddings))
    triplets = np.asarray(semi_hard_triplets(tf.constant(distances), people))
    assert [tuple(each) for each in triplets.tolist()] == mined_by_hand(distances, people)
    losses = loss_by_hand(distances, people, margin)
    result = triplet_loss(embeddings, people, margin)
    assert int(result.mined) == len(losses)
    assert int(result.active) == sum(loss > 0 for loss in losses)
    assert float(result.loss) == pytest.approx(np.mean(losses) if losses else 0.0, abs=1e-6)


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_distances_are_squared_euclidean(seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(7, 5)).astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    differences = points[:, np.newaxis] - points[np.newaxis]
    assert np.asarray(squared_distances(points)) == pytest.approx(
        (differences**2).sum(axis=2), abs=1e-5
    )


def test_a_semi_hard_negative_is_preferred_to_a_hard_one() -> None:
    # The positive is 20 degrees away; strangers at 10 (hard), 24 (semi-hard) and 90 (easy).
    embeddings = on_the_circle(0, 20, -10, -24, -90)
    triplets = np.asarray(semi_hard_triplets(squared_distances(embeddings), [0, 0, 1, 2, 3]))
    assert triplets[0].tolist() == [0, 1, 3]


def test_an_easy_negative_is_counted_and_costs_nothing() -> None:
    result = triplet_loss(on_the_circle(0, 5, 170), [0, 0, 1], MARGIN)
    assert (int(result.mined), int(result.active), float(result.loss)) == (2, 0, 0.0)


def test_a_pair_with_hard_negatives_only_is_left_out() -> None:
    result = triplet_loss(on_the_circle(0, 180, 10, 170), [0, 0, 1, 2], MARGIN)
    assert (int(result.mined), float(result.loss)) == (0, 0.0)


def test_the_gradient_brings_the_positive_nearer_and_the_negative_farther() -> None:
    points = tf.Variable(on_the_circle(0, 20, -24))
    with tf.GradientTape() as tape:
        loss = triplet_loss(tf.math.l2_normalize(points, axis=1), [0, 0, 1], MARGIN).loss
    moved = tf.math.l2_normalize(points - 0.1 * tape.gradient(loss, points), axis=1)
    before, after = (np.asarray(squared_distances(each)) for each in (points, moved))
    assert after[0, 1] < before[0, 1]
    assert after[0, 2] > before[0, 2]


def test_a_batch_without_a_pair_has_a_loss_and_a_gradient_of_zero() -> None:
    points = tf.Variable(on_the_circle(0, 40))
    with tf.GradientTape() as tape:
        loss = triplet_loss(points, [0, 1], MARGIN).loss
    assert float(loss) == 0
    assert not np.any(np.asarray(tape.gradient(loss, points)))
