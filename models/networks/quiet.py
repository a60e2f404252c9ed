"""Keeps the libraries' own remarks off the user's terminal: C++ writes past sys.stderr."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def quiet(log: Path, descriptors: Sequence[int] = (1, 2)) -> Iterator[None]:
    """Send the process's standard output and error, or one of them, to `log`."""
    kept = {descriptor: os.dup(descriptor) for descriptor in descriptors}
    with log.open("ab") as stream:
        for descriptor in descriptors:
            os.dup2(stream.fileno(), descriptor)
        try:
            yield
        finally:
            for descriptor, original in kept.items():
                os.dup2(original, descriptor)
                os.close(original)
