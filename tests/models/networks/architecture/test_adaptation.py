"""The training loop on a small end of its own: three numbers in, a point on the sphere out."""

from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
import pytest

from models.networks.architecture.adaptation import Adaptation, Embed, Examples
from models.networks.architecture.checkpoint import read_checkpoint
from models.networks.architecture.errors import BuildError
from models.networks.architecture.history import Epoch, History
from models.networks.architecture.plan import Plan

PLAN = Plan(epochs=6, patience=6, batch_people=8, photos=4, margin=0.5, learning_rate=0.02)


def end() -> keras.Model:
    features = keras.Input((3,))
    point = keras.layers.Dense(3, use_bias=False, kernel_initializer="identity")(features)
    return keras.Model(features, keras.layers.UnitNormalization()(point))


def examples(seed: int) -> Examples:
    """Return eight people who differ in two of the three numbers; the third is noise."""
    random = np.random.default_rng(seed)
    angles = np.repeat(np.linspace(0, 2 * np.pi, 8, endpoint=False), 4)
    noise = random.normal(0, 1, (32, 2))
    features = np.stack(
        [np.stack([np.cos(angles), np.sin(angles), noise[:, way]], axis=1) for way in (0, 1)],
        axis=1,
    )
    return Examples(features.astype(np.float16), np.repeat(np.arange(8), 4))


def constant(_embed: Embed) -> float:
    return 0.5


def run(
    file: Path,
    model: keras.Model | None = None,
    *,
    plan: Plan = PLAN,
    judge: Callable[[Embed], float] = constant,
    report: Callable[[Epoch], None] = lambda _: None,
) -> History:
    model = model or end()
    return Adaptation(model, examples(1), examples(2), judge, plan, file).run(report)


def test_training_lowers_the_loss_also_of_people_held_out(tmp_path: Path) -> None:
    history = run(tmp_path / "checkpoint.npz")
    first, last = history.epochs[0], history.epochs[-1]
    assert [epoch.number for epoch in history.epochs] == list(range(7))
    assert last.loss < first.loss
    assert last.held_out_loss < first.held_out_loss
    assert 0 < last.active <= 1
    assert last.mined > 0


def test_an_interrupted_run_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    whole, parted = end(), end()
    run(tmp_path / "whole.npz", whole)

    def interrupt(epoch: Epoch) -> None:
        if epoch.number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "parted.npz", end(), report=interrupt)
    heard: list[int] = []
    run(tmp_path / "parted.npz", parted, report=lambda epoch: heard.append(epoch.number))
    assert heard == list(range(7))
    assert np.array_equal(parted.get_weights()[0], whole.get_weights()[0])


def test_it_ends_when_nothing_gets_better_and_leaves_the_best(tmp_path: Path) -> None:
    model = end()
    rates = iter([0.5, 0.6, 0.4, 0.4, 0.4, 0.4, 0.4])
    weights = []

    def judge(_embed: Embed) -> float:
        weights.append(model.get_weights()[0])
        return next(rates)

    plan = Plan(6, 2, 8, 4, 0.5, 0.02)
    history = run(tmp_path / "checkpoint.npz", model, plan=plan, judge=judge)
    assert [epoch.number for epoch in history.epochs] == [0, 1, 2, 3]
    assert history.best.number == 1
    assert np.array_equal(model.get_weights()[0], weights[1])


def test_where_no_epoch_is_better_the_network_stays_as_it_was(tmp_path: Path) -> None:
    model = end()
    rates = iter([0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    history = run(tmp_path / "checkpoint.npz", model, judge=lambda _: next(rates))
    assert history.best.number == 0
    assert np.array_equal(model.get_weights()[0], np.eye(3, dtype=np.float32))


def test_held_out_people_are_judged_by_photo_and_mirrored_photo_together(tmp_path: Path) -> None:
    seen = []

    def judge(embed: Embed) -> float:
        seen.append(embed(np.array([[[3, 4, 0], [4, 3, 0]]], np.float16)))
        return 0.5

    run(tmp_path / "checkpoint.npz", plan=Plan(epochs=1, batch_people=8), judge=judge)
    assert seen[0] == pytest.approx(np.array([[0.5**0.5, 0.5**0.5, 0]]), abs=1e-6)


def test_a_damaged_checkpoint_is_named(tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.npz"
    file.write_bytes(b"cut sho")
    with pytest.raises(BuildError, match=r"checkpoint\.npz: can't be read .* Delete it"):
        run(file)


def test_before_the_first_epoch_there_is_no_checkpoint(tmp_path: Path) -> None:
    assert read_checkpoint(tmp_path / "checkpoint.npz") is None
