"""Inception-ResNet-v1, FaceNet's network: a 160 x 160 face becomes a point on the unit sphere.

Szegedy et al. 2016, "Inception-v4, Inception-ResNet and the Impact of Residual Connections on
Learning"; Schroff et al. 2015, "FaceNet". The layers bear the names that the weights are stored by.
"""

from pathlib import Path
from typing import Any

import h5py
import keras
from keras import layers

from models.networks.architecture.errors import BuildError
from models.recognition.face import EMBEDDING_SIZE

_BATCH_NORM = {"scale": False, "epsilon": 1e-3, "momentum": 0.995}


def inception_resnet_v1() -> keras.Model:
    """Return the network without weights: (n, 160, 160, 3) standardised RGB -> (n, 128) unit."""
    image = keras.Input((160, 160, 3), name="image")
    x = _mixed_7a(_middle(_mixed_6a(_early(_stem(image)))))
    for number in range(1, 6):
        x = _block8(x, f"Block8_{number}", scale=0.2)
    x = _block8(x, "Block8_6", scale=1.0, activated=False)
    x = layers.GlobalAveragePooling2D(name="AvgPool")(x)
    x = layers.Dropout(0.2, name="Dropout")(x)
    x = layers.Dense(EMBEDDING_SIZE, use_bias=False, name="Bottleneck")(x)
    x = layers.BatchNormalization(name="Bottleneck_BatchNorm", **_BATCH_NORM)(x)
    return keras.Model(image, layers.UnitNormalization(name="Embedding")(x), name="facenet")


def load_weights_by_name(network: keras.Model, file: Path) -> int:
    """Load a legacy Keras HDF5 file layer by layer; return how many layers got weights.

    Raises BuildError unless the file and the network have exactly the same weighted layers.
    """
    with h5py.File(file) as stored:
        groups = stored.get("model_weights", stored)
        weights = {name: _arrays(group) for name, group in groups.items() if _arrays(group)}
    wanted = {layer.name: layer for layer in network.layers if layer.weights}
    if weights.keys() != wanted.keys():
        differing = sorted(weights.keys() ^ wanted.keys())
        raise BuildError(f"{file.name}: its layers aren't the network's: {', '.join(differing)}")
    for name, layer in wanted.items():
        layer.set_weights(weights[name])
    return len(wanted)


def _arrays(group: Any) -> list[Any]:
    return [group[name][()] for name in group.attrs["weight_names"]]


def _stem(x: Any) -> Any:
    x = _conv(x, "Conv2d_1a_3x3", 32, 3, strides=2, padding="valid")
    x = _conv(x, "Conv2d_2a_3x3", 32, 3, padding="valid")
    x = _conv(x, "Conv2d_2b_3x3", 64, 3)
    x = layers.MaxPooling2D(3, strides=2, name="MaxPool_3a_3x3")(x)
    x = _conv(x, "Conv2d_3b_1x1", 80, 1, padding="valid")
    x = _conv(x, "Conv2d_4a_3x3", 192, 3, padding="valid")
    return _conv(x, "Conv2d_4b_3x3", 256, 3, strides=2, padding="valid")


def _early(x: Any) -> Any:
    for number in range(1, 6):
        x = _block35(x, f"Block35_{number}")
    return x


def _middle(x: Any) -> Any:
    for number in range(1, 11):
        x = _block17(x, f"Block17_{number}")
    return x


def _block35(x: Any, name: str) -> Any:
    one = _conv(x, f"{name}_Branch_0_Conv2d_1x1", 32, 1)
    two = _conv(x, f"{name}_Branch_1_Conv2d_0a_1x1", 32, 1)
    two = _conv(two, f"{name}_Branch_1_Conv2d_0b_3x3", 32, 3)
    three = _conv(x, f"{name}_Branch_2_Conv2d_0a_1x1", 32, 1)
    three = _conv(three, f"{name}_Branch_2_Conv2d_0b_3x3", 32, 3)
    three = _conv(three, f"{name}_Branch_2_Conv2d_0c_3x3", 32, 3)
    return _residual(x, [one, two, three], name, scale=0.17)


def _mixed_6a(x: Any) -> Any:
    one = _conv(x, "Mixed_6a_Branch_0_Conv2d_1a_3x3", 384, 3, strides=2, padding="valid")
    two = _conv(x, "Mixed_6a_Branch_1_Conv2d_0a_1x1", 192, 1)
    two = _conv(two, "Mixed_6a_Branch_1_Conv2d_0b_3x3", 192, 3)
    two = _conv(two, "Mixed_6a_Branch_1_Conv2d_1a_3x3", 256, 3, strides=2, padding="valid")
    pooled = layers.MaxPooling2D(3, strides=2, name="Mixed_6a_Branch_2_MaxPool_1a_3x3")(x)
    return layers.Concatenate(name="Mixed_6a")([one, two, pooled])


def _block17(x: Any, name: str) -> Any:
    one = _conv(x, f"{name}_Branch_0_Conv2d_1x1", 128, 1)
    two = _conv(x, f"{name}_Branch_1_Conv2d_0a_1x1", 128, 1)
    two = _conv(two, f"{name}_Branch_1_Conv2d_0b_1x7", 128, (1, 7))
    two = _conv(two, f"{name}_Branch_1_Conv2d_0c_7x1", 128, (7, 1))
    return _residual(x, [one, two], name, scale=0.1)


def _mixed_7a(x: Any) -> Any:
    one = _conv(x, "Mixed_7a_Branch_0_Conv2d_0a_1x1", 256, 1)
    one = _conv(one, "Mixed_7a_Branch_0_Conv2d_1a_3x3", 384, 3, strides=2, padding="valid")
    two = _conv(x, "Mixed_7a_Branch_1_Conv2d_0a_1x1", 256, 1)
    two = _conv(two, "Mixed_7a_Branch_1_Conv2d_1a_3x3", 256, 3, strides=2, padding="valid")
    three = _conv(x, "Mixed_7a_Branch_2_Conv2d_0a_1x1", 256, 1)
    three = _conv(three, "Mixed_7a_Branch_2_Conv2d_0b_3x3", 256, 3)
    three = _conv(three, "Mixed_7a_Branch_2_Conv2d_1a_3x3", 256, 3, strides=2, padding="valid")
    pooled = layers.MaxPooling2D(3, strides=2, name="Mixed_7a_Branch_3_MaxPool_1a_3x3")(x)
    return layers.Concatenate(name="Mixed_7a")([one, two, three, pooled])


def _block8(x: Any, name: str, scale: float, *, activated: bool = True) -> Any:
    one = _conv(x, f"{name}_Branch_0_Conv2d_1x1", 192, 1)
    two = _conv(x, f"{name}_Branch_1_Conv2d_0a_1x1", 192, 1)
    two = _conv(two, f"{name}_Branch_1_Conv2d_0b_1x3", 192, (1, 3))
    two = _conv(two, f"{name}_Branch_1_Conv2d_0c_3x1", 192, (3, 1))
    return _residual(x, [one, two], name, scale, activated=activated)


def _residual(
    x: Any, branches: list[Any], name: str, scale: float, *, activated: bool = True
) -> Any:
    mixed = layers.Concatenate(name=f"{name}_Concatenate")(branches)
    change = layers.Conv2D(x.shape[-1], 1, padding="same", name=f"{name}_Conv2d_1x1")(mixed)
    change = layers.Rescaling(scale, name=f"{name}_Scale")(change)
    x = layers.Add(name=f"{name}_ScaleSum")([x, change])
    return layers.Activation("relu", name=f"{name}_Activation")(x) if activated else x


def _conv(
    x: Any,
    name: str,
    filters: int,
    kernel: int | tuple[int, int],
    *,
    strides: int = 1,
    padding: str = "same",
) -> Any:
    x = layers.Conv2D(filters, kernel, strides, padding, use_bias=False, name=name)(x)
    x = layers.BatchNormalization(name=f"{name}_BatchNorm", **_BATCH_NORM)(x)
    return layers.Activation("relu", name=f"{name}_Activation")(x)
