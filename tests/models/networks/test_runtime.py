from pathlib import Path

import numpy as np

from models.networks import runtime, weights
from models.recognition.face import Floats


def _pnet(folder: Path) -> runtime.LiteRtNetwork:
    return runtime.LiteRtNetwork(weights.verified(folder, "pnet.tflite"), threads=1)


def _picture(height: int, width: int) -> Floats:
    noise = np.random.default_rng(height).uniform(-1, 1, (1, height, width, 3))
    return noise.astype(np.float32)


def test_a_network_takes_pictures_of_any_size_in_any_order(folder: Path) -> None:
    network = _pnet(folder)
    first = network.run(_picture(40, 30))[2]
    assert network.run(_picture(12, 12))[2].shape == (1, 1, 1, 2)
    assert np.array_equal(network.run(_picture(40, 30))[2], first)


def test_interpreters_of_many_shapes_dont_pile_up(folder: Path) -> None:
    network = _pnet(folder)
    for height in range(400, 430):
        network.run(_picture(height, 300))
    kept = sum(int(np.prod(shape)) for shape in network._layouts)
    assert kept <= runtime._KEPT_INPUT_VALUES
    assert (1, 429, 300, 3) in network._layouts
    assert (1, 400, 300, 3) not in network._layouts


def test_a_picture_beyond_the_bound_still_runs(folder: Path) -> None:
    assert _pnet(folder).run(_picture(1500, 1400))[2].shape == (1, 745, 695, 2)
