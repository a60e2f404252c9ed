"""A real run of both contenders, a short one, and the arithmetic by itself. Nothing is timed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from admin.lab.benchmark import run as benchmark
from admin.lab.benchmark.bound import FACENET_MACS, PRODUCT_SIZE, bound_of, rows_of_bound
from admin.lab.benchmark.looks import Contestant, Scenery, Turn, rows_of_scenery
from admin.lab.benchmark.process import ContenderError, ContenderProcess, Look
from admin.lab.benchmark.race import SCENERIES, Plan
from admin.lab.benchmark.rows import Side, ratios_of, row_of, summary_of
from admin.lab.benchmark.run import run_benchmark
from admin.lab.benchmark.stopwatch import STAGES, Stopwatch
from admin.office import Office, OfficeError
from models.networks.architecture.fetch import has_sources
from models.settings import DEFAULT_WEIGHTS_FOLDER

FRAMES = 4
ONE_FACE = Scenery(640, 480, 1)
COMPARED = {
    *(
        f"{kind}_{scenery.name}"
        for kind in ("detect", "detect_unshrunk", "detect_embed")
        for scenery in SCENERIES
    ),
    *(f"stage_{stage}_{size}_1face" for stage in STAGES for size in ("640x480", "1280x720")),
    *("embed", "start", "memory"),
}
ALONE = {"bound_fp32", "bound_int8", "embed_by_turns", "search_20"}


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
    plan = Plan(starts=1, frames=FRAMES, warm_up=1, products=2, galleries=(20,))
    run_benchmark(office, as_json=True, plan=plan)
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"ratios", "rows", "bound", "machine"}
    rows = {row["name"]: row for row in printed["rows"]}
    ratios = {name: row["ratio"] for name, row in rows.items() if "ratio" in row}
    assert set(rows) - COMPARED >= ALONE
    assert set(ratios) >= COMPARED
    ours_over_bound = printed["bound"]["int8"]["ours_over_bound"]
    assert printed["ratios"] == {**ratios, "ours_over_int8_bound": ours_over_bound}
    assert min(printed["ratios"].values()) > 0
    for row in rows.values():
        assert set(row["missed"].values()) == {0}
        for side in row["missed"]:
            assert 0 < row[side]["p5"] <= row[side]["median"] <= row[side]["p95"]
    counts = {name: rows[name]["count"] for name in ("detect_640x480_1face", "embed", "start")}
    assert counts == {"detect_640x480_1face": FRAMES, "embed": 2 * FRAMES, "start": 1}
    assert rows["detect_1280x720_3face"]["count"] == 1
    assert printed["machine"]["packages"]["mtcnn"] == "1.0.0"


@pytest.mark.usefixtures("no_child_left")
def test_a_contender_that_cannot_open_its_networks_is_named_with_its_last_words(
    tmp_path: Path,
) -> None:
    options = json.dumps({"folder": str(tmp_path), "threads": 1})
    with (
        ContenderProcess(("admin.lab.benchmark.ours", options), tmp_path / "log") as contender,
        pytest.raises(ContenderError, match=r"benchmark.ours: .*no networks there"),
    ):
        contender.peak_memory()


@pytest.mark.usefixtures("no_child_left")
def test_an_interrupted_contender_is_killed(tmp_path: Path) -> None:
    command = (
        "admin.lab.benchmark.ours",
        json.dumps({"folder": str(DEFAULT_WEIGHTS_FOLDER)}),
    )
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
    with pytest.raises(ValueError, match="2 against 1 measurements"):
        row_of("a", "a", "ms", {Side.BASELINE: [1, 2], Side.OURS: [1]})


def test_what_is_measured_alone_has_no_ratio() -> None:
    rows = [
        row_of("a", "a", "ms", {Side.BASELINE: [6], Side.OURS: [4]}),
        row_of("b", "b", "ms", {Side.OURS: [4]}),
    ]
    assert rows[1].ratio is None
    assert ratios_of(rows) == {"a": 1.5}


def _look(detect: float, embed: float = 0.0) -> Look:
    return Look(detect, embed, {})


def test_a_frame_that_one_side_misses_counts_for_neither() -> None:
    slow, fast = _look(0.2, 0.1), _look(0.01, 0.005)
    package, shrunk, ours = Contestant.PACKAGE, Contestant.SHRUNK, Contestant.OURS
    turns: list[Turn] = [
        {package: slow, shrunk: _look(0.05), ours: fast},
        {ours: _look(9, 9), package: None, shrunk: _look(0.07)},
        {ours: fast, package: slow, shrunk: None},
    ]
    rows = {row.name: row for row in rows_of_scenery(ONE_FACE, turns)}
    both, detect = rows["detect_embed_640x480_1face"], rows["detect_unshrunk_640x480_1face"]
    assert (detect.count, both.count, rows["detect_640x480_1face"].count) == (2, 2, 2)
    assert detect.missed == {Side.BASELINE: 1, Side.OURS: 0}
    assert detect.sides[Side.OURS].median == pytest.approx(10)
    assert both.sides[Side.BASELINE].median == pytest.approx(300)


def test_another_detector_is_a_row_of_its_own_where_it_took_part() -> None:
    turn: Turn = {one: _look(0.02) for one in Contestant}
    names = {row.name for row in rows_of_scenery(ONE_FACE, [turn])}
    assert "detect_pytorch_640x480_1face" in names
    without: Turn = {one: look for one, look in turn.items() if one is not Contestant.PYTORCH}
    assert "detect_pytorch_640x480_1face" not in {
        row.name for row in rows_of_scenery(ONE_FACE, [without])
    }


def test_frames_that_show_neither_side_a_face_are_no_measurement() -> None:
    turn: Turn = {Contestant.PACKAGE: None, Contestant.OURS: _look(1, 1)}
    with pytest.raises(OfficeError, match=r"1 of 1 for mtcnn, 0 for ours"):
        list(rows_of_scenery(ONE_FACE, [turn]))


def test_the_bound_is_the_networks_arithmetic_at_the_products_rate() -> None:
    second_a_product = {"fp32": [1.0], "int8": [0.25], "facenet": [FACENET_MACS / PRODUCT_SIZE**3]}
    bound = bound_of(rows_of_bound(second_a_product))
    assert bound["fp32"] == {"gmac_per_second": 1.1, "ours_over_bound": 1}
    assert bound["int8"] == {"gmac_per_second": 4.3, "ours_over_bound": 4}


def test_a_stopwatch_adds_up_each_stage_until_the_lap() -> None:
    class Work:
        def double(self, number: int) -> int:
            return number * 2

    watch, work = Stopwatch(), Work()
    watch.put_on(work, "double", "doubling")
    assert [work.double(number) for number in (1, 2)] == [2, 4]
    assert watch.lap()["doubling"] > 0
    assert watch.lap() == {}
