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
from models.recognition.transforms import centred, non_maximum_suppression, sampled, squared

Floats = npt.NDArray[np.float32]

# PNet is a detector of 12 x 12 pixels that moves in steps of 2.
_CELL, _STRIDE = weights.PNET.input_size, 2
# Zhang et al. suppress within a level at .5 and between levels at .7; ONet's boxes by their smaller.
_WITHIN_LEVEL, _BETWEEN_LEVELS = 0.5, 0.7
# Bounds the (n, n) overlaps where a huge photo is all texture.
_MOST_PROPOSALS = 2000
_LARGEST_RNET_BATCH, _LARGEST_ONET_BATCH = 32, 8


@dataclass(frozen=True, slots=True)
class _Candidates:
    corners: Floats
    scores: Floats

    def where(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> "_Candidates":
        return _Candidates(self.corners[chosen], self.scores[chosen])

    def best(self, threshold: float) -> "_Candidates":
        return self.where(non_maximum_suppression(self.corners, self.scores, threshold))


class Mtcnn:
    """A Detector. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        minimum_face: int = 40,
        scale_factor: float = 0.709,
        thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7),
        threads: int = 2,
    ) -> None:
        """Open the networks of a ready folder; raises WeightsError where it isn't one."""
        self._pnet, self._rnet, self._onet = (
            LiteRtNetwork(weights.verified(folder, one.ready[0]), threads)
            for one in (weights.PNET, weights.RNET, weights.ONET)
        )
        self._minimum_face = minimum_face
        self._scale_factor = scale_factor
        self._thresholds = thresholds

    def detect(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""
        return self._cascade(image, _CELL / self._minimum_face)

    def detect_thoroughly(self, image: Image) -> list[Face]:
        """Like `detect`, for still photos: where nothing is found, look once more between the scales.

        A face that falls between two levels of the pyramid can be missed; a camera shows another frame,
        a photo doesn't.
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
        levels = [
            self._propose_at(level, image) for level in self._pyramid(image, first_scale)
        ]
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
        # Shrinking once by a whole number is the cheap half of the work; all levels start from it.
        times = max(int(1 / first_scale), 1)
        size = (max(width // times, 1), max(height // times, 1))
        base = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if times > 1 else image
        base = centred(cv2.cvtColor(base, cv2.COLOR_BGR2RGB))
        scale = first_scale
        while min(height, width) * scale >= _CELL:
            size = (round(width * scale), round(height * scale))
            yield cv2.resize(base, size, interpolation=cv2.INTER_AREA)
            scale *= self._scale_factor

    def _propose_at(self, level: Floats, image: Image) -> _Candidates:
        outputs = self._pnet.run(level[np.newaxis])
        scores, offsets = outputs[2][0, :, :, 1], outputs[4][0]
        rows, columns = np.nonzero(scores > self._thresholds[0])
        scores, offsets = scores[rows, columns], offsets[rows, columns]
        if len(scores) > _MOST_PROPOSALS:
            best = np.argsort(-scores, kind="stable")[:_MOST_PROPOSALS]
            rows, columns, scores, offsets = rows[best], columns[best], scores[best], offsets[best]
        corner = np.stack([columns, rows], axis=1) * _STRIDE
        cells = np.hstack([corner + 1, corner + _CELL]) + offsets * (_CELL - 1)
        per_pixel = np.array(image.shape[1::-1]) / level.shape[1::-1]
        corners = (cells * np.tile(per_pixel, 2)).astype(np.float32)
        return _Candidates(corners, scores).best(_WITHIN_LEVEL)

    def _refine(self, image: Image, proposed: _Candidates) -> _Candidates:
        squares = squared(proposed.corners)
        outputs = _looked_at(self._rnet, image, squares, weights.RNET, _LARGEST_RNET_BATCH)
        scores = outputs[2][:, 1]
        refined = _Candidates(_moved(squares, outputs[4]), scores)
        return refined.where(scores > self._thresholds[1]).best(_BETWEEN_LEVELS)

    def _output(self, image: Image, refined: _Candidates) -> list[Face]:
        squares = squared(refined.corners)
        outputs = _looked_at(self._onet, image, squares, weights.ONET, _LARGEST_ONET_BATCH)
        sure = outputs[2][:, 1] > self._thresholds[2]
        squares, scores = squares[sure], outputs[2][sure, 1]
        corners, landmarks = _moved(squares, outputs[4][sure]), _points(squares, outputs[10][sure])
        kept = non_maximum_suppression(corners, scores, _BETWEEN_LEVELS, per="smaller")
        return [_face(corners[each], landmarks[each], scores[each]) for each in kept]


def _looked_at(
    network: LiteRtNetwork, image: Image, squares: Floats, one: weights.Weights, largest: int
) -> dict[int, Floats]:
    """Return the network's outputs for each square of the picture, by their number of channels."""
    outputs: dict[int, list[Floats]] = {}
    for start in range(0, max(len(squares), 1), largest):
        chunk = squares[start : start + largest]
        # Few sizes of batches, so few interpreters: 1, 2, 4, ... and the rest is left black.
        padded = 1 << max(len(chunk) - 1, 0).bit_length()
        batch = np.zeros((padded, one.input_size, one.input_size, 3), np.float32)
        batch[: len(chunk)] = centred(sampled(image, chunk, one.input_size)[..., ::-1])
        for channels, values in network.run(batch).items():
            outputs.setdefault(channels, []).append(values[: len(chunk)])
    return {channels: np.concatenate(values) for channels, values in outputs.items()}


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
