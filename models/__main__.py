"""`python -m models` tells whether the networks that config.yaml names are ready.

The set-up asks this to know whether TensorFlow is needed at all; it is not imported here. Exit
code 0: they are; 1: they have yet to be built; 2: the settings or the folder named there won't do.
"""

import argparse
import os
import sys
from pathlib import Path

from models.networks.weights import WeightsError, verify
from models.settings import DEFAULT_CONFIG
from models.settings_file import SettingsError, load_settings

READY, NOT_BUILT, UNUSABLE = 0, 1, 2


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m models", description=__doc__)
    parser.add_argument("--config", type=Path, default=DEFAULT_CONFIG, metavar="FILE")
    config = parser.parse_args().config
    try:
        settings = load_settings(config, os.environ)
    except SettingsError as problem:
        sys.stderr.write(f"{problem}\n")
        return UNUSABLE
    try:
        verify(settings.weights_folder)
    except WeightsError as problem:
        if settings.recognition.weights_folder is None:
            return NOT_BUILT
        sys.stderr.write(f"recognition.weights_folder of {config}: {problem}\n")
        return UNUSABLE
    return READY


if __name__ == "__main__":
    sys.exit(main())
