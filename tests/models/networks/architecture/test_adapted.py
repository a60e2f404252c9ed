from pathlib import Path

import numpy as np
import pytest

from models.networks.architecture.adapted import AdaptableFaceNet
from models.networks.architecture.convert import facenet


def test_the_two_parts_are_the_whole_network(source: Path) -> None:
    faces = np.random.default_rng(0).normal(size=(2, 160, 160, 3)).astype(np.float32)
    network = AdaptableFaceNet(source, threads=2)
    features = network.features(faces)
    whole = facenet(source)
    for way, shown in enumerate((faces, faces[:, :, ::-1])):
        parts = np.asarray(network.end(features[:, way].astype(np.float32), training=False))
        # Features are kept in half precision.
        assert parts == pytest.approx(np.asarray(whole(shown, training=False)), abs=2e-3)
