"""MTCNN on LiteRT: a picture in, its faces with five landmarks out.

Three networks, each asked only about what the one before let through: PNet looks at every place of
the picture at every scale, RNet and ONet look again, at more pixels, at what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.networks import weights
from models.networks.crops import CropNetwork, moved, points_in
from models.networks.pyramid import CELL, Pyramid
from models.networks.runtime import LiteRtNetwork
from models.recognition.face import Box, Face, Floats, Image
from models.recognition.transforms import (
    iou_matrix,
    non_maximum_suppression,
    squared,
    swallowed_by_better,
)

# Overlaps above which one box is kept, of PNet's and of the later networks'. Zhang et al. take 0.5
# within a level and 0.7 between them; 0.5 throughout finds as many faces with fewer boxes for RNet.
_SAME_PROPOSAL, _SAME_FACE = 0.5, 0.7
# Bounds the work where a huge photo is all texture.
_MOST_CANDIDATES = 2000
# Boxes of one face overlap by more than that.
_AGREEING = 0.5
# On a still photo faces are looked for from this share of the smallest that counts in a frame.
_IN_STILLS = 0.6
# A followed face is looked at twice, off its last place by these shares of its size: the mean of
# both comes as near to a full detection as another full detection does.
_VIEWS = np.array([(0.05, -0.05), (-0.05, 0.05)], np.float32)
# How a face on a still photo is looked at before it is believed, at each of these sizes.
_CLOSE_LOOKS = np.array([(0, 0), (0.07, 0), (-0.07, 0), (0, 0.07), (0, -0.07)], np.float32)
_CLOSE_LOOK_SIZES = (0.9, 1.0, 1.12)
_MISTAKEN = 0.3
_LARGEST_RNET_BATCH, _LARGEST_ONET_BATCH = 8, 2
_KEPT_PYRAMIDS = 8


@dataclass(frozen=True, slots=True)
class _Candidates:
    corners: Floats
    scores: Floats

    def __len__(self) -> int:
        return len(self.scores)

    def where(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> "_Candidates":
        return _Candidates(self.corners[chosen], self.scores[chosen])

    def best(self, threshold: float) -> "_Candidates":
        """Suppress what overlaps a better one by more than the threshold."""
        return self.where(non_maximum_suppression(self.corners, self.scores, threshold))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What ONet says of n squares; landmarks are (n, 5, 2)."""

    corners: Floats
    landmarks: Floats
    scores: Floats

    def mean(self, shares: Floats) -> Face:
        """Return the weighted mean of what is one face; its score is the best of them."""
        weight = shares / shares.sum()
        left, top, right, bottom = (weight @ self.corners).tolist()
        landmarks = np.tensordot(weight, self.landmarks, 1)
        score = float(self.scores[shares > 0].max())
        return Face(Box(left, top, right - left, bottom - top), landmarks, score)


class Mtcnn:
    """A Detector. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        minimum_face: int = 60,
        scale_factor: float = 0.709,
        thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7),
        threads: int = 2,
    ) -> None:
        """Open the networks of a ready folder; raises WeightsError where it isn't one."""
        self._pnet = LiteRtNetwork(weights.verified(folder, weights.PNET.ready[0]), threads)
        self._rnet = CropNetwork(folder, weights.RNET, _LARGEST_RNET_BATCH)
        self._onet = CropNetwork(folder, weights.ONET, _LARGEST_ONET_BATCH)
        self._minimum_face = minimum_face
        self._scale_factor = scale_factor
        self._thresholds = thresholds
        self._pyramid = lru_cache(_KEPT_PYRAMIDS)(Pyramid)

    def detect(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""
        return self._cascade(image, self._minimum_face)

    def detect_thoroughly(self, image: Image) -> list[Face]:
        """Like `detect`, for still photos: smaller faces too, and between the scales.

        A face between two levels of the pyramid can be missed. A camera shows another frame
        soon; a photo doesn't. A face's score is the mean of many looks here: what is no face, a
        clock, a drawing, convinces ONet at one place and not beside it, nor in the mirror.
        """
        smaller = self._minimum_face * _IN_STILLS
        between = smaller * self._scale_factor**0.5
        return self._certain(image, smaller) or self._certain(image, between)

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        """Return where each face of the frame before is in this one; None where it is lost.

        ONet alone looks about where they were, at a fraction of what `detect` costs. Faces that
        are new are for `detect` to find.
        """
        if not faces:
            return []
        seen = self._seen(image, _views_of(faces))
        sure = seen.scores * (seen.scores > self._thresholds[2])
        followed: list[Face | None] = []
        for number in range(len(faces)):
            shares = np.zeros_like(sure)
            views = slice(number * len(_VIEWS), (number + 1) * len(_VIEWS))
            shares[views] = sure[views]
            followed.append(seen.mean(shares) if shares.any() else None)
        return followed

    def _certain(self, image: Image, minimum_face: float) -> list[Face]:
        faces = self._cascade(image, minimum_face)
        looked_at = [replace(face, score=self._certainty(image, face)) for face in faces]
        return [face for face in looked_at if face.score > _MISTAKEN]

    def _certainty(self, image: Image, face: Face) -> float:
        views = squared(_views_of([face], _CLOSE_LOOKS, _CLOSE_LOOK_SIZES))
        return float(self._onet.scores(image, views).mean())

    def _cascade(self, image: Image, minimum_face: float) -> list[Face]:
        proposed = self._propose(image, CELL / minimum_face)
        refined = self._refine(image, proposed) if proposed else proposed
        faces = self._output(image, refined) if refined else []
        return sorted(faces, key=lambda face: face.box.area, reverse=True)

    def _propose(self, image: Image, first_scale: float) -> _Candidates:
        pyramid = self._pyramid(*image.shape[:2], first_scale, self._scale_factor)
        if not pyramid:
            return _none()
        outputs = self._pnet.run(pyramid.canvas(image))
        rows, columns, levels = pyramid.above(outputs[2][0, :, :, 1], self._thresholds[0])
        scores, offsets = outputs[2][0, rows, columns, 1], outputs[4][0, rows, columns]
        likely = np.argsort(-scores, kind="stable")[:_MOST_CANDIDATES]
        corners = pyramid.corners(rows, columns, levels, offsets)[likely]
        return _Candidates(corners, scores[likely]).best(_SAME_PROPOSAL)

    def _refine(self, image: Image, proposed: _Candidates) -> _Candidates:
        squares, outputs = self._rnet.looked_at(image, proposed.corners, self._thresholds[1])
        scores = outputs[2][:, 1]
        refined = _Candidates(moved(squares, outputs[4]), scores)
        return refined.where(scores > self._thresholds[1]).best(_SAME_FACE)

    def _output(self, image: Image, refined: _Candidates) -> list[Face]:
        seen = self._seen(image, refined.corners)
        sure = seen.scores * (seen.scores > self._thresholds[2])
        agreeing = iou_matrix(seen.corners) > _AGREEING
        # The mean of the boxes that found the same face is steadier than the luckiest one.
        return [
            seen.mean(sure * agreeing[kept])
            for kept in swallowed_by_better(seen.corners, sure, _SAME_FACE)
            if sure[kept]
        ]

    def _seen(self, image: Image, corners: Floats) -> _Seen:
        squares, outputs = self._onet.looked_at(image, corners, self._thresholds[2])
        landmarks = points_in(squares, outputs[10])
        return _Seen(moved(squares, outputs[4]), landmarks, outputs[2][:, 1])


def _views_of(
    faces: Sequence[Face], shifts: Floats = _VIEWS, sizes: Sequence[float] = (1.0,)
) -> Floats:
    """Return (faces * sizes * shifts, 4): boxes about the faces, off by shares of their size."""
    grown = [face.box.grown(size - 1) for face in faces for size in sizes]
    boxes = np.array([(one.x, one.y, one.right, one.bottom) for one in grown], np.float32)
    steps = (boxes[:, 2:] - boxes[:, :2])[:, np.newaxis] * shifts
    return np.asarray(boxes[:, np.newaxis] + np.tile(steps, 2), np.float32).reshape(-1, 4)


def _none() -> _Candidates:
    return _Candidates(np.empty((0, 4), np.float32), np.empty(0, np.float32))
