"""Pure geometry of faces: overlap, non-maximum suppression, crops, and the named normalisations."""

from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from models.recognition.face import Box, Floats, Image

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
    corners: Floats, scores: Floats, threshold: float
) -> npt.NDArray[np.intp]:
    """Return the indices of the boxes to keep, best score first.

    A box goes when its intersection over union with one that is kept and scores higher is more than
    `threshold`.
    """
    if not len(scores):
        return np.empty(0, np.intp)
    boxes = np.hstack([corners[:, :2], corners[:, 2:] - corners[:, :2]])
    kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), 0.0, threshold)
    return np.asarray(kept, np.intp)


def swallowed_by_better(corners: Floats, scores: Floats, threshold: float) -> npt.NDArray[np.intp]:
    """Like `non_maximum_suppression`, with the shared area as a share of the smaller box."""
    order = np.argsort(-scores, kind="stable")
    overlapping = iou_matrix(corners[order], per="smaller") > threshold
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


def as_rgb(image: Image) -> Image:
    """Return (..., height, width, 3) with blue and red exchanged, in one piece."""
    # OpenCV knows no stacks of pictures; to it they are one below the other.
    tall = image if image.ndim <= 3 else image.reshape(-1, *image.shape[-2:])  # noqa: PLR2004
    return np.asarray(cv2.cvtColor(tall, cv2.COLOR_BGR2RGB), np.uint8).reshape(image.shape)


def centred(rgb: npt.NDArray[np.uint8]) -> Floats:
    """Return 0..255 as MTCNN wants it: about -1 to 1, float32."""
    return _scaled(rgb, _MIDDLE, _HALF_RANGE)


def standardised(rgb: Image) -> Floats:
    """Return one picture as FaceNet wants it: mean 0 and deviation 1 of its own, float32."""
    mean, deviation = cv2.meanStdDev(rgb.reshape(-1, 1))
    # A picture of one colour has no deviation; per_image_standardization has this floor too.
    return _scaled(rgb, mean.item(), max(deviation.item(), rgb.size**-0.5))


def _scaled(rgb: npt.NDArray[np.uint8], zero: float, unit: float) -> Floats:
    values = np.multiply(rgb, np.float32(1 / unit), dtype=np.float32)
    values -= np.float32(zero / unit)
    return values


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
    content = _content(image, box)
    shrinks = min(content.shape[:2]) > size
    # Averaging keeps a large face from aliasing; it would only make blocks of a small one.
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(content, (size, size), interpolation=method), np.uint8)


def _content(image: Image, box: Box) -> Image:
    height, width = image.shape[:2]
    left, top = round(box.x), round(box.y)
    right, bottom = max(round(box.right), left + 1), max(round(box.bottom), top + 1)
    if left >= 0 and top >= 0 and right <= width and bottom <= height:
        return image[top:bottom, left:right]
    rows = np.clip(np.arange(top, bottom), 0, height - 1)
    columns = np.clip(np.arange(left, right), 0, width - 1)
    return image[rows[:, np.newaxis], columns]
