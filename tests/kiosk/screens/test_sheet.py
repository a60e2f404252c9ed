"""The sheet of all screens."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.screens.sheet import SHEET_WIDTH, write_sheet


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (720, 1280), (800, 480)])
def test_every_screen_is_on_the_sheet_in_its_order(tmp_path: Path, width: int, height: int) -> None:
    greys = range(10, 250, 20)
    file = tmp_path / "all.webp"
    write_sheet(file, [np.full((height, width, 3), grey, np.uint8) for grey in greys])
    sheet = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    assert sheet is not None
    assert sheet.shape[1] <= SHEET_WIDTH
    cell = (
        (370, round(370 * height / width)) if width > height else (round(370 * width / height), 370)
    )
    columns = sheet.shape[1] // (cell[0] + 6)
    for number, grey in enumerate(greys):
        x = number % columns * (cell[0] + 6) + cell[0] // 2
        y = number // columns * (cell[1] + 6) + cell[1] // 2
        assert abs(int(sheet[y, x]) - grey) <= 3
