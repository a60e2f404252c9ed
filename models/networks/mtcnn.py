"""MTCNN on LiteRT: a picture in, its faces with five landmarks out.

Three networks, each asked only about what the one before let through: PNet looks at every place of
the picture at every scale, RNet and ONet look again, at more pixels, at what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from models.networks import weights
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Box, Face, Image
from models.recognition.transforms import (
    centred,
    iou_matrix,
    non_maximum_suppression,
    sampled,
    squared,
)

Floats = npt.NDArray[np.float32]

# PNet is a detector of 12 x 12 pixels that moves in steps of 2.
_CELL, _STRIDE = weights.PNET.input_size, 2
# Overlaps above which Zhang et al. keep one box: within a level of the pyramid, and after.
_WITHIN_LEVEL, _BETWEEN_LEVELS = 0.5, 0.7
# Bounds the (n, n) overlaps where a huge photo is all texture.
_MOST_CANDIDATES = 2000
# Below this RNet and ONet are asked no second time; boxes of one face overlap by more than that.
_HOPELESS, _AGREEING = 0.2, 0.5
_LARGEST_RNET_BATCH, _LARGEST_ONET_BATCH = 32, 8


@dataclass(frozen=True, slots=True)
class _Candidates:
    corners: Floats
    scores: Floats

    def where(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> "_Candidates":
        return _Candidates(self.corners[chosen], self.scores[chosen])

    def best(self, threshold: float) -> "_Candidates":
        """Suppress what overlaps a better one by more than the threshold."""
        likely = self.where(np.argsort(-self.scores, kind="stable")[:_MOST_CANDIDATES])
        return likely.where(non_maximum_suppression(likely.corners, likely.scores, threshold))


class Mtcnn:
    """A Detector. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        minimum_face: int = 36,
        scale_factor: float = 0.709,
        thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7),
        threads: int = 2,
    ) -> None:
        """Open the networks of a ready folder; raises WeightsError where it isn't one."""
        self._pnet = LiteRtNetwork(weights.verified(folder, weights.PNET.ready[0]), threads)
        self._rnet = _CropNetwork(folder, weights.RNET, threads, _LARGEST_RNET_BATCH)
        self._onet = _CropNetwork(folder, weights.ONET, threads, _LARGEST_ONET_BATCH)
        self._minimum_face = minimum_face
        self._scale_factor = scale_factor
        self._thresholds = thresholds

    def detect(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""
        return self._cascade(image, _CELL / self._minimum_face)

    def detect_thoroughly(self, image: Image) -> list[Face]:
        """Like `detect`, for still photos: where nothing is found, look between the scales too.

        A face between two levels of the pyramid can be missed. A camera shows another frame
        soon; a photo doesn't.
        """
        between = _CELL / self._minimum_face * self._scale_factor**-0.5
        return self.detect(image) or self._cascade(image, between)

    def _cascade(self, image: Image, first_scale: float) -> list[Face]:
        proposed = self._propose(image, first_scale)
        if not len(proposed.scores):
            return []
        faces = self._output(image, self._refine(image, proposed))
        return sorted(faces, key=lambda face: face.box.area, reverse=True)

    def _propose(self, image: Image, first_scale: float) -> _Candidates:
        levels = [self._propose_at(level, image) for level in self._pyramid(image, first_scale)]
        if not levels:
            return _none()
        found = _Candidates(
            np.concatenate([level.corners for level in levels]),
            np.concatenate([level.scores for level in levels]),
        )
        return found.best(_BETWEEN_LEVELS)

    def _pyramid(self, image: Image, first_scale: float) -> Iterator[Floats]:
        """Yield the picture, RGB and centred, at every scale at which a face may be 12 pixels."""
        height, width = image.shape[:2]
        # Shrinking once by a whole number is the dear half of the work; all levels start from it.
        times = max(int(1 / first_scale), 1)
        size = (max(width // times, 1), max(height // times, 1))
        base = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if times > 1 else image
        scale = first_scale
        while min(height, width) * scale >= _CELL:
            size = (round(width * scale), round(height * scale))
            level = cv2.resize(base, size, interpolation=cv2.INTER_AREA)
            yield centred(level[..., ::-1])
            scale *= self._scale_factor

    def _propose_at(self, level: Floats, image: Image) -> _Candidates:
        outputs = self._pnet.run(level[np.newaxis])
        scores, offsets = outputs[2][0, :, :, 1], outputs[4][0]
        rows, columns = np.nonzero(scores > self._thresholds[0])
        scores, offsets = scores[rows, columns], offsets[rows, columns]
        corner = np.stack([columns, rows], axis=1) * _STRIDE
        cells = np.hstack([corner + 1, corner + _CELL]) + offsets * (_CELL - 1)
        per_pixel = np.array(image.shape[1::-1]) / level.shape[1::-1]
        corners = (cells * np.tile(per_pixel, 2)).astype(np.float32)
        return _Candidates(corners, scores).best(_WITHIN_LEVEL)

    def _refine(self, image: Image, proposed: _Candidates) -> _Candidates:
        squares, outputs = self._rnet.looked_at(image, proposed.corners, self._thresholds[1])
        scores = outputs[2][:, 1]
        refined = _Candidates(_moved(squares, outputs[4]), scores)
        return refined.where(scores > self._thresholds[1]).best(_BETWEEN_LEVELS)

    def _output(self, image: Image, refined: _Candidates) -> list[Face]:
        squares, outputs = self._onet.looked_at(image, refined.corners, self._thresholds[2])
        sure = outputs[2][:, 1] > self._thresholds[2]
        squares, scores = squares[sure], outputs[2][sure, 1]
        corners, landmarks = _moved(squares, outputs[4][sure]), _points(squares, outputs[10][sure])
        agreeing = iou_matrix(corners) > _AGREEING
        faces = []
        for kept in non_maximum_suppression(corners, scores, _BETWEEN_LEVELS, per="smaller"):
            # The mean of the boxes that found the same face is steadier than the luckiest one.
            share = scores * agreeing[kept]
            share /= share.sum()
            mean_landmarks = np.tensordot(share, landmarks, 1)
            faces.append(_face(share @ corners, mean_landmarks, scores[kept]))
        return faces


class _CropNetwork:
    """RNet or ONet: looks at square crops of a picture, a few at a time."""

    def __init__(self, folder: Path, one: weights.Weights, threads: int, largest: int) -> None:
        self._network = LiteRtNetwork(weights.verified(folder, one.ready[0]), threads)
        self._size = one.input_size
        self._largest = largest

    def looked_at(
        self, image: Image, corners: Floats, threshold: float
    ) -> tuple[Floats, dict[int, Floats]]:
        """Return the squares that were looked at and the outputs, by their number of channels.

        Where a face sits off the square's middle the network moves the box well but scores it low,
        and the face would be lost: a doubtful square is looked at again where its box was moved to.
        """
        squares = squared(corners)
        outputs = self._outputs(image, squares)
        scores = outputs[2][:, 1]
        doubtful = (scores > _HOPELESS) & (scores <= threshold)
        if doubtful.any():
            squares[doubtful] = squared(_moved(squares[doubtful], outputs[4][doubtful]))
            for channels, values in self._outputs(image, squares[doubtful]).items():
                outputs[channels][doubtful] = values
        return squares, outputs

    def _outputs(self, image: Image, squares: Floats) -> dict[int, Floats]:
        batches: dict[int, list[Floats]] = {}
        for start in range(0, max(len(squares), 1), self._largest):
            crops = centred(
                sampled(image, squares[start : start + self._largest], self._size)[..., ::-1]
            )
            # Few sizes of batches, so few interpreters: 1, 2, 4, ...; the rest is left grey.
            batch = np.zeros((_power_of_two(len(crops)), *crops.shape[1:]), np.float32)
            batch[: len(crops)] = crops
            for channels, values in self._network.run(batch).items():
                batches.setdefault(channels, []).append(values[: len(crops)])
        return {channels: np.concatenate(values) for channels, values in batches.items()}


def _power_of_two(count: int) -> int:
    return 1 << max(count - 1, 0).bit_length()


def _moved(squares: Floats, offsets: Floats) -> Floats:
    """Return the squares with the network's offsets applied: bounding-box regression."""
    return squares + offsets * np.tile(_sizes(squares), 2)


def _points(squares: Floats, shares: Floats) -> Floats:
    """Return (n, 5, 2) landmarks in pixels from five x and five y as shares of the squares."""
    points = np.stack([shares[:, :5], shares[:, 5:]], axis=2)
    return squares[:, np.newaxis, :2] + points * _sizes(squares)[:, np.newaxis] - 1


def _sizes(corners: Floats) -> Floats:
    # As the networks were trained: the last pixel belongs to the box.
    return corners[:, 2:] - corners[:, :2] + 1


def _face(corners: Floats, landmarks: Floats, score: np.float32) -> Face:
    left, top, right, bottom = corners.tolist()
    return Face(Box(left, top, right - left, bottom - top), landmarks, float(score))


def _none() -> _Candidates:
    return _Candidates(np.empty((0, 4), np.float32), np.empty(0, np.float32))
