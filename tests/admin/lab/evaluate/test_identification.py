"""`evaluate identification` on five sample people, with the networks themselves."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import Result

Evaluate = Callable[..., Result]


@pytest.fixture
def evaluate(run: Callable[..., Result], lfw: Path, cache: Path) -> Evaluate:
    def evaluate(*options: str) -> Result:
        folders = ("--images", str(lfw), "--cache", str(cache))
        return run("evaluate", "identification", *folders, *options)

    return evaluate


def test_the_json_holds_every_figure_with_its_interval(evaluate: Evaluate) -> None:
    shown = evaluate("--gallery", "3", "--templates", "1", "--seed", "5", "--json")
    assert shown.exit_code == 0
    figures = json.loads(shown.stdout)
    drawn = {key: figures[key] for key in ("gallery", "templates", "seed", "mated", "non_mated")}
    assert drawn == {"gallery": 3, "templates": 1, "seed": 5, "mated": 9, "non_mated": 8}
    # Photos in the sun and from the front: a product that misses one of these is broken.
    assert figures["rank1"] == 1
    assert figures["tpir"] == {"0.01": 1, "0.003": 1, "0.001": 1}
    assert (figures["not_found"], figures["misidentified"]) == (0, 0)
    assert figures["product"]["fpir"] == 0
    assert figures["product"]["misidentified"] == 0
    assert figures["unresolved"] == ["0.01", "0.003", "0.001"]
    # Eight strangers, none of them named: z^2 / (8 + z^2).
    product = figures["intervals"]["product"]["fpir"]
    assert product == {"value": 0, "low": 0, "high": pytest.approx(0.3244, abs=1e-4), "trials": 8}


def test_a_table_says_what_was_tried_and_what_it_cannot_say(evaluate: Evaluate) -> None:
    shown = evaluate("--gallery", "2")
    assert shown.exit_code == 0
    assert "As the product decides" in shown.stdout
    assert "Gallery of 2 people, photos each: 1; 6 mated probes, 12 non-mated." in shown.stdout
    assert "too few non-mated probes for FPIR 0.1 %" in shown.stdout


def test_halves_and_draws_are_shown_one_by_one(evaluate: Evaluate) -> None:
    shown = evaluate("--gallery", "1", "--two-fold", "--seeds", "2", "--seed", "7", "--json")
    assert shown.exit_code == 0
    figures = json.loads(shown.stdout)
    assert [each["seed"] for each in figures["runs"]] == [7, 8]
    # One of three people and one of two are enrolled, the others pass by.
    assert (figures["mated"], figures["non_mated"]) == (6, 12)
    assert all(len(each["product"]["thresholds"]) == 2 for each in figures["runs"])


def test_a_gallery_of_everybody_has_no_strangers_to_choose_a_threshold_by(
    evaluate: Evaluate,
) -> None:
    shown = evaluate("--gallery", "5", "--json")
    assert shown.exit_code == 0
    figures = json.loads(shown.stdout)
    assert figures["tpir"] == {"0.01": None, "0.003": None, "0.001": None}
    assert figures["product"]["fpir"] is None


def test_photos_without_a_face_count_against_the_product_where_they_are_the_staffs(
    run: Callable[..., Result], lfw: Path, tmp_path: Path
) -> None:
    images = tmp_path / "images"
    shutil.copytree(lfw, images)
    wall = np.full((250, 250, 3), 127, np.uint8)
    for name in ("Madonna_0001", "Jerry_Seinfeld_0004"):
        cv2.imwrite(str(images / name[:-5] / f"{name}.jpg"), wall)
    folders = ("--images", str(images), "--cache", str(tmp_path / "cache"))
    shown = run("evaluate", "identification", *folders, "--gallery", "5", "--json")
    figures = json.loads(shown.stdout)
    refused = {"photo": "Madonna/Madonna_0001.jpg", "reason": "no face on it"}
    assert refused in figures["enrollment"]["refused"]
    assert figures["enrollment"]["people_not_enrolled"] >= 1
    # Madonna can't be found on any of three photos, Seinfeld not on the one without him.
    assert (figures["mated"], figures["not_found"]) == (15, 1)
    assert figures["rank1"] <= 0.733334  # 11 of 15
    assert figures["product"]["tpir"] <= 0.733334


def test_more_people_than_there_are_is_an_error_that_says_how_many(evaluate: Evaluate) -> None:
    shown = evaluate("--gallery", "6")
    assert shown.exit_code == 1
    assert (
        "--gallery 6: only 5 of 5 people who are judged together have more than 1 photos"
        in shown.stderr
    )
    assert evaluate("--gallery", "1", "--templates", "4").exit_code == 1


def test_the_live_database_is_not_opened(evaluate: Evaluate, tmp_path: Path) -> None:
    assert evaluate("--gallery", "2").exit_code == 0
    assert not (tmp_path / "data").exists()


def test_halves_too_small_for_a_cohort_are_an_error_that_says_so(
    run: Callable[..., Result], lfw: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few"
    for name in ("Elton_John", "Jerry_Seinfeld", "Madonna"):
        shutil.copytree(lfw / name, few / name)
    folders = ("--images", str(few), "--cache", str(tmp_path / "cache"))
    refused = run("evaluate", "identification", *folders, "--gallery", "1", "--two-fold")
    assert refused.exit_code == 1
    assert "1 people are too few to make a cohort of" in refused.stderr
