"""One kiosk of a name on one data folder: two would take each other's waiting punches."""

import fcntl
import os
from pathlib import Path

from kiosk.punching.spool import as_file_name


class RunsAlreadyError(Exception):
    """Another process is this kiosk; the message names it and the mend."""


class OnlyOne:
    """Holds a lock until it is closed, or the process ends, however it does."""

    def __init__(self, data_folder: Path, kiosk: str) -> None:
        """Take the lock. Raises RunsAlreadyError, and OSError where there can be no such file."""
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = data_folder / f"kiosk-{as_file_name(kiosk)}.lock"
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise RunsAlreadyError(
                f"a kiosk named {kiosk} runs already on {data_folder}. "
                "End it first, or give this one another kiosk.name."
            ) from error

    def close(self) -> None:
        os.close(self._file)
