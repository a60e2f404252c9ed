"""Every species: what one would film, the same again for the same seed, and answers that fit."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from admin.lab.attacks.behaviour import Answer
from admin.lab.attacks.family import Family
from admin.lab.attacks.shot import Setting
from admin.lab.attacks.species import ANSWERING, SPECIES, render
from admin.lab.film.approach import Scene
from models.networks.loading import Networks
from models.recognition.face import Image
from models.recognition.liveness.terms import Gesture
from models.recognition.pose import pose_of

SettingOf = Callable[..., Setting]
SCENE = Scene(width=480, height=360, rate=10, seconds=2.0)


def _apart(one: Image, other: Image) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize("species", list(SPECIES))
def test_the_face_is_there_to_be_taken_for_the_person(
    networks: Networks, setting_of: SettingOf, species: str, family: Family
) -> None:
    frames = list(render(species, setting_of(4, family, SCENE)))
    assert len(frames) == 20
    assert {frame.shape for frame in frames} == {(360, 480, 3)}
    found = [bool(networks.detector.detect(frame)) for frame in frames[10::3]]
    assert sum(found) >= len(found) - 1


@pytest.mark.parametrize("species", ["bona-fide", "print-cut-eyes", "tablet-replay", "loop"])
def test_the_same_seed_makes_the_same_clip_and_another_another(
    setting_of: SettingOf, species: str
) -> None:
    first, again, other = (list(render(species, setting_of(seed))) for seed in (5, 5, 6))
    assert all(map(np.array_equal, first, again))
    assert _apart(first[-1], other[-1]) > 3


@pytest.mark.parametrize("species", ANSWERING)
def test_an_answer_turns_the_head_to_the_persons_own_side(
    networks: Networks, setting_of: SettingOf, species: str
) -> None:
    scene = replace(SCENE, seconds=1.0)
    turned = {}
    for gesture in (Gesture.LEFT, Gesture.RIGHT):
        frames = render(species, setting_of(8, scene=scene, answer=Answer(gesture, 1.0, 8)))
        faces = [networks.detector.detect(frame) for frame in frames]
        yaws = [pose_of(each[0].landmarks).yaw for each in faces if each]
        turned[gesture] = max(yaws) - yaws[0], yaws[0] - min(yaws)
    assert turned[Gesture.LEFT][0] > 0.3
    assert turned[Gesture.RIGHT][1] > 0.3


def test_an_honest_answer_continues_the_clip_and_a_replayed_one_jumps(
    setting_of: SettingOf,
) -> None:
    jumps = {}
    for species in ANSWERING:
        setting = setting_of(8)
        last = list(render(species, setting))[-2:]
        answer = Answer(Gesture.UP, setting.scene.seconds, 8)
        first = next(iter(render(species, replace(setting, answer=answer))))
        jumps[species] = _apart(last[1], first) / _apart(last[0], last[1])
    assert jumps["bona-fide"] < 1.3
    assert jumps["replay-answers"] > 1.3


def test_a_loop_fed_into_the_camera_shows_the_very_same_frame_again(setting_of: SettingOf) -> None:
    frames = list(render("loop", setting_of(7, scene=replace(SCENE, seconds=3.0))))
    assert any(np.array_equal(frames[-1], frame) for frame in frames[:-1])


def test_an_honest_face_never_shows_the_very_same_frame_again(setting_of: SettingOf) -> None:
    frames = list(render("bona-fide", setting_of(7)))
    assert not any(np.array_equal(frames[-1], frame) for frame in frames[:-1])


def test_the_wall_stands_still_behind_the_honest_and_behind_a_print(setting_of: SettingOf) -> None:
    for species in ("bona-fide", "print"):
        frames = [cv2.blur(frame, (9, 9)) for frame in render(species, setting_of(12))]
        corner = np.array([frame[:24, :40] for frame in frames[6:]]).astype(int)
        assert np.ptp(corner, axis=0).mean() < 14


def test_only_people_that_are_there_have_their_say_in_the_notes(setting_of: SettingOf) -> None:
    setting = setting_of(4)
    next(iter(render("phone-photo", setting)))
    assert setting.notes["device"] == "phone"
    assert setting.notes["wall"] in ("plain", "door", "poster", "window")
