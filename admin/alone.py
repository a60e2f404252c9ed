"""One service, or one restore, at a time on a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from admin.office import OfficeError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a lock in the data folder, so that two services don't deliver the same report."""
    path = folder / "serve.lock"
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise OfficeError(
            f"{path}: another `python -m admin serve` is at work here. Stop it first."
        ) from error
    finally:
        os.close(file)
