"""Whether a face moves as a head does, over the frames of a clip."""

import numpy as np
import pytest

from models.recognition.liveness.plane import plane_of
from models.recognition.liveness.solidity import Solidity
from tests.models.recognition.liveness.sights import (
    Motion,
    Place,
    Relief,
    Sight,
    curled,
    flat,
    head,
    times,
    to_and_fro,
)


def _watched(sight: Sight, motion: Motion, seconds: float = 1.5) -> Solidity:
    """Return what a clip has shown; the landmarks are a detector's, a little off in each frame."""
    solidity, random = Solidity(), np.random.default_rng(8)
    for now in times(seconds):
        place = motion(now)
        landmarks = sight.face(place).landmarks + random.normal(0, 0.6, (5, 2))
        plane = plane_of(np.asarray(landmarks, np.float32))
        solidity.note(plane, plane.cut_out(sight.grey(place)), now)
    return solidity


def _turning(now: float) -> Place:
    """Turn to and fro by two degrees."""
    return Place(turn=0.035 * to_and_fro(now))


def _nodding(now: float) -> Place:
    return Place(nod=0.035 * to_and_fro(now))


def _still(_: float) -> Place:
    return Place()


def _held(now: float) -> Place:
    """Tremble as a hand does."""
    return Place(320 + 4 * to_and_fro(now, 0.7), 200 + 3 * to_and_fro(now, 0.45))


def _tilted(now: float) -> Place:
    swing = to_and_fro(now)
    return Place(320 + 3 * to_and_fro(now, 0.7), turn=0.1 * swing, tilt=0.06 * swing)


def _nearer(now: float) -> Place:
    return Place(unit=50 + 8 * now)


def _turned(now: float) -> Place:
    """Turn a sheet far to and fro: what is bent of it shifts."""
    return Place(turn=0.15 * to_and_fro(now), nod=0.05 * to_and_fro(now, 1.3))


def _rocked(now: float) -> Place:
    """Rock a sheet so that its landmarks turn as a head's do that answers."""
    return Place(turn=0.5 * to_and_fro(now, 1.0), nod=0.1 * to_and_fro(now, 0.8))


@pytest.mark.parametrize("motion", [_turning, _nodding])
def test_a_head_that_turns_by_two_degrees_is_a_head(motion: Motion) -> None:
    assert _watched(Sight(head), motion).score >= 1


def test_a_head_that_turns_by_one_degree_and_comes_nearer_is_a_head() -> None:
    def motion(now: float) -> Place:
        return Place(unit=50 + 5 * now, turn=0.018 * to_and_fro(now))

    assert _watched(Sight(head), motion).score >= 1


def test_a_head_that_turns_as_far_as_is_asked_for_is_a_head() -> None:
    def motion(now: float) -> Place:
        return Place(turn=0.35 * min(max(now - 0.4, 0) / 0.5, 1))

    assert _watched(Sight(head), motion).score >= 1


def test_a_head_far_off_is_a_head_still() -> None:
    def motion(now: float) -> Place:
        return Place(unit=28, turn=0.05 * to_and_fro(now))

    assert _watched(Sight(head), motion).score >= 1


@pytest.mark.parametrize("relief", [flat, curled])
@pytest.mark.parametrize("motion", [_still, _held, _tilted, _nearer, _turned, _rocked])
def test_a_sheet_is_no_head_however_it_moves(relief: Relief, motion: Motion) -> None:
    assert _watched(Sight(relief), motion).score < 0.8


def test_a_head_that_holds_quite_still_can_not_be_told_from_a_picture() -> None:
    assert _watched(Sight(head), _still).score < 0.8


def test_much_noise_is_no_head() -> None:
    assert _watched(Sight(flat, noise=12), _held).score < 0.8


def test_nothing_but_noise_is_no_head() -> None:
    solidity, random = Solidity(), np.random.default_rng(3)
    plane = plane_of(Sight().face(Place()).landmarks)
    for now in times(2):
        noise = random.integers(0, 256, (480, 640), np.uint8)
        solidity.note(plane, plane.cut_out(noise), now)
    assert solidity.score < 0.8


def test_light_that_changes_is_no_head() -> None:
    solidity, sight = Solidity(), Sight(flat)
    plane = plane_of(sight.face(Place()).landmarks)
    across = np.linspace(-0.4, 0.4, 640)
    for now in times(2):
        light = 0.7 + (0.2 + across) * to_and_fro(now)
        lit = np.asarray(np.clip(sight.grey(Place()) * light, 0, 255), np.uint8)
        solidity.note(plane, plane.cut_out(lit), now)
    assert solidity.score < 0.8


def test_a_picture_without_any_detail_is_no_head_and_no_fault() -> None:
    solidity, plane = Solidity(), plane_of(Sight().face(Place()).landmarks)
    for now in times(2):
        solidity.note(plane, plane.cut_out(np.zeros((480, 640), np.uint8)), now)
    assert solidity.score == 0


def test_what_was_seen_of_a_head_stays_seen() -> None:
    def motion(now: float) -> Place:
        return _turning(now) if now < 1 else _still(now)

    assert _watched(Sight(head), motion, 2.0).score >= 1


@pytest.mark.parametrize(
    ("there", "is_compared"),
    [
        (Place(340, 205, unit=65), True),
        (Place(400, 200), False),
        (Place(unit=95), False),
        (Place(unit=38), False),
    ],
)
def test_a_face_that_jumps_or_grows_at_once_is_not_compared(
    there: Place, is_compared: bool
) -> None:
    sight, solidity = Sight(head), Solidity()
    for now, place in ((0.0, Place()), (0.3, there)):
        plane = plane_of(sight.face(place).landmarks)
        solidity.note(plane, plane.cut_out(sight.grey(place)), now)
    assert bool(solidity._compared) is is_compared


def test_the_frames_of_the_last_moment_are_kept_and_no_more() -> None:
    solidity = Solidity()
    plane = plane_of(Sight().face(Place()).landmarks)
    face = plane.cut_out(Sight().grey(Place()))
    for now in np.arange(0, 20, 1 / 30):
        solidity.note(plane, face, float(now))
    assert len(solidity._past) <= 15
    assert len(solidity._compared) <= 10
