"""Is this face good enough to decide anything from? If not: the one thing to change."""

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from models.recognition.face import Face, Image
from models.recognition.pose import pose_of
from models.recognition.transforms import stretched

# Faces are judged at one size, so that the figures below mean the same for all.
_JUDGED_SIZE = 96
_WHITE = 250
_WEIGHT_1_SIZE, _WEIGHT_1_SHARPNESS = 100, 0.05
# What rounding to whole grey values (variance 1/12) leaves in the Laplacian, whose kernel's squares
# add up to 80. In dim light it would pass for detail, and every blurred face for a sharp one.
_ROUNDING = 80 / 12


class Flaw(StrEnum):
    """What keeps a face from counting, in the order in which a person can mend it."""

    UNCLEAR = "hardly a face"
    ELSEWHERE = "outside of the region that is looked at"
    TOO_SMALL = "too small"
    CUT_OFF = "cut off by the picture's edge"
    TURNED_AWAY = "turned away"
    TOO_DARK = "too dark"
    TOO_BRIGHT = "too bright"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Bounds a face must keep.

    The light's bounds look at the brightest and the darkest parts of the face rather than at its
    mean, which would judge the skin instead of the lamp.
    """

    least_score: float = 0.9
    """Of the detector; below it are hands, patterns and drawings more often than faces."""
    minimum_face: float = 50
    """Pixels, the shorter side of the box."""
    face_share: float = 0.0
    """... and a share of the picture's longer side: a distance, whatever the camera."""
    region: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Where the face's centre must be: left, top, right, bottom, as shares of the picture."""
    most_outside: float = 0.1
    """Share of the box that may lie outside of the picture."""
    most_turned: float = 0.8
    darkest_highlight: float = 30
    """The 95th percentile of the face's grey values, 0 to 255, must reach this."""
    brightest_shadow: float = 215
    """The 5th percentile of the face's grey values must stay below this."""
    most_burnt_out: float = 0.5
    """Share of the face that may be white (250 and more); hair and brows keep the shadows dark."""
    least_sharpness: float = 0.007
    """Energy of the Laplacian as a share of the face's contrast, see `sharpness`."""

    def least_size(self, image: Image) -> float:
        """Return the pixels that a face must measure in this picture."""
        height, width = image.shape[:2]
        return max(self.minimum_face, self.face_share * max(int(height), int(width)))


@dataclass(frozen=True, slots=True)
class Quality:
    """What is wrong with a face, or how much its embedding is to be believed."""

    flaw: Flaw | None
    weight: float
    """Of its vote, 1 for a sharp face of 100 pixels; 0 where there is a flaw."""


UNJUDGED = Quality(None, 0.0)


def quality_of(image: Image, face: Face, limits: QualityLimits) -> Quality:
    """Judge a face: the first thing wrong with it, or its weight among a track's other frames."""
    flaw = _flaw_of_place(image, face, limits)
    if flaw:
        return Quality(flaw, 0.0)
    grey = face_in_grey(image, face)
    sharp = sharpness(grey)
    flaw = _flaw_of_picture(grey, sharp, limits)
    return Quality(flaw, 0.0 if flaw else _weight(face, sharp))


def flaw_of(image: Image, face: Face, limits: QualityLimits) -> Flaw | None:
    """Return the first thing wrong with the face, or None if it may count."""
    return quality_of(image, face, limits).flaw


def _weight(face: Face, sharp: float) -> float:
    size = face.box.shorter_side / _WEIGHT_1_SIZE
    return float(size * np.sqrt(min(sharp / _WEIGHT_1_SHARPNESS, 1.0)))


def _flaw_of_place(image: Image, face: Face, limits: QualityLimits) -> Flaw | None:
    if face.score < limits.least_score:
        return Flaw.UNCLEAR
    if not _is_within(image, face, limits.region):
        return Flaw.ELSEWHERE
    if face.box.shorter_side < limits.least_size(image):
        return Flaw.TOO_SMALL
    if _share_outside(image, face) > limits.most_outside:
        return Flaw.CUT_OFF
    pose = pose_of(face.landmarks)
    if max(abs(pose.yaw), abs(pose.pitch)) > limits.most_turned:
        return Flaw.TURNED_AWAY
    return None


def face_in_grey(image: Image, face: Face) -> Image:
    """Return the face's box as (96, 96) grey values."""
    crop = stretched(image, face.box, _JUDGED_SIZE)
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.uint8)


def sharpness(grey: Image) -> float:
    """Return how much of the picture's contrast is fine detail: near 0 blurred, 0.05 sharp."""
    detail = cv2.Laplacian(grey, cv2.CV_32F, ksize=3)
    true_detail = max(float(detail.var()) - _ROUNDING, 0.0)
    return true_detail / (16 * max(float(grey.var()), 1.0))


def _is_within(image: Image, face: Face, region: tuple[float, float, float, float]) -> bool:
    """Tell whether a face is where faces are looked for; its centre decides.

    One that reaches over the picture's edge is judged by the edge: it is cut off, not elsewhere.
    """
    height, width = image.shape[:2]
    x, y = face.box.center
    across, down = np.clip((x / width, y / height), 0.0, 1.0)
    left, top, right, bottom = region
    return bool(left <= across <= right and top <= down <= bottom)


def _share_outside(image: Image, face: Face) -> float:
    height, width = image.shape[:2]
    box = face.box
    inside_width = max(0.0, min(box.right, width) - max(box.x, 0))
    inside_height = max(0.0, min(box.bottom, height) - max(box.y, 0))
    return float(1 - inside_width * inside_height / box.area)


def _flaw_of_picture(grey: Image, sharp: float, limits: QualityLimits) -> Flaw | None:
    shadow, highlight = np.percentile(grey, (5, 95))
    if highlight < limits.darkest_highlight:
        return Flaw.TOO_DARK
    burnt_out = float((grey >= _WHITE).mean())
    if shadow > limits.brightest_shadow or burnt_out > limits.most_burnt_out:
        return Flaw.TOO_BRIGHT
    if sharp < limits.least_sharpness:
        return Flaw.BLURRED
    return None
