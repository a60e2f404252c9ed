"""The pad alone: touches and answers are given by hand, and the clock is moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.desk.jobs import (
    Answer,
    Job,
    Right,
    Told,
)
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.state import Step
from kiosk.desk.terms import Terms
from kiosk.touch import Key, Sign, Touch
from kiosk.view import Card, Mark, Stage, View
from kiosk.wording import said
from models.attendance.punch import Direction
from models.pins.lockout import Lockout

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)
"""07:58 in Berlin."""
LOCKOUT = Lockout(5, timedelta(minutes=5))
UNDER = View(Stage.IDLE, said("what else is shown"), hint=said("for a supervisor"))
ADA = UUID(int=7)
TERMS = Terms("Entrance", BERLIN, LOCKOUT)
RIGHT = Right(ADA, "Ada Ray", is_first=False)
FIRST = replace(RIGHT, is_first=True)
ASKED = replace(RIGHT, choices=(Direction.OUT, Direction.BREAK))
CARD = Card(Mark.CHECKED_IN, "Ada Ray", said("Checked in"))
TOLD = Told(CARD, Stage.GREETING)


class Bench:
    """One pad, and what it asked for."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.jobs: list[tuple[int, Job]] = []
        self.pad = PinPad(TERMS, lambda ticket, job: self.jobs.append((ticket, job)))

    def touch(self, *touches: Touch) -> "Bench":
        for one in touches:
            self.pad.touched(one, MORNING + timedelta(seconds=self.now), self.now)
        return self

    def keys(self, text: str) -> "Bench":
        """Touch `<` to erase, `x` to clear, `=` for done, `^` for letters, any other as it is."""
        special: dict[str, Touch] = {
            "<": Key.ERASE,
            "x": Key.CLEAR,
            "=": Key.DONE,
            "^": Key.LETTERS,
        }
        return self.touch(*(special.get(one) or Sign(one) for one in text))

    def answer(self, *answers: Answer) -> "Bench":
        for one in answers:
            self.pad.answered(self.jobs[-1][0], one, self.now)
        return self

    def move(self, seconds: float) -> "Bench":
        self.now += seconds
        self.pad.tick(self.now)
        return self

    @property
    def step(self) -> Step:
        return self.pad.state.step

    def view(self, *, signs: str = "ABC") -> View:
        return shown(self.pad.state, TERMS, self.now, UNDER, signs=signs)

    def pad_shown(self) -> str:
        pad = self.view().pad
        assert pad
        return pad.typed
