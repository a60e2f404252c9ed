"""One contender of the benchmark: a process of its own that answers its parent's questions.

A question is a line of JSON on the standard input, the answer one on the standard output. What the
libraries print goes to the standard error, so that it can't be taken for an answer.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol
from uuid import UUID

import cv2
import numpy as np

from admin.lab.benchmark.stopwatch import Stopwatch
from models.networks.cohort_file import cohort_for
from models.recognition.face import Embedder, Face, Image
from models.recognition.gallery import Gallery, Policy
from models.recognition.template import Template

Answer = Callable[..., Any]


class Finder(Protocol):
    """Finds faces."""

    def detect(self, image: Image) -> list[Face]:
        """Return every face of the picture, the largest first."""


_UNTIL_AWAKE = 0.06
"""Seconds of looking before the look that counts."""


class Contender(Protocol):
    """Networks opened one way or another."""

    @property
    def detector(self) -> Finder: ...

    @property
    def embedder(self) -> Embedder | None:
        """None where it only detects."""


def serve(
    open_contender: Callable[[Stopwatch], Contender],
    folder: Path | None = None,
    more: Mapping[str, Answer] | None = None,
) -> None:
    """Open the networks and answer until the parent closes the pipe, as it does when it ends.

    `folder` is where the networks' cohort is; `more` are questions that this contender alone can
    answer.
    """
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        watch = Stopwatch()
        contender = open_contender(watch)
        known: dict[str, Answer] = {
            "recognise": lambda people, frame: _recognised(contender, folder, people, frame),
            "look": lambda *question: _looked(contender, watch, *question),
            "peak memory": _peak_memory,
            **(more or {}),
        }
        for line in sys.stdin:
            name, *arguments = json.loads(line)
            answers.write(json.dumps(known[name](*arguments)) + "\n")
            answers.flush()


def gallery_of(people: np.ndarray, weights: str, folder: Path) -> Gallery:
    """Return the gallery of (people, templates, 128) embeddings; the cohort is the folder's."""
    templates = [
        Template(UUID(int=number), embedding, weights, "sample")
        for number, person in enumerate(people)
        for embedding in person
    ]
    return Gallery(templates, weights, Policy(), cohort_for(folder))


def _recognised(contender: Contender, folder: Path | None, people: str, file: str) -> str | None:
    """Return the decision on the frame's largest face; `people` is (people, photos, 128)."""
    if not contender.embedder or not folder:
        raise ValueError("this contender only detects")
    gallery = gallery_of(np.load(people), contender.embedder.weights, folder)
    frame = np.load(file)
    faces = contender.detector.detect(frame)[:1]
    probes = contender.embedder.embed(frame, faces)
    return next((gallery.identify(probe).decision for probe in probes), None)


def _looked(
    contender: Contender, watch: Stopwatch, file: str, count: int, share: float
) -> dict[str, Any] | None:
    """Return the seconds of detecting `count` faces and of embedding them, and of every stage.

    None where fewer faces were found. On a frame that is shrunk to a `share` nothing is embedded.
    The frame is looked at for a while and the last look counts: whoever slept while the other one
    looked finds the processor's caches full of strange things and its own threads on one core,
    where a kiosk looks all the time.
    """
    frame = np.load(file)
    awake = perf_counter() + _UNTIL_AWAKE
    _look(contender, watch, frame, count, share)
    while perf_counter() < awake:
        _look(contender, watch, frame, count, share)
    return _look(contender, watch, frame, count, share)


def _look(
    contender: Contender, watch: Stopwatch, frame: Image, count: int, share: float
) -> dict[str, Any] | None:
    watch.lap()
    start = perf_counter()
    faces = contender.detector.detect(_shrunk(frame, share))[:count]
    detected = perf_counter()
    if len(faces) < count:
        return None
    if contender.embedder and share >= 1:
        contender.embedder.embed(frame, faces)
    embedded = perf_counter()
    return {"detect": detected - start, "embed": embedded - detected, "stages": watch.lap()}


def _shrunk(frame: Image, share: float) -> Image:
    if share >= 1:
        return frame
    shrunk = cv2.resize(frame, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, np.uint8)


def _peak_memory() -> int:
    """Return the most bytes that were ever resident in this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
    )
