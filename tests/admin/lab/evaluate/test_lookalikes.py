"""`evaluate lookalikes` on the sample people, one of whom is there twice under two names."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Evaluate = Callable[..., Result]


@pytest.fixture
def twins(lfw: Path, samples: Path, tmp_path: Path) -> Path:
    """Return two people as they are, and a third under two names."""
    folder = tmp_path / "twins"
    for name in ("Madonna", "Jerry_Seinfeld"):
        shutil.copytree(lfw / name, folder / name)
    for name, photos in (("Elton_John", ("03", "08")), ("Reginald_Dwight", ("12", "18"))):
        (folder / name).mkdir()
        for photo in photos:
            shutil.copy(samples / "Elton John" / f"{photo}.jpg", folder / name)
    return folder


@pytest.fixture
def evaluate(run: Callable[..., Result], twins: Path, tmp_path: Path) -> Evaluate:
    def evaluate(*options: str) -> Result:
        folders = ("--images", str(twins), "--cache", str(tmp_path / "cache"))
        return run("evaluate", "lookalikes", *folders, *options)

    return evaluate


def test_of_two_who_look_alike_neither_is_taken_for_the_other(evaluate: Evaluate) -> None:
    figures = json.loads(evaluate("--pairs", "1", "--json").stdout)
    assert (figures["pairs"], figures["probes"]) == (1, 2)
    assert figures["named_as_lookalike"] == figures["named_as_somebody_else"] == 0
    assert figures["ambiguous"] == 2


def test_those_who_do_not_are_named(evaluate: Evaluate) -> None:
    shown = evaluate("--pairs", "2").stdout
    assert "named as their look-alike" in shown
    assert "4 people in 2 pairs who look most alike, photos each: 1; 8 probes." in shown


def test_more_pairs_than_people_is_an_error_that_says_how_many(evaluate: Evaluate) -> None:
    refused = evaluate("--pairs", "3")
    assert refused.exit_code == 1
    assert "only 4 of 4 people" in refused.stderr
