"""What is no face can neither be enrolled nor recognised, whatever the detector saw in it."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import Result

from models.attendance.employee import Employee
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.sample import judge_sample
from models.records.store import Store
from tests.drawings import DRAWINGS

Run = Callable[..., Result]
Add = Callable[..., Employee]

_SIZES = (0.3, 0.5, 0.7, 1.0, 1.3, 1.5, 1.8)
_TILTS = (-6.0, 0.0, 6.0)


def _versions(drawing: Image) -> list[Image]:
    return [_tilted(drawing, size, tilt) for size in _SIZES for tilt in _TILTS]


def _tilted(image: Image, size: float, tilt: float) -> Image:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, size)
    matrix[0, 2] += (size - 1) * width / 2
    matrix[1, 2] += (size - 1) * height / 2
    whole = (round(width * size), round(height * size))
    turned = cv2.warpAffine(image, matrix, whole, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_of_any_size_is_no_sample(networks: Networks, name: str) -> None:
    for image in _versions(DRAWINGS[name]()):
        sample = judge_sample(image, networks.detector.detect_thoroughly(image))
        assert sample.refusal is not None


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_neither_enrolled_nor_recognised(
    run: Run, add: Add, store: Store, samples: Path, tmp_path: Path, name: str
) -> None:
    add("E1", "Elton John")
    run("enroll", "E1", str(samples / "Elton John" / "03.jpg"), "--consent", "v1")
    add("E2", name.capitalize())
    file = tmp_path / f"{name}.png"
    cv2.imwrite(str(file), DRAWINGS[name]())
    refused = run("enroll", "E2", str(file), "--consent", "v1")
    assert refused.exit_code == 1
    assert str(file) in refused.stderr
    assert len(store.templates()) == 1
    seen = run("identify", str(file)).stdout
    assert "Elton" not in seen
    assert "unusable" in seen or "No face found" in seen
