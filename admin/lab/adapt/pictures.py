"""Photos become features once: the face is found and judged as at enrollment, then looked at."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from rich.progress import track

from admin.lab.adapt.work import State, Work
from admin.office import Office
from admin.output import say
from admin.photos import PhotoError, read_photo
from models.networks.facenet import FaceNet, facenet_input
from models.recognition.face import Embedding, Face
from models.recognition.sample import judge_sample

_AT_A_TIME = 16


class Beginning(Protocol):
    """The part of the network that is not trained."""

    def features(self, faces: npt.NDArray[np.float32]) -> npt.NDArray[np.float16]:
        """Return (n, 2, 3, 3, 1792) of (n, 160, 160, 3) network inputs."""


def compute_features(office: Office, work: Work, beginning: Beginning) -> None:
    """Fill in the photos that are waiting; one that can't be read is named and left out."""
    waiting = work.waiting()
    parts = [waiting[start : start + _AT_A_TIME] for start in range(0, len(waiting), _AT_A_TIME)]
    for numbers in track(parts, "Looking at photos", console=office.notes, transient=True):
        found = list(_found(office, work, numbers))
        if found:
            inputs = np.stack([looked_at for _, _, looked_at in found])
            features = beginning.features(inputs)
            work.keep([number for number, _, _ in found], [face for _, face, _ in found], features)


def _found(
    office: Office, work: Work, numbers: Sequence[int]
) -> Iterator[tuple[int, Face, npt.NDArray[np.float32]]]:
    for number in numbers:
        try:
            image = read_photo(work.photos[number])
        except PhotoError as error:
            say(office.notes, f"Skipped {error}")
            work.refuse(number, State.UNREADABLE)
            continue
        sample = judge_sample(image, office.networks.detector.detect_thoroughly(image))
        if sample.refusal or sample.face is None:
            work.refuse(number, State.REFUSED)
        else:
            yield number, sample.face, facenet_input(image, sample.face)


def embeddings_by(
    office: Office, work: Work, photos: Sequence[int], embedders: Sequence[FaceNet]
) -> list[dict[int, Embedding]]:
    """Return each network's embeddings of still photos, by the photos' numbers."""
    made: list[dict[int, Embedding]] = [{} for _ in embedders]
    for number in track(photos, "Judging", console=office.notes, transient=True):
        image, face = read_photo(work.photos[number]), work.face(number)
        for embeddings, embedder in zip(made, embedders, strict=True):
            embeddings[number] = embedder.embed_thoroughly(image, [face])[0]
    return made
