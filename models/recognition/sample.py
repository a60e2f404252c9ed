"""Judging one photo for enrollment: whose face it shows, and whether it will serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.recognition.face import Face, Image
from models.recognition.quality import Flaw, QualityLimits, flaw_of

# A face smaller than this share of the largest is a bystander and stops nobody from being enrolled.
_COMPARABLE = 0.5
# A portrait: one face in the middle, as high as a third of the picture, and hardly smaller than any
# other on it. Whoever stands behind is not meant.
_PORTRAIT_OFF_CENTER = 0.35
_PORTRAIT_HEIGHT = 1 / 3
_PORTRAIT_SHARE_OF_LARGEST = 0.8

ENROLLMENT_LIMITS = QualityLimits(
    least_score=0.75, minimum_face=36, darkest_highlight=45, least_sharpness=0.008
)
"""A photo is looked at once and stands for years, so its light must be better than a passing
frame's; it was chosen by a person, so its face may be smaller and odder. Of the tests' drawings
none scores above 0.67, of 813 photos of people three below 0.93."""


class Unusable(StrEnum):
    """Why nobody can be picked from a photo."""

    NO_FACE = "no face on it"
    SEVERAL_FACES = "more than one face on it"


@dataclass(frozen=True, slots=True)
class Sample:
    """A photo's verdict: the face that it shows, or the reason why it can't be used."""

    face: Face | None
    refusal: Unusable | Flaw | None


def judge_sample(
    image: Image, faces: Sequence[Face], limits: QualityLimits = ENROLLMENT_LIMITS
) -> Sample:
    """Judge a photo with the faces found on it, the largest first."""
    if not faces:
        return Sample(None, Unusable.NO_FACE)
    face = _subject(image, faces)
    if face is None:
        return Sample(None, Unusable.SEVERAL_FACES)
    return Sample(face, flaw_of(image, face, limits))


def _subject(image: Image, faces: Sequence[Face]) -> Face | None:
    largest = _size(faces[0])
    rivals = [face for face in faces if _size(face) >= _COMPARABLE * largest]
    if len(rivals) == 1:
        return rivals[0]
    portraits = [
        face
        for face in rivals
        if _size(face) >= _PORTRAIT_SHARE_OF_LARGEST * largest and _is_portrait(image, face)
    ]
    return portraits[0] if len(portraits) == 1 else None


def _is_portrait(image: Image, face: Face) -> bool:
    height, width = image.shape[:2]
    x, y = face.box.center
    off_center = max(abs(x - width / 2), abs(y - height / 2)) / face.box.width
    tall = face.box.height >= _PORTRAIT_HEIGHT * height
    return bool(tall and off_center <= _PORTRAIT_OFF_CENTER)


def _size(face: Face) -> float:
    return min(face.box.width, face.box.height)
