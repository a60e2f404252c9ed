"""Whether a face moves as a head does: what stands out of it shifts against the rest.

Models of a motion are compared by what they leave unexplained (weighted least squares on the
measured parameters): a flat picture's, whose motion in perspective has eight parameters; a head's,
which has two more, the turns that shift an ellipsoid with a nose on it; and any bent sheet's, a
free quadratic, which has no nose. A head must explain far more than a plane does, and the nose
alone must say the same. A picture that is folded along the nose has a ridge there, too: as a fold
it must not be explained much better than as a head.
"""

from collections import deque
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from models.recognition.face import Floats
from models.recognition.liveness.plane import FacePlane, grid
from models.recognition.liveness.registration import Doubles, Motion, in_terms, register

# A head's half breadth, height and depth with its hair, in eye distances (Farkas 1994).
_HALF_WIDTH, _HALF_HEIGHT, _HALF_DEPTH = 1.2, 1.8, 1.4
_NOSE = [6, 13]
"""Places of the relief among a motion's parameters."""

# Seconds between the two frames that are compared.
_LAG = 0.4
_LEAST_LAG = 0.18
_QUICK = 0.2
"""Turned by so much meanwhile, in units of `Pose`, the face is compared with the frame before."""
# Where the face moved farther or grew more than that meanwhile, a quadratic is no longer enough.
_FARTHEST = 0.7
_GROWTH = (0.7, 1.45)
_WORST_MISFIT = 0.5

_WINDOW = 6
_LEAST = 3
# What a head shows at least, and no picture all at once (chosen on 102 made people, four on film:
# none of 82 pictures and two of 94 paper masks passed). The mean turn, as a sine:
_LEAST_TURN = 0.01
# how many times what the head's model leaves unexplained a plane's leaves in addition,
_LEAST_GAIN = 3.5
# and how many squared deviations those are;
_LEAST_EVIDENCE = 200.0
# how far the nose goes along with the head, and in which direction: 1 as far, and the same.
_LEAST_NOSE = 0.5
_LEAST_AGREEMENT = 0.85
# What a fold leaves unexplained, as a share of what a head does: at its best 0.94 and more of 13
# made people and two on film, 0.52 and less of ten of the eleven folded prints that passed before.
_LEAST_UNFOLDED = 0.6
_NOTHING = 1e-12
_UNCERTAINTY = 20.0
"""What a perfect model may leave unexplained, in squared deviations."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the three models say of one motion."""

    turn: tuple[float, float]
    """By the head's model: the sine of the turn, as the nose's shift to the right and down."""
    nose: tuple[float, float]
    """The same by the nose alone."""
    unexplained_head: float
    """Squared deviations that the head's model leaves."""
    unexplained_plane: float
    unexplained_fold: float


def compare(motion: Motion) -> Comparison:
    """Explain a motion as a head's and as a plane's."""
    head, left_by_head = _explained(motion, _head())
    _, left_by_plane = _explained(motion, _head()[:, :-2])
    _, left_by_fold = _explained(motion, _fold())
    nose = motion.parameters[_NOSE]
    return Comparison(
        (float(head[-2]), float(head[-1])),
        (float(nose[0]), float(nose[1])),
        left_by_head,
        left_by_plane,
        left_by_fold,
    )


@dataclass(slots=True)
class Solidity:
    """Follows one face and scores it; times are seconds of a steady clock."""

    score: float = 0.0
    """At least 1: it is a head. The best of the track so far."""
    _past: deque[tuple[float, FacePlane, Floats]] = field(default_factory=deque)
    _compared: deque[Comparison] = field(default_factory=lambda: deque(maxlen=_WINDOW))

    def note(self, plane: FacePlane, face: Floats, now: float) -> None:
        """Take in one more frame: where the face is, and what `FacePlane.cut_out` gave."""
        earlier = self._earlier(plane, now)
        self._past.append((now, plane, face))
        if earlier and _is_near(earlier[1], plane):
            motion = register(earlier[2], face)
            if motion.misfit <= _WORST_MISFIT:
                self._compared.append(compare(motion))
                self.score = max(self.score, _score(self._compared))

    def _earlier(self, plane: FacePlane, now: float) -> tuple[float, FacePlane, Floats] | None:
        """Return the frame to compare with, and forget those that are too old.

        Of a head that turns quickly it is the newest: what is seen of it changes too much.
        """
        while len(self._past) > 1 and now - self._past[1][0] >= _LAG:
            self._past.popleft()
        oldest, newest = (self._past[0], self._past[-1]) if self._past else (None, None)
        if oldest and abs(oldest[1].yaw - plane.yaw) > _QUICK:
            return newest
        return oldest if oldest and now - oldest[0] >= _LEAST_LAG else None


def _is_near(one: FacePlane, other: FacePlane) -> bool:
    moved = float(np.hypot(*(one.middle - other.middle))) / other.unit
    return moved < _FARTHEST and _GROWTH[0] < other.unit / one.unit < _GROWTH[1]


def _score(compared: deque[Comparison]) -> float:
    """Return how many times over the least that a head shows is reached, in the worst respect."""
    if len(compared) < _LEAST:
        return 0.0
    turns, noses = (
        np.array([one.turn for one in compared]),
        np.array([one.nose for one in compared]),
    )
    by_head = np.array([one.unexplained_head for one in compared])
    by_fold = np.array([one.unexplained_fold for one in compared])
    more = np.array([one.unexplained_plane for one in compared]) - by_head
    squared = float((turns**2).sum()) + _NOTHING
    shared = float((turns * noses).sum())
    reached = (
        (squared / len(compared)) ** 0.5 / _LEAST_TURN,
        more.sum() / (by_head + _UNCERTAINTY).sum() / _LEAST_GAIN,
        more.mean() / _LEAST_EVIDENCE,
        (by_fold + _UNCERTAINTY).sum() / (by_head + _UNCERTAINTY).sum() / _LEAST_UNFOLDED,
        shared / squared / _LEAST_NOSE,
        shared / (squared * (float((noses**2).sum()) + _NOTHING)) ** 0.5 / _LEAST_AGREEMENT,
    )
    return float(max(min(reached), 0.0))


def _explained(motion: Motion, model: Doubles) -> tuple[Doubles, float]:
    """Return the model's parameters, and the squared deviations that it leaves unexplained."""
    weighted = model.T @ motion.information
    found = np.linalg.solve(weighted @ model, weighted @ motion.parameters)
    left = motion.parameters - model @ found
    return np.asarray(found), float(left @ motion.information @ left)


@cache
def _head() -> Doubles:
    """Return (14, 10): what each parameter of a head's motion makes of a motion's parameters.

    They are a plane's six affine and two projective ones, and a head's two turns.
    """
    model = np.zeros((14, 10))
    for place in range(3):
        model[place, place] = model[7 + place, 3 + place] = 1
    # A plane's tilt in perspective: x² and xy across go with xy and y² down.
    model[[3, 11], 6] = model[[4, 12], 7] = 1
    # The ellipsoid falls away from its middle; what is linear in it a plane has too.
    across, down = -_HALF_DEPTH / 2 / _HALF_WIDTH**2, -_HALF_DEPTH / 2 / _HALF_HEIGHT**2
    for column, first in ((8, 0), (9, 7)):
        model[[first + 3, first + 5, first + 6], column] = across, down, 1
    return model


@cache
def _fold() -> Doubles:
    """Return (14, 10): the same of a sheet with a fold along the nose."""
    model = _head().copy()
    x, _ = grid()
    falling_away = in_terms(-np.abs(x))
    model[:, 8:] = 0
    model[:7, 8], model[7:, 9] = falling_away, falling_away
    return model
