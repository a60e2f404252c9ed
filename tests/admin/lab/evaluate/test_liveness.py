"""`evaluate liveness` on clips of sample photos: the product's own pipeline, a moved clock."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest
from typer.testing import Result

from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.family import Family
from admin.lab.attacks.shot import Cast, Setting
from admin.lab.attacks.species import render
from admin.lab.evaluate.liveness import draw_for
from admin.lab.evaluate.liveness_folder import Entry, clips_in
from admin.lab.film.approach import Scene, Stage, write_clip
from admin.lab.film.walk import SteadyManner
from admin.lab.people.portrait import portrait_of
from models.networks.loading import Networks
from models.recognition.liveness.terms import Gesture
from tests.builders import Photo

SCENE = Scene(width=640, height=360, rate=10, seconds=2.6, pause=0.5)
STANDING = SteadyManner(0.38, 0.4)
HEAD = Scene(width=640, height=480, rate=15, seconds=1.0)
STILL, TURNING = "bona-fide/elton.avi", "bona-fide/jerry.avi"
Shown = Callable[..., Result]
Clip = dict[str, Any]


@pytest.fixture(scope="module")
def clips(networks: Networks, photo: Photo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a flat photo as a person who answers, one as an attack, and what is no clip at all."""
    folder = tmp_path_factory.mktemp("clips")
    people, attacks = folder / "bona-fide", folder / "attack" / "photo"
    answers, frames = people / "elton.answers", attacks / "madonna"
    for each in (people, answers, frames):
        each.mkdir(parents=True)
    stage = Stage(SCENE)
    elton, madonna = photo("Elton John", 18), photo("Madonna", 5)
    face = networks.detector.detect(elton)[0]
    write_clip(people / "elton.avi", stage.approach(elton, face, STANDING), SCENE.rate)
    write_clip(answers / "left.avi", stage.approach(elton, face, STANDING), SCENE.rate)
    face = networks.detector.detect(madonna)[0]
    for number, frame in enumerate(stage.approach(madonna, face, STANDING)):
        cv2.imwrite(str(frames / f"{number}.jpg"), frame)
    write_clip(attacks / "wall.avi", stage.empty(), SCENE.rate)
    (attacks / "broken.avi").write_text("no film", encoding="utf-8")
    (attacks / "notes.txt").write_text("no film", encoding="utf-8")
    return folder


@pytest.fixture
def evaluate(run: Shown, clips: Path) -> Shown:
    return lambda *arguments: run(
        *("evaluate", "liveness", "--clips", str(clips), "--jobs", "1"),
        *("--frame-rate", str(SCENE.rate), *arguments),
    )


@pytest.fixture
def elton(clips: Path) -> Entry:
    return next(each for each in clips_in(clips, 10.0).entries if each.name == STILL)


def _printed(shown: Result) -> dict[str, Any]:
    assert shown.exit_code == 0, shown.output
    printed: dict[str, Any] = json.loads(shown.stdout)
    printed["by_path"] = {clip["path"]: clip for clip in printed["clips"]}
    return printed


def test_with_liveness_off_every_face_becomes_a_punch(evaluate: Shown) -> None:
    printed = _printed(evaluate("--level", "off", "--json"))
    assert printed["apcer"]["photo"]["rate"] == 1.0
    assert printed["apcer"]["photo"]["trials"] == 1
    assert printed["bpcer"]["rate"] == 0.0
    assert printed["acer"] == 0.5
    assert 0 < printed["seconds_median"] < 1.5
    assert printed["seconds_added_median"] == 0.0
    assert printed["passive_alone"] is None


def test_a_flat_photo_in_front_of_the_kiosk_is_never_a_punch(evaluate: Shown) -> None:
    printed = _printed(evaluate("--json"))
    assert printed["level"] == "auto"
    assert printed["apcer"]["photo"] == {"rate": 0.0, "trials": 1, "interval": [0.0, 0.793451]}
    madonna = printed["by_path"]["attack/photo/madonna"]
    assert madonna["decision"] in ("asked", "refused")


def test_what_shows_nobody_and_what_is_no_film_are_no_trials(evaluate: Shown) -> None:
    shown = evaluate("--level", "off", "--json")
    printed = _printed(shown)
    wall, broken = (printed["by_path"][f"attack/photo/{name}.avi"] for name in ("wall", "broken"))
    assert (wall["decision"], wall["reason"]) == ("not presented", "no face was found")
    assert broken["decision"] == "unreadable"
    assert "broken.avi: not a video that can be played." in broken["reason"]
    assert printed["apnrr"]["rate"] == 0.5
    assert "notes.txt" in shown.stderr


def test_the_answer_is_played_to_a_kiosk_that_asks_for_it(
    run: Shown, networks: Networks, photo: Photo, tmp_path: Path
) -> None:
    people = tmp_path / "bona-fide"
    (people / "jerry.answers").mkdir(parents=True)
    jerry = portrait_of(photo("Jerry Seinfeld", 10), networks.detector)
    assert jerry is not None
    setting = Setting(Cast(jerry), Family.TUNING, 3, HEAD)
    answer = replace(setting, answer=Answer(Gesture.LEFT, HEAD.seconds, 3))
    write_clip(people / "jerry.avi", render("bona-fide", setting), HEAD.rate)
    write_clip(people / "jerry.answers" / "left.avi", render("bona-fide", answer), HEAD.rate)
    entry = clips_in(tmp_path, HEAD.rate).entries[0]
    seed = _seed_of(Gesture.LEFT, entry)
    shown = ("--clips", str(tmp_path), "--level", "always", "--seed", str(seed), "--jobs", "1")
    clip = _printed(run("evaluate", "liveness", *shown, "--json"))["by_path"][TURNING]
    assert (clip["decision"], clip["gesture"]) == ("accepted after a gesture", "left")
    assert clip["seconds"] > HEAD.seconds


def test_a_photo_that_has_an_answer_is_a_photo_still(evaluate: Shown, elton: Entry) -> None:
    assert _asked_for(Gesture.LEFT, evaluate, elton)["decision"] in ("asked", "refused")


def test_a_clip_without_the_answer_just_ends(evaluate: Shown, elton: Entry) -> None:
    assert _asked_for(Gesture.UP, evaluate, elton)["decision"] in ("asked", "refused")


def _asked_for(gesture: Gesture, evaluate: Shown, entry: Entry) -> Clip:
    """Play the clip with a seed by which this gesture is drawn for it."""
    seed = _seed_of(gesture, entry)
    printed = _printed(evaluate("--level", "always", "--seed", str(seed), "--json"))
    clip: Clip = printed["by_path"][entry.name]
    assert clip["gesture"] in (gesture, None)
    return clip


def _seed_of(gesture: Gesture, entry: Entry) -> int:
    """Return a seed by which this gesture is drawn, whether coming closer can be asked or not."""
    turns, all_of_them = (Gesture.LEFT, Gesture.RIGHT, Gesture.UP), tuple(Gesture)
    return next(
        seed
        for seed in range(100)
        if draw_for(entry, seed)(turns) is draw_for(entry, seed)(all_of_them) is gesture
    )


def test_the_words_are_a_user_s(evaluate: Shown) -> None:
    shown = evaluate("--level", "off", "--jobs", "2")
    assert shown.exit_code == 0, shown.output
    assert "BPCER bona fide" in shown.stdout
    assert "attack/photo/madonna: accepted after" in shown.stdout
    assert "ACER: 50.00 %" in shown.stdout


def test_a_folder_without_clips_is_refused(run: Shown, tmp_path: Path) -> None:
    (tmp_path / "bona-fide").mkdir()
    (tmp_path / "bona-fide" / "README").touch()
    shown = run("evaluate", "liveness", "--clips", str(tmp_path))
    assert shown.exit_code == 1
    assert "there is no clip in it that could be played" in shown.stderr
    assert "README" in shown.stderr
