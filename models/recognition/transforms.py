"""Pure geometry of faces: overlap, non-maximum suppression, crops, and the named normalisations."""

from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Box, Image

Floats = npt.NDArray[np.float32]

# What the MTCNN networks were trained on: grey is 0, black and white lie just inside -1 and 1.
_MIDDLE, _HALF_RANGE = 127.5, 128.0


def iou_matrix(corners: Floats, per: Literal["union", "smaller"] = "union") -> Floats:
    """Return (n, n): each pair's shared area as a share of its union, or of its smaller box.

    `corners` is (n, 4): left, top, right, bottom.
    """
    left, top, right, bottom = corners.T
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    areas = (right - left) * (bottom - top)
    if per == "union":
        whole = np.add.outer(areas, areas) - shared
    else:
        whole = np.minimum.outer(areas, areas)
    return np.asarray(shared / np.maximum(whole, np.finfo(np.float32).tiny), np.float32)


def non_maximum_suppression(
    corners: Floats,
    scores: Floats,
    threshold: float,
    per: Literal["union", "smaller"] = "union",
) -> npt.NDArray[np.intp]:
    """Return the indices of the boxes to keep, best score first.

    A box goes when it overlaps one that is kept and scores higher by more than `threshold`.
    """
    order = np.argsort(-scores, kind="stable")
    overlapping = iou_matrix(corners[order], per) > threshold
    suppressed = np.zeros(len(order), bool)
    kept = []
    for place in range(len(order)):
        if not suppressed[place]:
            kept.append(place)
            suppressed |= overlapping[place]
    return order[kept]


def squared(corners: Floats) -> Floats:
    """Return each (n, 4) box as the square of its longer side about the same centre."""
    center = (corners[:, :2] + corners[:, 2:]) / 2
    half = (corners[:, 2:] - corners[:, :2]).max(axis=1, keepdims=True) / 2
    return np.hstack([center - half, center + half]).astype(np.float32)


def centred(rgb: npt.NDArray[Any]) -> Floats:
    """Return 0..255 as MTCNN wants it: about -1 to 1, float32."""
    return (np.asarray(rgb, np.float32) - np.float32(_MIDDLE)) * np.float32(1 / _HALF_RANGE)


def standardised(rgb: npt.NDArray[np.uint8]) -> Floats:
    """Return one picture as FaceNet wants it: mean 0 and deviation 1 of its own, float32."""
    mean, deviation = rgb.mean(dtype=np.float32), rgb.std(dtype=np.float32)
    # A picture of one colour has no deviation; per_image_standardization has this floor too.
    floor = np.float32(1 / np.sqrt(rgb.size))
    return np.asarray((rgb - mean) / max(deviation, floor), np.float32)


def sampled(image: Image, corners: Floats, size: int) -> npt.NDArray[np.uint8]:
    """Return (n, size, size, 3): each box sampled at size x size points, corner to corner.

    Bilinear; what lies outside of the picture is grey.
    """
    patches = np.empty((len(corners), size, size, 3), np.uint8)
    for patch, (left, top, right, bottom) in zip(patches, corners.tolist(), strict=True):
        step_x, step_y = (right - left) / (size - 1), (bottom - top) / (size - 1)
        cv2.warpAffine(
            image,
            np.array([[step_x, 0, left], [0, step_y, top]]),
            (size, size),
            dst=patch,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(_HALF_RANGE, _HALF_RANGE, _HALF_RANGE),
        )
    return patches


def stretched(image: Image, box: Box, size: int) -> Image:
    """Return the box's content stretched to size x size; beyond the edge the edge goes on."""
    height, width = image.shape[:2]
    rows = np.clip(_pixels(box.y, box.bottom), 0, height - 1)
    columns = np.clip(_pixels(box.x, box.right), 0, width - 1)
    content = image[rows[:, np.newaxis], columns]
    shrinks = min(content.shape[:2]) > size
    # Averaging keeps a large face from aliasing; it would only make blocks of a small one.
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(content, (size, size), interpolation=method), np.uint8)


def _pixels(start: float, end: float) -> npt.NDArray[np.intp]:
    first = round(start)
    return np.arange(first, max(round(end), first + 1))
