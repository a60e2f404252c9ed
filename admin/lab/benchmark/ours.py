"""The product as a contender: `python -m admin.lab.benchmark.ours {"folder": ..., ...}`.

The argument is what `open_networks` takes, as JSON: the baseline reads no settings file either.
"""

import json
import sys
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import cv2
import numpy as np

from admin.lab.benchmark.contender import gallery_of, serve
from admin.lab.benchmark.stopwatch import STAGES, Stopwatch
from models.networks import facenet, weights
from models.networks.loading import Networks, open_networks
from models.recognition.face import EMBEDDING_SIZE

_SEARCHES, _WARM_UP = 50, 5


class MatrixProducts:
    """The machine's bound: square matrix products on LiteRT, each file laid out once."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._interpreters: dict[str, Any] = {}

    def seconds(self, file: str, size: int) -> float:
        """Return the seconds of one product of two (size, size) matrices."""
        if file not in self._interpreters:
            self._interpreters[file] = self._laid_out(file, size)
        start = perf_counter()
        self._interpreters[file].invoke()
        return perf_counter() - start

    def _laid_out(self, file: str, size: int) -> Any:
        from ai_edge_litert.interpreter import Interpreter  # noqa: PLC0415 - no part of a start

        interpreter = Interpreter(model_path=file, num_threads=self._threads)
        place = interpreter.get_input_details()[0]["index"]
        interpreter.resize_tensor_input(place, (size, size))
        interpreter.allocate_tensors()
        batch = np.random.default_rng(0).normal(size=(size, size))
        interpreter.set_tensor(place, batch.astype(np.float32))
        interpreter.invoke()
        return interpreter


def main() -> None:
    options = json.loads(sys.argv[1])
    folder = Path(options.pop("folder"))
    cv2.setNumThreads(1)  # as the product does
    serve(
        lambda watch: _watched(open_networks(folder, **options), watch),
        folder,
        {
            "search": partial(_search_seconds, folder),
            "product": MatrixProducts(options["threads"]).seconds,
        },
    )


def _watched(networks: Networks, watch: Stopwatch) -> Networks:
    for name, stage in zip(("_propose", "_refine", "_output"), STAGES[:3], strict=True):
        watch.put_on(networks.detector, name, stage)
    watch.put_on(facenet, "facenet_input", STAGES[3])
    watch.put_on(networks.embedder, "_embedded", STAGES[4])
    return networks


def _search_seconds(folder: Path, people: int) -> list[float]:
    """Return the seconds of searches for people of the gallery, who don't exist."""
    random = np.random.default_rng(people)
    templates = random.normal(size=(people, 1, EMBEDDING_SIZE)).astype(np.float32)
    templates /= np.linalg.norm(templates, axis=2, keepdims=True)
    gallery = gallery_of(templates, weights.FACENET.name, folder)
    seconds = []
    for probe in random.choice(templates[:, 0], _WARM_UP + _SEARCHES):
        start = perf_counter()
        gallery.identify(probe)
        seconds.append(perf_counter() - start)
    return seconds[_WARM_UP:]


if __name__ == "__main__":
    main()
