"""Keras networks with their weights in, LiteRT files out."""

from collections.abc import Callable
from pathlib import Path

import joblib
import keras
import tensorflow as tf

from models.networks import weights
from models.networks.architecture import mtcnn
from models.networks.architecture.errors import BuildError
from models.networks.architecture.inception_resnet_v1 import (
    inception_resnet_v1,
    load_weights_by_name,
)

Report = Callable[[str], None]


def facenet(source: Path) -> keras.Model:
    """Return FaceNet with its weights; `source` is the folder of the verified source files."""
    network = inception_resnet_v1()
    load_weights_by_name(network, source / weights.FACENET.source)
    return network


def mtcnn_networks(source: Path) -> dict[str, keras.Model]:
    """Return PNet, RNet and ONet with their weights, by the name of the ready file."""
    builders = {
        weights.PNET: mtcnn.pnet,
        weights.RNET: mtcnn.rnet,
        weights.ONET: mtcnn.onet,
    }
    networks = {}
    for one, build in builders.items():
        network = build()
        # A pickle, so a program: fetch.py has verified its checksum.
        network.set_weights(joblib.load(source / one.source))
        networks[one.ready[0]] = network
    return networks


def matrix_product(size: int) -> keras.Model:
    """Return a network that is one product with a (size, size) matrix: what a machine can do."""
    rows = keras.Input((size,), name="rows")
    return keras.Model(rows, keras.layers.Dense(size, use_bias=False)(rows), name="product")


def convert_all(source: Path, target: Path, report: Report) -> None:
    """Build every network from `source` and write the ready .tflite files into `target`."""
    for file, network in mtcnn_networks(source).items():
        report(f"Converting {file}")
        (target / file).write_bytes(to_litert(network))
    network = facenet(source)
    for file in weights.FACENET.ready:
        report(f"Converting {file}")
        (target / file).write_bytes(to_litert(network, small="int8" in file))


def to_litert(network: keras.Model, *, small: bool = False) -> bytes:
    """Return the network as a LiteRT file; `small` stores the weights as int8, one scale a channel.

    Activations stay float: their range is measured at every call, so no sample pictures are needed.
    """
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    if small:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    try:
        return bytes(converter.convert())
    except tf.errors.OpError as error:
        raise BuildError(f"{network.name}: TensorFlow couldn't convert it: {error}") from error
