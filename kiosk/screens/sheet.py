"""All screens on one sheet, small: for the README, and for whoever looks through a translation."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

import cv2
import numpy as np

from models.recognition.face import Image

SHEET_WIDTH = 1900
"""Pixels; a little more than a README shows."""
_LONGER_SIDE = 370
_GAP = 6
_BETWEEN = 96
"""The grey between the screens, which are dark."""
_QUALITY = 80


def write_sheet(file: Path, screens: Sequence[Image]) -> None:
    """Write them row by row as WebP; screens are (height, width, 3), all of one size.

    Raises OSError where the file can't be written.
    """
    height, width = screens[0].shape[:2]
    share = _LONGER_SIDE / max(height, width)
    cell = round(width * share), round(height * share)
    columns = SHEET_WIDTH // (cell[0] + _GAP)
    rows = ceil(len(screens) / columns)
    shape = (rows * (cell[1] + _GAP), columns * (cell[0] + _GAP), 3)
    sheet = np.full(shape, _BETWEEN, np.uint8)
    for number, screen in enumerate(screens):
        x, y = number % columns * (cell[0] + _GAP), number // columns * (cell[1] + _GAP)
        small = cv2.resize(screen, cell, interpolation=cv2.INTER_AREA)
        sheet[y : y + cell[1], x : x + cell[0]] = small
    encoded = cv2.imencode(".webp", sheet, [cv2.IMWRITE_WEBP_QUALITY, _QUALITY])[1]
    file.write_bytes(encoded.tobytes())
