"""RNet and ONet: they look at square crops of a picture, a few at a time."""

from pathlib import Path

import numpy as np

from models.networks import weights
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Floats, Image
from models.recognition.transforms import as_rgb, centred, sampled, squared

# Below this the networks are asked no second time.
_HOPELESS = 0.2


class CropNetwork:
    """One of the two networks, with its crops and what its outputs mean in the picture."""

    def __init__(self, folder: Path, one: weights.Weights, largest: int) -> None:
        """Open it; `largest` is the size of the largest batch. Raises WeightsError."""
        # To wake a second thread takes longer than it saves in calls of a tenth of a millisecond.
        self._network = LiteRtNetwork(weights.verified(folder, one.ready[0]), threads=1)
        self._size = one.input_size
        self._largest = largest
        for exponent in range(largest.bit_length()):
            self._network.prepare(1 << exponent, self._size, self._size, 3)

    def looked_at(
        self, image: Image, corners: Floats, threshold: float
    ) -> tuple[Floats, dict[int, Floats]]:
        """Return the squares that were looked at and the outputs, by their number of channels.

        `corners` is (n, 4), one box or more.

        Where a face sits off the square's middle the network moves the box well but scores it low,
        and the face would be lost: a doubtful square is looked at again where its box was moved to.
        """
        squares = squared(corners)
        outputs = self._outputs(image, squares)
        scores = outputs[2][:, 1]
        doubtful = (scores > _HOPELESS) & (scores <= threshold)
        if doubtful.any():
            squares[doubtful] = squared(moved(squares[doubtful], outputs[4][doubtful]))
            for channels, values in self._outputs(image, squares[doubtful]).items():
                outputs[channels][doubtful] = values
        return squares, outputs

    def scores(self, image: Image, squares: Floats) -> Floats:
        """Return (2, n): what the network makes of n squares, and of their mirror images."""
        looks = (self._outputs(image, squares, mirrored=mirrored) for mirrored in (False, True))
        return np.stack([outputs[2][:, 1] for outputs in looks])

    def _outputs(
        self, image: Image, squares: Floats, *, mirrored: bool = False
    ) -> dict[int, Floats]:
        batches: dict[int, list[Floats]] = {}
        for start in range(0, len(squares), self._largest):
            patches = sampled(image, squares[start : start + self._largest], self._size)
            patches = patches[:, :, ::-1] if mirrored else patches
            crops = centred(as_rgb(patches))
            # Few sizes of batches, so few interpreters: 1, 2, 4, ...; the rest is left grey.
            batch = np.zeros((_power_of_two(len(crops)), *crops.shape[1:]), np.float32)
            batch[: len(crops)] = crops
            for channels, values in self._network.run(batch).items():
                batches.setdefault(channels, []).append(values[: len(crops)])
        return {channels: np.concatenate(values) for channels, values in batches.items()}


def moved(squares: Floats, offsets: Floats) -> Floats:
    """Return the squares with the network's offsets applied: bounding-box regression."""
    return squares + offsets * np.tile(_sizes(squares), 2)


def points_in(squares: Floats, shares: Floats) -> Floats:
    """Return (n, 5, 2) landmarks in pixels from five x and five y as shares of the squares."""
    points = np.stack([shares[:, :5], shares[:, 5:]], axis=2)
    return squares[:, np.newaxis, :2] + points * _sizes(squares)[:, np.newaxis] - 1


def _sizes(corners: Floats) -> Floats:
    # As the networks were trained: the last pixel belongs to the box.
    return corners[:, 2:] - corners[:, :2] + 1


def _power_of_two(count: int) -> int:
    return 1 << (count - 1).bit_length()
