"""PNet, RNet and ONet, the three networks of MTCNN.

Zhang et al. 2016, "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
Networks". The order of the layers is the order of the stored arrays. Offsets are left, top,
right, bottom as shares of the box; scores are (not a face, face).
"""

from typing import Any

import keras
from keras import layers


def pnet() -> keras.Model:
    """Return the proposal network: (n, h, w, 3) -> offsets (n, y, x, 4), scores (n, y, x, 2)."""
    image = keras.Input((None, None, 3), name="image")
    x = _conv(image, 10, 3, "1")
    x = layers.MaxPooling2D(2, padding="same", name="maxpool1")(x)
    x = _conv(x, 16, 3, "2")
    x = _conv(x, 32, 3, "3")
    offsets = layers.Conv2D(4, 1, name="conv4-1")(x)
    scores = layers.Conv2D(2, 1, activation="softmax", name="conv4-2")(x)
    return keras.Model(image, [offsets, scores], name="pnet")


def rnet() -> keras.Model:
    """Return the refinement network: (n, 24, 24, 3) -> offsets (n, 4), scores (n, 2)."""
    image = keras.Input((24, 24, 3), name="image")
    x = _conv(image, 28, 3, "1")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool1")(x)
    x = _conv(x, 48, 3, "2")
    x = layers.MaxPooling2D(3, strides=2, name="maxpool2")(x)
    x = _conv(x, 64, 2, "3")
    x = _dense(x, 128, "4")
    offsets = layers.Dense(4, name="fc5-1")(x)
    scores = layers.Dense(2, activation="softmax", name="fc5-2")(x)
    return keras.Model(image, [offsets, scores], name="rnet")


def onet() -> keras.Model:
    """Return the output network: (n, 48, 48, 3) -> offsets, landmarks, scores.

    They are (n, 4), (n, 10) and (n, 2); landmarks are five x, then five y, as shares of the box.
    """
    image = keras.Input((48, 48, 3), name="image")
    x = _conv(image, 32, 3, "1")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool1")(x)
    x = _conv(x, 64, 3, "2")
    x = layers.MaxPooling2D(3, strides=2, name="maxpool2")(x)
    x = _conv(x, 64, 3, "3")
    x = layers.MaxPooling2D(2, padding="same", name="maxpool3")(x)
    x = _conv(x, 128, 2, "4")
    x = _dense(x, 256, "5")
    offsets = layers.Dense(4, name="fc6-1")(x)
    landmarks = layers.Dense(10, name="fc6-2")(x)
    scores = layers.Dense(2, activation="softmax", name="fc6-3")(x)
    return keras.Model(image, [offsets, landmarks, scores], name="onet")


def _conv(x: Any, filters: int, kernel: int, number: str) -> Any:
    x = layers.Conv2D(filters, kernel, name=f"conv{number}")(x)
    return layers.PReLU(shared_axes=[1, 2], name=f"prelu{number}")(x)


def _dense(x: Any, units: int, number: str) -> Any:
    # The weights come from Caffe by way of MATLAB, which unrolls a map column by column.
    x = layers.Permute((2, 1, 3), name="permute")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(units, name=f"fc{number}")(x)
    return layers.PReLU(name=f"prelu{number}")(x)
