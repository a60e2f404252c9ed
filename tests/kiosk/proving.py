"""Somebody who has to show that they live."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from kiosk.view import Stage, View
from models.attendance.employee import Employee
from models.recognition.liveness.terms import Gesture, Level, LivenessTerms
from models.records.values import RefusedAttempt
from tests.kiosk.conftest import Door

ADA = "Ada Lovelace"
_STEPS = 10


def guard(door: Door, *gestures: Gesture, level: Level = Level.ALWAYS) -> Employee:
    """Enroll Ada at a kiosk that asks for these gestures in turn."""
    turns = iter(gestures * 50 or (Gesture.LEFT,) * 50)
    door.liveness = LivenessTerms(level, draw=lambda _: next(turns))
    employee = door.enroll(ADA)
    door.restart()
    door.looks(1)
    return employee


def make(door: Door, gesture: Gesture, *people: str) -> list[View]:
    """Have everybody make a gesture within a second, and go back; return every view."""
    views = []
    for step in (*range(_STEPS), *range(_STEPS, -1, -1)):
        done = step / _STEPS
        door.script.size = 1 + 0.3 * done if gesture is Gesture.CLOSER else 1.0
        door.script.turned = {
            Gesture.LEFT: (0.4 * done, 0.0),
            Gesture.RIGHT: (-0.4 * done, 0.0),
            Gesture.UP: (0.0, 0.4 * done),
            Gesture.CLOSER: (0.0, 0.0),
        }[gesture]
        views.append(door.look(*(people or (ADA,))))
    return views


def be_refused(door: Door, times: int = 1) -> list[View]:
    """Have Ada's face asked so often without an answer, the pause after it included."""
    return [view for _ in range(times) for view in door.looks(10.8, ADA)]


def written(door: Door) -> list[RefusedAttempt]:
    """Return what the office can see once the caretaker has been round."""
    door.unwritten.write()
    return door.store.refused_attempts(door.at - timedelta(days=1))


def stages(views: Sequence[View]) -> list[Stage]:
    """Return the screens in turn, each once for as long as it stays."""
    changes = [one.stage for one, other in pairwise(views) if one.stage is not other.stage]
    return [*changes, views[-1].stage]
