"""The service's log: on stderr and in a file that keeps itself short."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from admin.files import private_folder

_FORMAT = "%(asctime)s %(levelname)s %(message)s"
_TIME_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
_LARGEST_FILE = 1_000_000
_FILES_KEPT = 5


@contextmanager
def service_log(folder: Path) -> Iterator[logging.Logger]:
    """Yield a log that writes to stderr and to admin.log in the folder.

    The scheduler's own warnings go there too. It names files, reports and times, never people.
    """
    file = RotatingFileHandler(
        private_folder(folder) / "admin.log",
        maxBytes=_LARGEST_FILE,
        backupCount=_FILES_KEPT,
        encoding="utf-8",
    )
    handlers: list[logging.Handler] = [file, logging.StreamHandler()]
    log, library = logging.getLogger("admin.service"), logging.getLogger("apscheduler")
    log.setLevel(logging.INFO)
    library.setLevel(logging.WARNING)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORMAT, _TIME_FORMAT))
        log.addHandler(handler)
        library.addHandler(handler)
    try:
        yield log
    finally:
        for handler in handlers:
            log.removeHandler(handler)
            library.removeHandler(handler)
            handler.close()
