"""Triplet loss with semi-hard online mining (Schroff et al. 2015, "FaceNet", section 3).

Every ordered pair of a person's photos in the batch is an anchor and its positive. Its negative is
the nearest photo of somebody else that is farther away than the positive:

- within the margin it is semi-hard, and pulls;
- beyond the margin (the hardest of the easy) it costs nothing: the triplet is counted, not active;
- where everybody else is nearer than the positive there are only hard negatives, and the pair is
  left out: the paper found that the hardest ones, often mislabelled or ruined photos, drive all
  faces into one point.
"""

from typing import Any, NamedTuple

import tensorflow as tf

from models.networks.architecture.plan import MARGIN


class TripletLoss(NamedTuple):
    """A batch's loss and what it was taken over, as scalar tensors."""

    loss: Any
    """Mean over the mined triplets, float32; 0 where none was mined."""
    mined: Any
    """Triplets, int32."""
    active: Any
    """Triplets among them that are within the margin, int32."""


def triplet_loss(embeddings: Any, people: Any, margin: float = MARGIN) -> TripletLoss:
    """Return the loss of (n, d) unit embeddings whose people are the (n,) integers."""
    distances = squared_distances(embeddings)
    triplets = semi_hard_triplets(distances, people)
    anchors, positives, negatives = tf.unstack(triplets, axis=1)
    to_positive = tf.gather_nd(distances, tf.stack([anchors, positives], axis=1))
    to_negative = tf.gather_nd(distances, tf.stack([anchors, negatives], axis=1))
    losses = tf.nn.relu(to_positive - to_negative + margin)
    mined = tf.shape(triplets)[0]
    return TripletLoss(
        tf.math.divide_no_nan(tf.reduce_sum(losses), tf.cast(mined, losses.dtype)),
        mined,
        tf.math.count_nonzero(losses, dtype=tf.int32),
    )


def squared_distances(embeddings: Any) -> Any:
    """Return the (n, n) squared Euclidean distances of unit vectors: |a - b|^2 = 2 - 2ab."""
    return tf.nn.relu(2 - 2 * tf.matmul(embeddings, embeddings, transpose_b=True))


def semi_hard_triplets(distances: Any, people: Any) -> Any:
    """Return (t, 3): anchor, positive and negative of every pair that has one, in pair order."""
    people = tf.convert_to_tensor(people)
    same = people[:, tf.newaxis] == people[tf.newaxis, :]
    pairs = tf.where(tf.linalg.set_diag(same, tf.zeros(tf.shape(people)[:1], tf.bool)))
    to_positive = tf.gather_nd(distances, pairs)[:, tf.newaxis]
    to_others = tf.gather(distances, pairs[:, 0])
    candidates = ~tf.gather(same, pairs[:, 0]) & (to_others > to_positive)
    nearest = tf.argmin(tf.where(candidates, to_others, tf.float32.max), axis=1)
    triplets = tf.concat([pairs, nearest[:, tf.newaxis]], axis=1)
    return tf.boolean_mask(triplets, tf.reduce_any(candidates, axis=1))
