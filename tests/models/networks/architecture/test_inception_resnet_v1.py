from pathlib import Path

import h5py
import keras
import numpy as np
import pytest

from models.networks import weights
from models.networks.architecture.errors import BuildError
from models.networks.architecture.inception_resnet_v1 import (
    inception_resnet_v1,
    load_weights_by_name,
)
from models.networks.facenet import facenet_input
from models.networks.mtcnn import Mtcnn
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Image


@pytest.fixture(scope="module")
def network() -> keras.Model:
    return inception_resnet_v1()


@pytest.fixture(scope="module")
def loaded(network: keras.Model, source: Path) -> int:
    return load_weights_by_name(network, source / weights.FACENET.source)


def test_every_layer_gets_its_weights_by_name(network: keras.Model, loaded: int) -> None:
    assert loaded == 245
    assert network.count_params() == 22_808_144


def test_a_file_with_a_layer_too_many_is_refused(network: keras.Model, tmp_path: Path) -> None:
    file = tmp_path / "other.h5"
    with h5py.File(file, "w") as stored:
        group = stored.create_group("Block36_1")
        group["kernel:0"] = np.zeros((1, 1), np.float32)
        group.attrs["weight_names"] = [b"kernel:0"]
    with pytest.raises(BuildError, match=r"other\.h5.*Block36_1"):
        load_weights_by_name(network, file)


@pytest.mark.usefixtures("loaded")
def test_litert_places_a_face_where_keras_places_it(
    network: keras.Model, folder: Path, photos: dict[Path, Image]
) -> None:
    detector = Mtcnn(folder)
    images = list(photos.values())[::30]
    batch = np.stack([facenet_input(image, detector.detect(image)[0]) for image in images])
    ready = LiteRtNetwork(weights.verified(folder, "facenet-fp32.tflite"), threads=2)
    keras_embeddings = np.asarray(network(batch, training=False))
    litert_embeddings = np.vstack([ready.run(one[np.newaxis])[128] for one in batch])
    assert np.abs(keras_embeddings - litert_embeddings).max() < 1e-4
