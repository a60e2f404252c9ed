"""Makes the networks ready: `python -m models.networks.architecture`."""

import argparse
import os
import signal
import sys
from pathlib import Path

from rich.console import Console

from models.networks import weights
from models.networks.architecture.building import build
from models.networks.architecture.errors import BuildError
from models.settings import DEFAULT_WEIGHTS_FOLDER

_INTERRUPTED = 130


def main() -> int:
    parser = argparse.ArgumentParser(description="Fetch, build and convert the networks.")
    parser.add_argument("--folder", type=Path, default=DEFAULT_WEIGHTS_FOLDER)
    folder = parser.parse_args().folder
    # A copy of the terminal: the standard output is TensorFlow's while it works.
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as terminal:
        return _make_ready(folder, Console(file=terminal, highlight=False, soft_wrap=True))


def _make_ready(folder: Path, console: Console) -> int:
    try:
        weights.verify(folder)
    except weights.WeightsError:
        console.print(f"Making the networks ready in {folder}", markup=False)
    else:
        console.print(f"The networks are ready in {folder}.", markup=False)
        return 0
    # A service manager's stop tidies up like Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        build(folder, lambda step: console.print(f"{step} ...", markup=False))
    except BuildError as error:
        console.print(str(error), markup=False)
        return 1
    except OSError as error:
        console.print(f"{error.filename or folder}: {error.strerror or error}.", markup=False)
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; nothing was changed.")
        return _INTERRUPTED
    console.print(f"The networks are ready in {folder}.", markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
