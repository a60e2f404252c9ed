"""The whole kiosk's figures against their targets."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from admin.lab.door.benchmark import rows_of, run_kiosk_benchmark
from admin.lab.door.run import measured_run
from admin.lab.door.stream import Stream, as_jpeg
from admin.lab.film.approach import Scene, Stage
from admin.office import Office, OfficeError

GOOD: dict[str, Any] = {
    "seconds": 40.0,
    "frames": 1200,
    "drawn_share": 0.995,
    "recognitions_a_second": 14.8,
    "cores": 0.9,
    "greetings": 6,
    "greeting_seconds": {"median": 0.3, "p95": 0.8},
    "memory_at_most": 300_000_000,
}


def missed(**changes: Any) -> set[str]:
    return {row.name for row in rows_of({**GOOD, **changes}, expected=6) if not row.is_held}


def test_good_figures_hold_every_target() -> None:
    assert missed() == set()


@pytest.mark.parametrize(
    ("figure", "value", "name"),
    [
        ("drawn_share", 0.98, "drawn"),
        ("recognitions_a_second", 11.9, "recognitions"),
        ("cores", 1.5, "cores"),
        ("greetings", 5, "greetings"),
        ("greeting_seconds", {"median": 0.7, "p95": 0.8}, "median"),
        ("greeting_seconds", {"median": 0.3, "p95": 1.5}, "p95"),
    ],
)
def test_a_figure_beyond_its_target_is_missed(figure: str, value: Any, name: str) -> None:
    assert missed(**{figure: value}) == {name}


def test_where_nobody_was_greeted_no_wait_is_short() -> None:
    nobody = {"median": None, "p95": None}
    assert missed(greetings=0, greeting_seconds=nobody) == {"greetings", "median", "p95"}


def test_a_kiosk_that_cannot_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("kiosk: {camera: {widht: 640}}\n", encoding="utf-8")
    picture = as_jpeg(next(Stage(Scene(160, 120)).empty()))
    with (
        Stream([picture] * 30, 30) as stream,
        pytest.raises(OfficeError, match=r"did not see all of the stream.*widht: unknown key"),
    ):
        measured_run(config, stream)


@pytest.mark.slow
def test_the_real_kiosk_is_measured_and_greets_the_staff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(f"site: {{data_folder: {tmp_path / 'live'}}}\n", encoding="utf-8")
    office = Office(config, {}, {}, lambda: datetime.now(UTC))
    run_kiosk_benchmark(office, as_json=True, rounds=1)
    printed = json.loads(capsys.readouterr().out)
    assert printed["measurements"]["greetings"] >= 3
    assert printed["measurements"]["frames"] > 600
    assert printed["liveness"] == "off"
    assert not (tmp_path / "live").exists()
