"""A picture that is folded along the nose has a ridge where a head has one, and is no head."""

import numpy as np
import pytest

from models.recognition.face import Floats
from models.recognition.liveness.plane import plane_of
from models.recognition.liveness.solidity import Solidity
from tests.models.recognition.liveness.sights import Motion, Place, Relief, Sight, head, times
from tests.models.recognition.liveness.sights import to_and_fro as swing


def _folded(steepness: float) -> Relief:
    def relief(x: Floats, _: Floats) -> Floats:
        return np.asarray(-steepness * np.abs(x), np.float32)

    return relief


def _rocked(now: float) -> Place:
    return Place(turn=0.12 * swing(now, 1.4), nod=0.06 * swing(now, 1.1))


def _tilted(now: float) -> Place:
    return Place(320 + 3 * swing(now, 0.7), turn=0.1 * swing(now), tilt=0.06 * swing(now))


def _score(relief: Relief, motion: Motion) -> float:
    solidity, sight, random = Solidity(), Sight(relief), np.random.default_rng(8)
    for now in times(2):
        place = motion(now)
        landmarks = sight.face(place).landmarks + random.normal(0, 0.6, (5, 2))
        plane = plane_of(np.asarray(landmarks, np.float32))
        solidity.note(plane, plane.cut_out(sight.grey(place)), now)
    return solidity.score


@pytest.mark.parametrize("motion", [_rocked, _tilted])
@pytest.mark.parametrize("steepness", [0.36, 0.7])
def test_a_folded_picture_is_no_head(steepness: float, motion: Motion) -> None:
    assert _score(_folded(steepness), motion) < 0.95


@pytest.mark.parametrize("motion", [_rocked, _tilted])
def test_a_head_that_moves_like_it_is_one(motion: Motion) -> None:
    assert _score(head, motion) >= 1
