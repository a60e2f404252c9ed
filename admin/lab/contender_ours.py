"""The product as a contender: `python -m admin.lab.contender_ours CONFIG`."""

import os
import sys
from pathlib import Path

from admin.lab.contender import serve
from models.composition import networks_of
from models.settings_file import load_settings


def main() -> None:
    serve(lambda: networks_of(load_settings(Path(sys.argv[1]), os.environ)))


if __name__ == "__main__":
    main()
