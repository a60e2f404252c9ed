"""A caretaker's rounds, by a clock that is moved, around a real database and spool."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.camera import Blindness, CameraState, Condition
from kiosk.caretaking.attempts import UnwrittenAttempts
from kiosk.caretaking.caretaker import Caretaker, Senses
from kiosk.caretaking.condition import KioskCondition
from kiosk.caretaking.watchdog import Heartbeats, ServiceManager, Watchdog
from models.attendance.punch import Clock, PunchKind
from models.records.values import Health, Trouble
from tests.kiosk.punching.conftest import MORNING, Post

PLENTY = 10_000_000_000


class Rounds:
    """One kiosk with its caretaker."""

    def __init__(self, folder: Path) -> None:
        self.post = Post(folder)
        self.now = MORNING
        self.free = PLENTY
        self.camera = Condition(CameraState.LIVE, None, MORNING)
        self.is_somebody_there = False
        self.restarts = 0
        self.start()

    def start(self) -> None:
        """Begin anew, as after a restart."""
        senses = Senses(
            now=lambda: self.now,
            camera=lambda: self.camera,
            is_somebody_there=lambda: self.is_somebody_there,
            clock=lambda: self.post.clock,
            free=lambda: self.free,
            address=lambda: "10.0.0.7",
        )
        self.unwritten = UnwrittenAttempts(self.post.store)
        self.caretaker = Caretaker(
            self.post.store,
            "Entrance",
            self.post.puncher,
            self.unwritten,
            senses,
            Watchdog(Heartbeats((), lambda: 0.0), ServiceManager(None)),
            self._restart,
        )

    def rounds(self, number: int = 1) -> None:
        """Make rounds, a second after each other."""
        for _ in range(number):
            self.now += timedelta(seconds=1)
            self.caretaker.care()

    def camera_is(self, state: CameraState, blindness: Blindness | None = None) -> None:
        self.camera = Condition(state, blindness, self.now)

    def clock_is(self, clock: Clock) -> None:
        self.post.clock = clock

    def punch(self) -> None:
        self.post.puncher.punch(self.post.ada, self.now, PunchKind.FACE, 0.4)

    @property
    def condition(self) -> KioskCondition:
        """What the last round found."""
        assert self.caretaker.newest is not None
        return self.caretaker.newest

    def database_problem(self) -> str | None:
        return self.condition.database

    @property
    def health(self) -> Health:
        (found,) = self.post.store.kiosks()
        return found

    @property
    def troubles(self) -> list[Trouble]:
        return self.post.store.troubles(MORNING)

    def _restart(self) -> None:
        self.restarts += 1


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Rounds]:
    made = Rounds(tmp_path)
    yield made
    made.post.spool.close()
    made.post.store.close()
