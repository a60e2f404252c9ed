"""How people come up to the camera."""

import numpy as np
import pytest

from admin.lab.film.walk import LivelyManner, SteadyManner

SECONDS = 3.0
STEPS = np.linspace(0, 1, 31)


@pytest.mark.parametrize("seed", range(20))
def test_everybody_comes_nearer_and_stays_in_the_picture(seed: int) -> None:
    manner = LivelyManner(np.random.default_rng(seed), SECONDS)
    places = [manner.place(step) for step in STEPS]
    heights = [place.height for place in places]
    assert heights == sorted(heights)
    for place in places:
        # A face is narrower than high, and the picture at most 16:9.
        assert place.height / 2 < place.x * 4 / 3 < 4 / 3 - place.height / 2
        assert place.height / 2 < place.y < 1 - place.height / 2
    assert all(0 <= manner.pose(step) < len(manner.poses) for step in STEPS)
    assert all((manner.gains(step) > 0.3).all() for step in STEPS)


def test_the_same_seed_is_the_same_person_and_another_is_another() -> None:
    first, again, other = (LivelyManner(np.random.default_rng(seed), SECONDS) for seed in (1, 1, 2))
    assert first.place(0.4) == again.place(0.4)
    assert first.place(0.4) != other.place(0.4)


def test_people_slow_down_and_the_lens_finds_its_focus() -> None:
    manner = LivelyManner(np.random.default_rng(4), SECONDS)
    grown = np.diff([manner.place(step).height for step in STEPS])
    assert grown[0] > 2 * grown[-1]
    assert manner.defocus(1) < 0.1 * manner.defocus(0)


def test_a_steady_person_begins_and_ends_where_the_scene_says() -> None:
    manner = SteadyManner(0.16, 0.42)
    assert (manner.place(0).height, manner.place(1).height) == pytest.approx((0.16, 0.42))
    assert (manner.shutter, manner.quality, manner.alone) == (0, None, False)
