"""Logs for the journal and, rotated, for the data folder. No names of people go into them."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_TIME_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
_BYTES_A_FILE = 1_000_000
_FILES = 5


def start_logging(data_folder: Path, program: str) -> None:
    """Log to stderr and to DATA/logs/PROGRAM.log; where no file can be written, to stderr alone."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    folder = data_folder / "logs"
    problem: OSError | None = None
    try:
        # The folder above too: what `parents` makes on the way is open to everybody.
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        handlers.append(
            RotatingFileHandler(
                folder / f"{program}.log",
                maxBytes=_BYTES_A_FILE,
                backupCount=_FILES,
                encoding="utf-8",
            )
        )
    except OSError as error:
        problem = error
    logging.basicConfig(
        level=logging.INFO, format=_FORMAT, datefmt=_TIME_FORMAT, handlers=handlers, force=True
    )
    if problem:
        logging.getLogger(__name__).warning("no log file: %s", problem)
