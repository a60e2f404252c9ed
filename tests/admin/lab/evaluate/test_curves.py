"""`evaluate curves`: tables whose rows can be recounted, and pictures that open."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import Result

from admin.lab.evaluate.curves import BINS, Chart, Curve, det_table, histogram_table
from models.recognition.metrics import NEVER


def _rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode())))


@pytest.fixture
def chart() -> Chart:
    curve = Curve("all", np.array([NEVER, 2.0, 5.0, 6.0]), np.array([0.0, 1.0, 2.0, 3.0, 4.0]))
    return Chart(
        name="verification",
        title="",
        wrong="FMR",
        missed="FNMR",
        kinds=("genuine", "impostor"),
        score="score",
        curves=(curve,),
        in_histogram=1,
        targets=(0.01,),
    )


def test_the_det_table_has_both_errors_at_each_score(chart: Chart) -> None:
    rows = _rows(det_table(chart))
    at = {row["threshold"]: (float(row["fmr"]), float(row["fnmr"])) for row in rows}
    assert at["2"] == (0.6, 0.25)
    assert at["5"] == (0.0, 0.5)
    assert at["inf"] == (0.0, 1.0)


def test_the_histogram_counts_every_score_once_and_no_face_never(chart: Chart) -> None:
    rows = _rows(histogram_table(chart))
    assert len(rows) == BINS
    assert sum(int(row["genuine"]) for row in rows) == 3
    assert sum(int(row["impostor"]) for row in rows) == 5
    assert (float(rows[0]["from"]), float(rows[-1]["to"])) == (0, 6)


def test_pictures_and_tables_are_written(
    run: Callable[..., Result], lfw: Path, cache: Path, tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("1\nMadonna\t1\t2\nMadonna\t1\tElton_John\t1\n")
    output = tmp_path / "made" / "curves"
    shown = run(
        "evaluate", "curves", "--images", str(lfw), "--cache", str(cache), "-o", str(output),
        "--pairs", str(pairs), "--gallery", "1", "--two-fold",
    )  # fmt: skip
    assert shown.exit_code == 0
    names = {
        f"{kind}-{what}"
        for kind in ("verification", "identification")
        for what in ("det", "scores")
    }
    assert {file.name for file in output.iterdir()} == {
        f"{name}.{suffix}" for name in names for suffix in ("png", "csv")
    }
    for picture in output.glob("*.png"):
        assert np.asarray(cv2.imread(str(picture)), np.uint8).std() > 5
    halves = {row["curve"] for row in _rows((output / "identification-det.csv").read_bytes())}
    assert halves == {"first half", "second half"}


def test_nothing_to_draw_is_said(run: Callable[..., Result], lfw: Path, tmp_path: Path) -> None:
    shown = run("evaluate", "curves", "--images", str(lfw), "-o", str(tmp_path / "curves"))
    assert shown.exit_code == 1
    assert "Give --pairs FILE, --gallery N or both" in shown.stderr


def test_without_matplotlib_the_line_to_install_it_is_told(
    run: Callable[..., Result], lfw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [*filter(lambda name: name.startswith("matplotlib"), sys.modules), "matplotlib"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "admin.lab.evaluate.drawing", raising=False)
    arguments = ("--images", str(lfw), "--gallery", "1", "-o", str(tmp_path / "curves"))
    shown = run("evaluate", "curves", *arguments)
    assert shown.exit_code == 1
    assert "pip install -r tests/requirements.txt -c .constraints.txt" in shown.stderr
    assert not (tmp_path / "curves").exists()
