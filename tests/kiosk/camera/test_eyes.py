"""Pictures in a row, with a clock that is moved: the same again, and how long nobody is seen."""

import numpy as np
import pytest

from kiosk.camera.condition import Blindness
from kiosk.camera.eyes import Eyes, Seen
from models.recognition.face import Image

FROZEN, BLIND = 2.0, 3.0


class Watching:
    """Eyes before which a tenth of a second passes with every picture."""

    def __init__(self, frozen_seconds: float = FROZEN) -> None:
        self.eyes = Eyes(frozen_seconds, BLIND)
        self.now = 100.0
        self._random = np.random.default_rng(0)

    def scene(self) -> Image:
        return self._random.integers(0, 256, (36, 64, 3)).astype(np.uint8)

    def night(self) -> Image:
        return self._random.integers(0, 3, (36, 64, 3)).astype(np.uint8)

    def covered(self) -> Image:
        return self._random.integers(40, 43, (36, 64, 3)).astype(np.uint8)

    def look(self, image: Image) -> Seen:
        self.now += 0.1
        return self.eyes.look(image, self.now)


@pytest.fixture
def watching() -> Watching:
    return Watching()


def test_the_same_picture_again_is_no_new_one_and_after_its_time_is_frozen(
    watching: Watching,
) -> None:
    still = watching.scene()
    assert watching.look(still) == Seen(is_new=True, is_frozen=False, blindness=None)
    for _ in range(19):
        assert watching.look(still.copy()) == Seen(False, False, None)
    watching.look(still)
    assert watching.look(still) == Seen(False, True, Blindness.FROZEN)
    assert watching.look(watching.scene()) == Seen(True, False, None)


def test_one_that_stands_still_beyond_a_gap_is_frozen_at_once(watching: Watching) -> None:
    still = watching.scene()
    watching.look(still)
    watching.now += 30
    assert watching.look(still).is_frozen


def test_a_little_that_moves_is_enough(watching: Watching) -> None:
    picture = watching.scene()
    for _ in range(40):
        picture = picture.copy()
        picture[::8, ::16] += 1
        assert watching.look(picture).is_new


def test_where_still_pictures_are_meant_nothing_is_frozen() -> None:
    watching = Watching(frozen_seconds=0)
    still = watching.scene()
    assert {watching.look(still) for _ in range(50)} == {Seen(True, False, None)}


def test_what_shows_nobody_is_told_after_its_time_and_over_with_the_first_sight(
    watching: Watching,
) -> None:
    watching.look(watching.scene())
    seen = [watching.look(watching.night()).blindness for _ in range(45)]
    assert seen[:29] == [None] * 29
    assert seen[41:] == [Blindness.BLACK] * 4
    seen = [watching.look(watching.scene()).blindness for _ in range(7)]
    assert seen[-1] is None


def test_a_hand_that_passes_is_not_told_of(watching: Watching) -> None:
    for _ in range(10):
        for _ in range(20):
            assert watching.look(watching.covered()).blindness is None
        for _ in range(7):
            watching.look(watching.scene())


def test_wavering_between_two_kinds_is_one_of_them(watching: Watching) -> None:
    kinds = [
        watching.look(watching.night() if number // 10 % 2 else watching.covered()).blindness
        for number in range(200)
    ]
    first = next(kind for kind in kinds if kind)
    assert kinds[40:] == [first] * 160


def test_a_kind_that_lasts_takes_another_ones_place(watching: Watching) -> None:
    for _ in range(50):
        watching.look(watching.covered())
    seen = [watching.look(watching.night()).blindness for _ in range(45)]
    assert (seen[0], seen[-1]) == (Blindness.COVERED, Blindness.BLACK)


def test_a_frozen_picture_that_is_black_is_called_black(watching: Watching) -> None:
    black = np.zeros((36, 64, 3), np.uint8)
    for _ in range(25):
        seen = watching.look(black)
    assert seen == Seen(False, True, Blindness.BLACK)
