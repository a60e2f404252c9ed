"""Trains the end of FaceNet with triplet loss: what the layers before it say is computed once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from models.networks.architecture.batches import Batch, Batches
from models.networks.architecture.checkpoint import Checkpoint, Values, read_checkpoint
from models.networks.architecture.history import Epoch, History
from models.networks.architecture.plan import Plan
from models.networks.architecture.triplet import TripletLoss, triplet_loss
from models.recognition.face import Floats

Features = npt.NDArray[np.float16]
"""(n, 2, 3, 3, 1792): what the network's beginning says of each photo, as it is and mirrored."""

Embed = Callable[[Features], Floats]
"""The (n, 128) unit embeddings of features: the mean of photo and mirrored photo."""

_FEATURES_AT_A_TIME = 256


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Photos of people, as features."""

    features: Features
    people: npt.NDArray[np.intp]
    """(n,): whose photo."""


class Adaptation:
    """One run; made anew with the same arguments, it goes on after its last checkpoint."""

    def __init__(
        self,
        end: keras.Model,
        examples: Examples,
        held_out: Examples,
        judge: Callable[[Embed], float],
        plan: Plan,
        file: Path,
    ) -> None:
        """`end` is trained in place on `examples`, never on `held_out` nor on what `judge` sees.

        `judge` returns the held-out TPIR; `file` is the checkpoint's. Raises ValueError where
        there are too few people for a triplet.
        """
        self._end, self._examples, self._held_out = end, examples, held_out
        self._judge, self._plan, self._file = judge, plan, file
        self._batches = _batches(examples, plan)
        self._held_out_batches = _batches(held_out, plan)
        self._optimizer = keras.optimizers.Adam(plan.learning_rate)
        self._optimizer.build(end.trainable_variables)
        # Batches of any size share one graph: laying it out takes longer than a batch.
        self._train = tf.function(self._train_on, reduce_retracing=True)
        self._loss = tf.function(self._loss_of, reduce_retracing=True)
        self._forward = tf.function(self._embeddings, reduce_retracing=True)

    def run(self, report: Callable[[Epoch], None]) -> History:
        """Train until nothing gets better, and leave the best weights in `end`.

        `report` hears of every epoch, also of resumed ones. A checkpoint is written after each, so
        that whatever interrupts costs one at most.
        """
        state = read_checkpoint(self._file) or self._begin()
        _assign(self._end.trainable_variables, state.weights)
        _assign(self._optimizer.variables, state.optimizer)
        for epoch in state.history.epochs:
            report(epoch)
        while not state.history.is_over(self._plan.epochs, self._plan.patience):
            state = self._one_more(state)
            state.write(self._file)
            report(state.history.epochs[-1])
        _assign(self._end.trainable_variables, state.best)
        return state.history

    def embed(self, features: Features) -> Floats:
        """Return (n, 128): an `Embed` by the end as it is now."""
        starts = range(_FEATURES_AT_A_TIME, len(features), _FEATURES_AT_A_TIME)
        sums = [
            self._forward(_as_tensor(part[:, 0])) + self._forward(_as_tensor(part[:, 1]))
            for part in np.split(features, starts)
        ]
        return np.asarray(tf.math.l2_normalize(tf.concat(sums, axis=0), axis=1))

    def _begin(self) -> Checkpoint:
        """Return the state before any training: what every epoch is compared with."""
        before = self._measured(0, _losses(self._loss, self._batches, self._examples, 0))
        weights = _values(self._end.trainable_variables)
        state = Checkpoint(weights, weights, _values(self._optimizer.variables), History((before,)))
        state.write(self._file)
        return state

    def _one_more(self, state: Checkpoint) -> Checkpoint:
        number = len(state.history.epochs)
        losses = _losses(self._train, self._batches, self._examples, number)
        history = state.history.and_then(self._measured(number, losses))
        weights = _values(self._end.trainable_variables)
        best = weights if history.best.number == number else state.best
        return Checkpoint(weights, best, _values(self._optimizer.variables), history)

    def _measured(self, number: int, losses: list[TripletLoss]) -> Epoch:
        mined = sum(int(each.mined) for each in losses)
        held_out = _losses(self._loss, self._held_out_batches, self._held_out, 0)
        return Epoch(
            number,
            loss=_mean_loss(losses),
            mined=mined,
            active=sum(int(each.active) for each in losses) / max(mined, 1),
            held_out_loss=_mean_loss(held_out),
            held_out_tpir=self._judge(self.embed),
        )

    def _train_on(self, features: Any, people: Any) -> TripletLoss:
        variables = self._end.trainable_variables
        with tf.GradientTape() as tape:
            loss = self._loss_of(features, people)
        gradients = tape.gradient(loss.loss, variables)
        self._optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss

    def _loss_of(self, features: Any, people: Any) -> TripletLoss:
        return triplet_loss(self._embeddings(features), people, self._plan.margin)

    def _embeddings(self, features: Any) -> Any:
        # Never in training mode: the batch normalisation's means are those of millions of faces.
        return self._end(features, training=False)


def _losses(
    step: Callable[[Any, Any], TripletLoss], batches: Batches, examples: Examples, epoch: int
) -> list[TripletLoss]:
    return [step(*_shown(examples, batch)) for batch in batches.epoch(epoch)]


def _batches(examples: Examples, plan: Plan) -> Batches:
    return Batches(examples.people.tolist(), plan.batch_people, plan.photos, plan.seed)


def _shown(examples: Examples, batch: Batch) -> tuple[Any, Any]:
    features = examples.features[batch.photos, batch.mirrored.astype(np.intp)]
    return _as_tensor(features), tf.constant(batch.people)


def _as_tensor(features: npt.NDArray[Any]) -> Any:
    return tf.constant(features, tf.float32)


def _mean_loss(losses: list[TripletLoss]) -> float:
    return float(np.mean([float(each.loss) for each in losses]))


def _values(variables: Any) -> Values:
    return tuple(np.array(variable.numpy()) for variable in variables)


def _assign(variables: Any, values: Values) -> None:
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
