"""What people and hands do: never quite still, and an answer goes on where the clip ended."""

from itertools import pairwise

import numpy as np
import pytest

from admin.lab.attacks.behaviour import Answer, Show, answering, living
from admin.lab.attacks.family import Family
from admin.lab.attacks.holding import held, shaken
from admin.lab.attacks.motion import eased, there_and_back, wander
from admin.lab.attacks.ranges import ranges_of
from admin.lab.attacks.space import Pinhole
from models.recognition.liveness.terms import Gesture

TIMES = np.arange(100) / 15
SHOW = Show(Pinhole(640, 480), TIMES)
RANGES = ranges_of(Family.TUNING)


def test_wandering_has_deviation_one_and_forgets() -> None:
    way = wander(np.random.default_rng(1), np.arange(20000) / 15, 0.5, 2)
    assert np.allclose(way.std(axis=0), 1, atol=0.1)
    apart = np.corrcoef(way[:-75, 0], way[75:, 0])[0, 1]
    assert abs(apart) < 0.1


def test_what_is_eased_begins_and_ends_at_rest() -> None:
    way = eased(np.linspace(-1, 3, 4001), 0, 1)
    assert (way[0], way[-1]) == (0, 1)
    assert np.abs(np.diff(way)).max() == pytest.approx(1.875e-3, rel=0.01)
    assert there_and_back(TIMES, 1, 0.5, 0.5, 0.5)[-1] == 0


@pytest.mark.parametrize("gesture", list(Gesture))
def test_an_answer_goes_on_where_the_clip_ended_and_comes_back(gesture: Gesture) -> None:
    random = np.random.default_rng(3)
    stances = living(RANGES.head, random, SHOW, 0.063)
    answered = answering(stances, TIMES, Answer(gesture, 3.0, 3))
    before = int(np.searchsorted(TIMES, 3.4))
    assert answered[:before] == stances[:before]
    assert answered[-1].place == stances[-1].place


def test_each_gesture_goes_the_persons_own_way_and_far_enough() -> None:
    stances = living(RANGES.head, np.random.default_rng(3), SHOW, 0.063)

    def most(gesture: Gesture, of: str) -> float:
        answered = answering(stances, TIMES, Answer(gesture, 3.0, 3))
        gone = [
            getattr(after.place, of) - getattr(before.place, of)
            for before, after in zip(stances, answered, strict=True)
        ]
        return float(max(gone, key=abs))

    assert 19 < np.degrees(most(Gesture.LEFT, "yaw")) < 36
    assert -36 < np.degrees(most(Gesture.RIGHT, "yaw")) < -19
    assert 14 < np.degrees(most(Gesture.UP, "pitch")) < 26
    assert most(Gesture.CLOSER, "distance") < 0


def test_some_people_hardly_move_and_others_do() -> None:
    turned = [
        np.degrees(np.std([s.place.yaw for s in living(RANGES.head, random, SHOW, 0.063)]))
        for random in map(np.random.default_rng, range(60))
    ]
    assert min(turned) < 0.4
    assert max(turned) > 2


def test_everybody_blinks_sooner_or_later() -> None:
    shut = [
        max(stance.expression.shut for stance in living(RANGES.head, random, SHOW, 0.063))
        for random in map(np.random.default_rng, range(20))
    ]
    assert np.mean(np.array(shut) > 0.4) > 0.9


def test_a_hand_is_never_still_and_shaking_is_more() -> None:
    random = np.random.default_rng(5)
    places = held(RANGES.hand, random, SHOW, 0.05, np.zeros(2))
    assert all(now != after for now, after in pairwise(places))
    swung = shaken(places, TIMES, random)
    assert np.std([p.yaw for p in swung]) > np.radians(9)
