"""One contender of the benchmark: a process of its own that answers its parent's questions.

A question is a line of JSON on the standard input, the answer one on the standard output. What the
libraries print goes to the standard error, so that it can't be taken for an answer.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol
from uuid import UUID

import numpy as np

from models.recognition.face import Detector, Embedder, Image
from models.recognition.gallery import Gallery, Policy
from models.recognition.template import Template


class Contender(Protocol):
    """Networks opened one way or another."""

    @property
    def detector(self) -> Detector: ...

    @property
    def embedder(self) -> Embedder: ...


def serve(open_contender: Callable[[], Contender]) -> None:
    """Open the networks and answer until the parent closes the pipe, as it does when it ends."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        contender = open_contender()
        for line in sys.stdin:
            answers.write(json.dumps(_answer(contender, json.loads(line))) + "\n")
            answers.flush()


def _answer(contender: Contender, question: Sequence[str]) -> Any:
    match question:
        case ["recognise", gallery, frame]:
            return _recognised(contender, np.load(gallery), np.load(frame))
        case ["look", frame]:
            return _looked(contender, np.load(frame))
        case ["peak memory"]:
            return _peak_memory()
    raise ValueError(f"no such question: {question}")


def _recognised(contender: Contender, people: np.ndarray, frame: Image) -> str | None:
    """Return the decision on the frame's largest face; `people` is (people, photos, 128)."""
    weights = contender.embedder.weights
    templates = [
        Template(UUID(int=number), embedding, weights, "sample")
        for number, person in enumerate(people)
        for embedding in person
    ]
    gallery = Gallery(templates, weights, Policy())
    faces = contender.detector.detect(frame)[:1]
    probes = contender.embedder.embed(frame, faces)
    return next((gallery.identify(probe).decision for probe in probes), None)


def _looked(contender: Contender, frame: Image) -> tuple[float, float] | None:
    """Return the seconds of detecting and of embedding, or None where no face was found."""
    start = perf_counter()
    faces = contender.detector.detect(frame)[:1]
    detected = perf_counter()
    contender.embedder.embed(frame, faces)
    embedded = perf_counter()
    return (detected - start, embedded - detected) if faces else None


def _peak_memory() -> int:
    """Return the most bytes that were ever resident in this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
    )
