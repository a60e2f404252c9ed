"""Having on the disk what must outlast a power cut."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Have a file, or a folder's names, on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
