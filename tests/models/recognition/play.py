"""Frames that follow a script: faces and probes are given, a tenth of a second apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from models.recognition.evidence import Agreement
from models.recognition.face import EMBEDDING_SIZE, Embedding, Face, Image
from models.recognition.gallery import Gallery
from models.recognition.liveness.terms import LivenessTerms
from models.recognition.pipeline import Outcome, Pipeline
from models.recognition.quality import QualityLimits
from tests.builders import WEIGHTS, at_distance, axis, face_at, gallery_of, person, template

ADA, BEN = person(1), person(2)
BOTH = gallery_of(template(ADA, axis(0)), template(BEN, axis(1)))
LIKE_ADA = at_distance(0.5, axis(0), towards=axis(2))
LIKE_BEN = at_distance(0.5, axis(1), towards=axis(3))
STRANGER = axis(4)

Seen = tuple[Face, Embedding]


@dataclass
class Script:
    """Detector and embedder of frames that were written down beforehand."""

    seen: list[Seen] = field(default_factory=list)
    embedded: int = 0
    mirrored: list[bool] = field(default_factory=list)
    detected: int = 0
    followed: int = 0
    weights: str = WEIGHTS

    def detect(self, image: Image) -> list[Face]:
        assert image.ndim == 3
        self.detected += 1
        return [face for face, _ in self.seen]

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        assert image.ndim == 3
        self.followed += len(faces)
        seen = [face for face, _ in self.seen]
        return [_about_where(face, seen) for face in faces]

    def embed(
        self, image: Image, faces: Sequence[Face], *, mirrored: bool = False
    ) -> npt.NDArray[np.float32]:
        assert image.ndim == 3
        self.mirrored.append(mirrored)
        self.embedded += len(faces)
        probes = [probe for wanted in faces for face, probe in self.seen if face is wanted]
        return np.array(probes, np.float32).reshape(-1, EMBEDDING_SIZE)


def _about_where(face: Face, seen: Sequence[Face]) -> Face | None:
    near = [other for other in seen if other.box.iou(face.box) > 0.5]
    return near[0] if near else None


class Play:
    """Shows frame after frame, a tenth of a second apart."""

    def __init__(
        self,
        gallery: Gallery = BOTH,
        limits: QualityLimits = QualityLimits(),  # noqa: B008 - frozen
        dwell: float = 0.0,
        terms: LivenessTerms = LivenessTerms(),  # noqa: B008 - frozen
    ) -> None:
        self.script = Script()
        self.now = 0.0
        judged = limits, Agreement(3, 12, dwell), terms
        self.pipeline = Pipeline(self.script, self.script, gallery, *judged)
        random = np.random.default_rng(1)
        self._image = np.asarray(random.integers(20, 200, (480, 900, 3)), np.uint8)

    def frame(self, *seen: Seen) -> list[Outcome]:
        self.script.seen = list(seen)
        self.now += 0.1
        return self.pipeline.process(self._image, self.now)

    def frames(self, count: int, *seen: Seen) -> list[Outcome]:
        outcomes = [self.frame(*seen) for _ in range(count)]
        return outcomes[-1]


def ada(x: float = 300, size: float = 100) -> Seen:
    return face_at(x, 100, size), LIKE_ADA


def ben(x: float = 300, size: float = 100) -> Seen:
    return face_at(x, 100, size), LIKE_BEN


def stranger(x: float = 300) -> Seen:
    return face_at(x, 100), STRANGER
