"""Whether what is round a face moves with it."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from models.recognition.face import Image
from models.recognition.liveness.plane import plane_of
from models.recognition.liveness.surroundings import Surroundings, shifts_between
from tests.models.recognition.liveness.sights import Motion, Place, Sight, times, to_and_fro

SIZES = pytest.mark.parametrize("scale", [1.0, 1.5, 2.25], ids=["480p", "720p", "1080p"])
Show = Callable[[Sight, Place, float], Image]


def _before_the_wall(sight: Sight, place: Place, _: float) -> Image:
    return sight.picture(place)


def _with_the_wall(sight: Sight, place: Place, _: float) -> Image:
    """Move all that there is: a picture in a hand."""
    scale = sight.scale
    return sight.picture(place, wall=((place.x - 320) * scale, (place.y - 200) * scale))


def _moving(now: float) -> Place:
    return Place(320 + 14 * to_and_fro(now, 1.4), 200 + 6 * to_and_fro(now, 0.9))


def _watched(
    sight: Sight, motion: Motion, show: Show = _before_the_wall, seconds: float = 1.2
) -> Surroundings:
    surroundings = Surroundings()
    for now in times(seconds):
        place = motion(now)
        grey = np.asarray(cv2.cvtColor(show(sight, place, now), cv2.COLOR_BGR2GRAY), np.uint8)
        surroundings.note(plane_of(sight.face(place).landmarks), grey, now)
    return surroundings


@SIZES
def test_a_wall_behind_somebody_who_moves_stands(scale: float) -> None:
    surroundings = _watched(Sight(scale=scale), _moving)
    assert surroundings.stands
    assert not surroundings.is_seen_to_move
    assert surroundings.carried < 0.1


@SIZES
def test_a_picture_in_a_hand_carries_its_wall_with_it(scale: float) -> None:
    surroundings = _watched(Sight(scale=scale), _moving, _with_the_wall)
    assert not surroundings.stands
    assert surroundings.is_seen_to_move
    assert surroundings.carried > 0.8


def test_one_thing_that_moves_behind_somebody_is_no_picture_in_a_hand() -> None:
    def with_a_door(sight: Sight, place: Place, now: float) -> Image:
        picture = sight.picture(place)
        moved = sight.picture(place, wall=(14 * to_and_fro(now, 1.4), 0))
        picture[:, 460:] = moved[:, 460:]
        return picture

    surroundings = _watched(Sight(bare=True), _moving, with_a_door)
    assert not surroundings.is_seen_to_move
    in_a_hall = _watched(Sight(), _moving, with_a_door)
    assert in_a_hall.carried < 0.65


def test_a_picture_that_trembles_carries_its_wall_too() -> None:
    def motion(now: float) -> Place:
        return Place(320 + 3 * to_and_fro(now, 0.5), 200 + 2 * to_and_fro(now, 0.35))

    assert not _watched(Sight(), motion, _with_the_wall).stands


def test_before_a_bare_wall_nothing_is_seen_to_move_and_after_a_while_that_is_enough() -> None:
    sight = Sight(bare=True)
    assert not _watched(sight, _moving, seconds=0.5).stands
    watched = _watched(sight, _moving)
    assert watched.stands
    assert watched.carried == 0


def test_nothing_is_said_before_three_looks() -> None:
    assert not Surroundings().stands
    assert Surroundings().carried == 0
    assert not _watched(Sight(), _moving, seconds=0.3).stands


@pytest.mark.parametrize("light", [0.7, 1.25])
def test_a_camera_that_sets_its_exposure_moves_nothing(light: float) -> None:
    def brightening(sight: Sight, place: Place, now: float) -> Image:
        return sight.picture(place, light=1 + (light - 1) * min(now, 1.0))

    watched = _watched(Sight(), _moving, brightening)
    assert watched.stands
    assert watched.carried < 0.1


def test_noise_moves_nothing() -> None:
    assert _watched(Sight(noise=10), _moving).carried < 0.2


@pytest.mark.parametrize("place", [Place(70, 200), Place(600, 200), Place(320, 60), Place(60, 440)])
def test_near_the_edge_what_is_left_of_the_surroundings_is_looked_at(place: Place) -> None:
    def motion(now: float) -> Place:
        return Place(place.x + 6 * to_and_fro(now, 1.4), place.y)

    def carried(sight: Sight, at: Place, _: float) -> Image:
        return sight.picture(at, wall=(at.x - place.x, 0))

    assert _watched(Sight(), motion).stands
    assert _watched(Sight(), motion, carried).carried > 0.6


@pytest.mark.parametrize(
    "place", [Place(-900, -900), Place(3000, 100), Place(unit=400), Place(unit=0.5)]
)
def test_a_face_of_any_size_and_place_is_no_fault(place: Place) -> None:
    grey = np.random.default_rng(1).integers(0, 256, (480, 640), np.uint8)
    surroundings, plane = Surroundings(), plane_of(Sight().face(place).landmarks)
    for now in times(0.6):
        surroundings.note(plane, grey, now)
    assert 0 <= surroundings.carried <= 1


def test_somebody_who_walks_up_to_the_wall_s_camera_carries_nothing() -> None:
    def motion(now: float) -> Place:
        return Place(300 + 20 * now, 200, unit=40 + 15 * now)

    assert _watched(Sight(), motion).carried <= 0.2


def test_a_shift_is_measured_in_eye_distances() -> None:
    sight, place = Sight(), Place()
    plane = plane_of(sight.face(place).landmarks)
    before = sight.grey(place)
    after = np.asarray(sight.picture(place, wall=(6, -3))[..., 0])
    shifts = shifts_between(before, plane, after, plane)
    assert len(shifts) == 9
    for shift in shifts:
        assert (shift.x * plane.unit, shift.y * plane.unit) == pytest.approx((6, -3), abs=0.5)
        assert shift.has_moved
        assert not shift.stands_still


def test_what_was_moved_and_is_put_down_stands_again() -> None:
    def motion(now: float) -> Place:
        return _moving(min(now, 0.8))

    assert _watched(Sight(), motion, _with_the_wall, seconds=2.0).stands


def test_the_frames_of_the_last_moment_are_kept_and_no_more() -> None:
    surroundings, plane = Surroundings(), plane_of(Sight().face(Place()).landmarks)
    grey = np.full((480, 640), 90, np.uint8)
    for number in range(200):
        surroundings.note(plane, grey, number / 30)
    assert len(surroundings._past) <= 9
    assert len(surroundings._seen) <= 8
