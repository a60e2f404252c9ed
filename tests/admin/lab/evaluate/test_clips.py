"""`evaluate clips`: films through the product's own pipeline, at their own frame rate."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from admin.lab.film.approach import Scene, Stage, write_clip
from models.networks.loading import Networks
from models.recognition.face import Image
from tests.builders import Photo

SCENE = Scene(width=640, height=360, rate=8, seconds=2.0, pause=1.0)


@pytest.fixture
def clip(networks: Networks, photo: Photo, tmp_path: Path) -> Path:
    """Return a film on which Elton John comes, and then Madonna."""
    stage = Stage(SCENE)

    def frames() -> Iterator[Image]:
        for name, number in (("Elton John", 18), ("Madonna", 5)):
            image = photo(name, number)
            yield from stage.approach(image, networks.detector.detect(image)[0])
            yield from stage.empty()

    path = tmp_path / "door.avi"
    write_clip(path, frames(), SCENE.rate)
    return path


@pytest.fixture
def evaluate(
    run: Callable[..., Result], lfw: Path, cache: Path, clip: Path, config: Path
) -> Callable[..., Result]:
    # On the film are photos, of which the site's own kiosk would name none.
    strict = "recognition: {liveness: always}\n"
    config.write_text(config.read_text("utf-8") + strict, encoding="utf-8")
    # Everybody is enrolled.
    return lambda *arguments: run(
        *("evaluate", "clips", str(clip), "--images", str(lfw), "--cache", str(cache)),
        *("--gallery", "5", "--templates", "3", *arguments),
    )


def test_each_track_is_shown_with_its_name_and_the_time_it_took(
    evaluate: Callable[..., Result],
) -> None:
    shown = evaluate("--expect", "Elton_John", "--expect", "Madonna", "--json")
    assert shown.exit_code == 0, shown.output
    printed = json.loads(shown.stdout)
    assert (printed["gallery"], printed["named_wrongly"]) == (5, 0)
    assert printed["liveness"] == "off"
    first, second = printed["clips"][0]["tracks"]
    assert (first["named"], second["named"]) == (["Elton_John"], ["Madonna"])
    assert first["decision"] == "identified"
    assert 0 < first["seconds"] < 2
    assert second["from"] == pytest.approx(3.0, abs=0.3)


def test_a_name_that_nobody_expects_is_wrong(evaluate: Callable[..., Result]) -> None:
    shown = evaluate("--expect", "Elton_John")
    assert shown.exit_code == 0, shown.output
    assert "2 tracks, 1 named wrongly, before a gallery of 5 people." in shown.stdout
    assert "WRONG" in shown.stdout
    assert "Liveness (recognition.liveness) is off here" in shown.stdout


def test_what_is_no_film_is_named(evaluate: Callable[..., Result], tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no film", encoding="utf-8")
    shown = evaluate(str(text))
    assert shown.exit_code == 1
    assert "notes.txt: not a video that can be played." in shown.stderr
