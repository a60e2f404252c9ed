"""People before a camera as a test writes them down: who they are, and where they stand."""

from collections.abc import Callable, Sequence

import numpy as np

from models.recognition.face import Box, Embedding, Face, Image
from tests.builders import WEIGHTS


def embedding_of(name: str) -> Embedding:
    """Return a place on the sphere of a person's own, far from everybody else's."""
    vector = np.random.default_rng(list(name.encode())).standard_normal(128)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class Script:
    """A detector and an embedder that see whom the test puts before the camera."""

    weights = WEIGHTS

    def __init__(self) -> None:
        self.people: tuple[str, ...] = ()
        self.turned = (0.0, 0.0)
        """Yaw and pitch of every head, as `pose_of` measures them."""
        self.moved = 0.0
        """Pixels to the right that everybody stands of where they usually do."""
        self.size = 1.0
        """Of the faces: less is further away."""
        self.faces: dict[str, Embedding] = {}
        """Where somebody's face lies on the sphere, if not where their name puts them."""
        self.on_embed: Callable[[], None] = lambda: None

    def detect(self, _: Image) -> list[Face]:
        return [self._face(place) for place in range(len(self.people))]

    def detect_thoroughly(self, image: Image) -> list[Face]:
        return self.detect(image)

    def embed_thoroughly(self, image: Image, faces: Sequence[Face]) -> np.ndarray:
        return self.embed(image, faces)

    def follow(self, image: Image, faces: Sequence[Face]) -> list[Face | None]:
        seen = self.detect(image)
        return list(seen) if len(seen) == len(faces) else [None] * len(faces)

    def embed(self, _: Image, faces: Sequence[Face], *, mirrored: bool = False) -> np.ndarray:  # noqa: ARG002
        self.on_embed()
        places = [round(face.box.x - self.moved) // 160 for face in faces]
        seen = [self.people[place] for place in places]
        rows = [self.faces.get(name, embedding_of(name)) for name in seen]
        return np.array(rows, np.float32).reshape(-1, 128)

    def _face(self, place: int) -> Face:
        yaw, pitch = self.turned
        width, height = (120 - place) * self.size, 150 * self.size
        box = Box(160 * place + 20 + self.moved, 120, width, height)
        points = np.array([(0.3, 0.4), (0.7, 0.4), (0.5, 0.589), (0.35, 0.75), (0.65, 0.75)])
        landmarks = points * (box.width, box.height) + (box.x, box.y)
        landmarks[2] += (yaw * 26.25 * self.size, -pitch * 26.25 * self.size)
        return Face(box, np.asarray(landmarks, np.float32), 0.99)
