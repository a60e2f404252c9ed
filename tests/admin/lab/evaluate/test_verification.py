"""`evaluate verification` on the sample people, with the networks themselves."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import Result

NAMES = ("Ben_Affleck", "Elton_John", "Jerry_Seinfeld", "Madonna", "Mindy_Kaling")
KEYS = {"pairs", "accuracy", "accuracy_std", "eer", "tar", "not_found", "distance", "intervals"}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Return a file of two folds of five pairs of each kind."""
    file = tmp_path / "pairs.txt"
    same = [f"{name}\t1\t{other}" for other in (2, 3) for name in NAMES]
    others = [*NAMES[1:], NAMES[0]]
    different = [
        f"{name}\t{photo}\t{other}\t{photo}"
        for photo in (1, 2)
        for name, other in zip(NAMES, others, strict=True)
    ]
    lines = ["2\t5", *same[:5], *different[:5], *same[5:], *different[5:]]
    file.write_text("\n".join(lines) + "\n")
    return file


def _arguments(images: Path, pairs: Path, cache: Path) -> list[str]:
    folders = ["--images", str(images), "--cache", str(cache)]
    return ["evaluate", "verification", *folders, "--pairs", str(pairs)]


def test_the_json_holds_every_figure_for_the_product_and_for_plain_distance(
    run: Callable[..., Result], lfw: Path, pairs: Path, cache: Path
) -> None:
    shown = run(*_arguments(lfw, pairs, cache), "--json")
    assert shown.exit_code == 0
    figures = json.loads(shown.stdout)
    assert set(figures) >= KEYS
    assert figures["pairs"] == 20
    assert figures["accuracy"] >= 0.9
    assert figures["accuracy"] == np.mean(figures["fold_accuracies"])
    deviation = np.std(figures["fold_accuracies"], ddof=1)
    assert figures["accuracy_std"] == pytest.approx(deviation, abs=1e-6)
    assert figures["eer"] <= 0.1
    assert all(figures["tar"][target] >= 0.9 for target in ("0.01", "0.001", "0.0001"))
    assert figures["unresolved"] == ["0.01", "0.001", "0.0001"]
    assert figures["distance"]["accuracy"] >= 0.9
    assert figures["intervals"]["accuracy"]["trials"] == 20
    # A threshold on distances is a distance, negated.
    assert -2 < figures["distance"]["thresholds"]["0.01"] < 0


def test_a_photo_without_a_face_never_counts_for_the_product(
    run: Callable[..., Result], lfw: Path, pairs: Path, tmp_path: Path
) -> None:
    images = tmp_path / "images"
    shutil.copytree(lfw, images)
    wall = np.full((250, 250, 3), 127, np.uint8)
    cv2.imwrite(str(images / "Madonna" / "Madonna_0001.jpg"), wall)
    figures = json.loads(run(*_arguments(images, pairs, tmp_path / "cache"), "--json").stdout)
    assert figures["not_found"] == 1
    assert figures["not_found_pairs"] == {"genuine": 2, "impostor": 2}
    assert figures["accuracy"] <= 0.8  # 4 of 20
    assert figures["tar"]["0.01"] <= 0.8  # 2 of 10
    assert figures["intervals"]["fmr"]["0.01"]["trials"] == 8


def test_a_table_shows_what_normalising_gains(
    run: Callable[..., Result], lfw: Path, pairs: Path, cache: Path
) -> None:
    shown = run(*_arguments(lfw, pairs, cache))
    assert shown.exit_code == 0
    first, second, *_ = shown.stdout.splitlines()
    assert "Product's score" in first
    assert "Plain distance" in first
    assert second.startswith("Accuracy, 2 folds")
    assert "FMR 1 % is less than one of 10 pairs of two people" in shown.stdout


def test_somebody_missing_from_the_photos_is_named_with_the_line(
    run: Callable[..., Result], lfw: Path, pairs: Path, cache: Path
) -> None:
    pairs.write_text(pairs.read_text().replace("Madonna\t1\t2", "Prince\t1\t2"))
    shown = run(*_arguments(lfw, pairs, cache))
    assert shown.exit_code == 1
    assert f"{pairs}: line 5: there is nobody called Prince" in shown.stderr
