"""A real run of both contenders, a short one, and the arithmetic by itself. Nothing is timed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from admin.lab import benchmark
from admin.lab.benchmark import run_benchmark
from admin.lab.benchmark_race import Plan, Turn, rows_of_size
from admin.lab.benchmark_rows import Side, row_of, summary_of
from admin.lab.contender_process import ContenderError, ContenderProcess, Look
from admin.office import Office, OfficeError
from models.networks.architecture.fetch import has_sources
from models.settings import DEFAULT_WEIGHTS_FOLDER

FRAMES = 3
FRAME_ROWS = {
    "detect_640x480_1face",
    "detect_embed_640x480_1face",
    "detect_1280x720_1face",
    "detect_embed_1280x720_1face",
}


def _children() -> set[str]:
    """Return the processes that this one has started and that are still there."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {child for task in tasks for child in task.read_text(encoding="ascii").split()}


@pytest.fixture
def no_child_left() -> Iterator[None]:
    before = _children()
    yield
    assert _children() <= before


@pytest.mark.usefixtures("no_child_left")
def test_a_run_finds_the_face_on_every_frame_and_prints_json_alone(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    if not has_sources(DEFAULT_WEIGHTS_FOLDER / "source"):
        pytest.skip("a carried folder: the published weights aren't in it")
    run_benchmark(office, as_json=True, plan=Plan(starts=1, frames=FRAMES, warm_up=1))
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"ratios", "rows", "machine"}
    rows = {row["name"]: row for row in printed["rows"]}
    assert set(rows) == set(printed["ratios"]) == FRAME_ROWS | {"embed", "start", "memory"}
    counts = {name: row["count"] for name, row in rows.items()}
    assert counts == dict.fromkeys(FRAME_ROWS, FRAMES) | {"embed": 6, "start": 1, "memory": 1}
    for row in rows.values():
        assert row["missed"] == {"baseline": 0, "ours": 0}
        for side in ("baseline", "ours"):
            assert 0 < row[side]["p5"] <= row[side]["median"] <= row[side]["p95"]
        assert row["ratio"] == printed["ratios"][row["name"]] > 0
    assert printed["machine"]["packages"]["mtcnn"] == "1.0.0"


@pytest.mark.usefixtures("no_child_left")
def test_a_contender_that_cannot_open_its_networks_is_named_with_its_last_words(
    tmp_path: Path,
) -> None:
    config = tmp_path / "nowhere.yaml"
    with (
        ContenderProcess(("admin.lab.contender_ours", str(config)), tmp_path / "log") as contender,
        pytest.raises(ContenderError, match=r"contender_ours: .*there is no such file"),
    ):
        contender.peak_memory()


@pytest.mark.usefixtures("no_child_left")
def test_an_interrupted_contender_is_killed(tmp_path: Path, config: Path) -> None:
    command = ("admin.lab.contender_ours", str(config))
    with pytest.raises(KeyboardInterrupt), ContenderProcess(command, tmp_path / "log"):
        raise KeyboardInterrupt


def test_a_missing_package_is_named_and_who_installs_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "find_spec", lambda name: None if name == "mtcnn" else name)
    with pytest.raises(OfficeError, match=r"^mtcnn: not installed\. `make bench` installs it"):
        run_benchmark(office, as_json=True)


def test_a_summary_is_the_median_and_what_a_twentieth_lies_beyond() -> None:
    summary = summary_of([*range(100, -1, -1)])
    assert (summary.low, summary.median, summary.high) == (5, 50, 95)


def test_one_measurement_is_its_own_summary() -> None:
    summary = summary_of([7.5])
    assert (summary.low, summary.median, summary.high) == (7.5, 7.5, 7.5)


def test_the_ratio_says_how_many_times_ours_the_baseline_is() -> None:
    row = row_of("a", "a", "ms", {Side.BASELINE: [10, 90, 20], Side.OURS: [1, 4, 100]})
    assert row.ratio == 5


def test_series_of_different_length_are_no_comparison() -> None:
    with pytest.raises(ValueError, match="2 measurements against 1"):
        row_of("a", "a", "ms", {Side.BASELINE: [1, 2], Side.OURS: [1]})


def test_a_frame_that_one_side_misses_counts_for_neither() -> None:
    slow, fast = Look(0.2, 0.1), Look(0.01, 0.005)
    turns: list[Turn] = [
        {Side.BASELINE: slow, Side.OURS: fast},
        {Side.OURS: Look(9, 9), Side.BASELINE: None},
        {Side.OURS: fast, Side.BASELINE: slow},
    ]
    detect, both = rows_of_size(640, 480, turns)
    assert detect.name == "detect_640x480_1face"
    assert both.name == "detect_embed_640x480_1face"
    assert (detect.count, both.count) == (2, 2)
    assert detect.missed == {Side.BASELINE: 1, Side.OURS: 0}
    assert detect.sides[Side.OURS].median == pytest.approx(10)
    assert both.sides[Side.BASELINE].median == pytest.approx(300)


def test_frames_that_show_neither_side_a_face_are_no_measurement() -> None:
    with pytest.raises(OfficeError, match=r"1 of 1 for the baseline, 0 for ours"):
        list(rows_of_size(640, 480, [{Side.BASELINE: None, Side.OURS: Look(1, 1)}]))
