"""PNet, RNet and ONet against the mtcnn package's own, tensor for tensor."""

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from mtcnn import MTCNN

from models.networks import weights
from models.networks.architecture import convert
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Floats

INPUTS = {
    "pnet.tflite": (1, 61, 83, 3),
    "rnet.tflite": (7, 24, 24, 3),
    "onet.tflite": (5, 48, 48, 3),
}
STAGES = {"pnet.tflite": 1, "rnet.tflite": 2, "onet.tflite": 3}


@pytest.fixture(scope="module")
def ours(source: Path) -> dict[str, keras.Model]:
    return convert.mtcnn_networks(source)


@pytest.fixture(scope="module")
def package() -> MTCNN:
    return MTCNN()


def _noise(file: str) -> Floats:
    return np.random.default_rng(7).uniform(-1, 1, INPUTS[file]).astype(np.float32)


def _by_channels(outputs: list[Any]) -> dict[int, Floats]:
    return {output.shape[-1]: np.asarray(output) for output in outputs}


@pytest.mark.parametrize("file", INPUTS)
def test_the_keras_network_agrees_with_the_package(
    file: str, ours: dict[str, keras.Model], package: MTCNN
) -> None:
    expected = _by_channels(package.get_stage(STAGES[file])._model(_noise(file)))
    outputs = _by_channels(ours[file](_noise(file)))
    assert outputs.keys() == expected.keys()
    for channels, output in outputs.items():
        assert np.abs(output - expected[channels]).max() < 1e-4


@pytest.mark.parametrize("file", INPUTS)
def test_the_ready_network_agrees_with_the_package(file: str, folder: Path, package: MTCNN) -> None:
    expected = _by_channels(package.get_stage(STAGES[file])._model(_noise(file)))
    outputs = LiteRtNetwork(weights.verified(folder, file), threads=2).run(_noise(file))
    assert outputs.keys() == expected.keys()
    for channels, output in outputs.items():
        assert np.abs(output - expected[channels]).max() < 1e-4


def test_converting_again_gives_the_ready_file(
    folder: Path, ours: dict[str, keras.Model], tmp_path: Path
) -> None:
    file = tmp_path / "rnet.tflite"
    file.write_bytes(convert.to_litert(ours["rnet.tflite"]))
    ready = LiteRtNetwork(weights.verified(folder, "rnet.tflite"), threads=1)
    batch = _noise("rnet.tflite")
    with file.open("rb") as stream:
        again = LiteRtNetwork(stream, threads=1)
        assert np.array_equal(again.run(batch)[2], ready.run(batch)[2])
