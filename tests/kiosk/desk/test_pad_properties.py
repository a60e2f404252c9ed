"""Whatever is touched, answered, or not answered, in whatever order and time."""

import math
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.jobs import (
    Admitted,
    Answer,
    Changed,
    ChangePin,
    Check,
    CheckMaintenance,
    Failed,
    Job,
    ReadStatus,
    Right,
    Status,
    Told,
    WritePunch,
    Wrong,
)
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.state import Step
from kiosk.desk.terms import Terms
from kiosk.touch import Chosen, Key, NotMe, Sign, Touch
from kiosk.view import Card, Mark, Row, Stage
from kiosk.wording import as_is, said
from models.attendance.punch import Direction
from tests.kiosk.desk.bench import BERLIN, LOCKOUT, MORNING, UNDER

TERMS = Terms("Entrance", BERLIN, LOCKOUT)
MAINTENANCE = "8246"
TOLD = Told(Card(Mark.CHECKED_IN, "", said("Checked in")), Stage.GREETING)
ASK = (Direction.OUT, Direction.BREAK, Direction.IN)

PHRASES = ["17=", "18=", "19=", "2580=", "193746=", "7391=", "8246=", "0000=", "<", "x", "=", "5"]
SECRETS = ("2580", "193746", "7391", "8246")

TYPED = st.sampled_from(PHRASES)
KEYS = st.sampled_from(
    [*Key, Key.USE_PIN, Key.USE_PIN, Sign("1"), Sign("A"), NotMe(UUID(int=1), UUID(int=2))]
)
WAITS = st.sampled_from([0.05, 0.5, 1.0, 3.0, 10.0, 30.0, 300.0])
ANSWERS = st.sampled_from(["answer", "answer", "answer", "fail", "lose", "answer late"])
CHOICES = st.sampled_from([*Direction])
VISITS = st.sampled_from(
    ["u17=2580=aaa", "u18=193746=a7391=7391=aaa", "u19=2580=aaa", "m8246=a", "u17=0000=a"]
)
STEPS = st.lists(st.one_of(TYPED, KEYS, WAITS, ANSWERS, CHOICES, VISITS), max_size=40)


class Truth:
    """Three people: one with a PIN and asked, one with a first PIN, one with none."""

    def __init__(self) -> None:
        self.pins = {"17": "2580", "18": "193746"}
        self.first = {"18"}

    def answer(self, job: Job) -> Answer:
        match job:
            case Check(code, pin):
                if self.pins.get(code) != pin:
                    return Wrong()
                choices = ASK if code == "17" else ()
                return Right(UUID(int=int(code)), "", code in self.first, choices)
            case CheckMaintenance(pin):
                return Admitted() if pin == MAINTENANCE else Wrong()
            case ChangePin(employee, pin):
                code = str(employee.int)
                self.pins[code] = pin
                self.first.discard(code)
                return Changed()
            case WritePunch():
                return TOLD
            case ReadStatus():
                return Status((Row(said("Camera"), as_is("live")),))


class World:
    """The pad, a clock, and a worker who answers well, badly, late or never."""

    def __init__(self) -> None:
        self.now = 0.0
        self.truth = Truth()
        self.open: list[tuple[int, Job]] = []
        self.late: list[tuple[int, Answer]] = []
        self.allowed: set[UUID] = set()
        """Whose number and PIN were right and have not been punched with since.

        A first PIN counts once its owner has asked for another in the same visit.
        """
        self.to_change: set[UUID] = set()
        self.pad = PinPad(TERMS, self._ask_for)

    def _ask_for(self, ticket: int, job: Job) -> None:
        if isinstance(job, ChangePin):
            assert job.employee in self.to_change, "a change of PIN without the first"
            self.to_change.remove(job.employee)
            self.allowed.add(job.employee)
        if isinstance(job, WritePunch):
            assert job.employee in self.allowed, "a punch without number and PIN"
            self.allowed.remove(job.employee)
        self.open.append((ticket, job))

    def do(self, step: str | float | Direction | Touch) -> None:
        match step:
            case Direction():
                self.touch(Chosen(self.pad.state.asked or UUID(int=3), step))
            case "answer" | "fail" | "lose" | "answer late":
                self.work(step)
            case str():
                for letter in step:
                    self.letter(letter)
            case float() | int():
                self.now += step
                self.pad.tick(self.now)
            case _:
                self.touch(step)
        self.check()

    def letter(self, letter: str) -> None:
        special: dict[str, Touch] = {
            "<": Key.ERASE,
            "x": Key.CLEAR,
            "=": Key.DONE,
            "u": Key.USE_PIN,
            "m": Key.MAINTENANCE,
        }
        if letter == "a":
            self.work("answer")
        else:
            self.touch(special.get(letter) or Sign(letter))

    def touch(self, touch: Touch) -> None:
        self.pad.touched(touch, MORNING + timedelta(seconds=self.now), self.now)

    def work(self, how: str) -> None:
        if how == "answer late" and self.late:
            self.tell(*self.late.pop(0))
        elif self.open:
            ticket, job = self.open.pop(0)
            answer = Failed() if how == "fail" else self.truth.answer(job)
            if how == "lose":
                self.late.append((ticket, answer))
            else:
                self.tell(ticket, answer)

    def tell(self, ticket: int, answer: Answer) -> None:
        waited = self.pad.state.waited
        is_waiting = self.pad.state.step is Step.WAITING
        is_heard = is_waiting and waited is not None and waited.ticket == ticket
        if is_heard and isinstance(answer, Right):
            (self.to_change if answer.is_first else self.allowed).add(answer.employee)
        self.pad.answered(ticket, answer, self.now)

    def check(self) -> None:
        state = self.pad.state
        assert (state.step is Step.CLOSED) == math.isinf(state.ends)
        assert state.step is not Step.CLOSED or replace(state) == type(state)()
        view = shown(state, TERMS, self.now, UNDER, signs="ABC")
        if view.pad and state.step is not Step.NUMBER:
            assert set(view.pad.typed) <= {"•"}
        if view.pad and state.step is Step.NUMBER:
            view = replace(view, pad=replace(view.pad, typed=""))
        public = repr(view) + repr(replace(state, code="", waited=None))
        assert not any(secret in public for secret in SECRETS)
        if view.stage is Stage.MAINTENANCE:
            assert state.step is Step.MAINTENANCE


@settings(max_examples=400, deadline=None)
@given(STEPS)
def test_nobody_is_punched_without_number_and_pin_and_no_pin_is_shown(
    steps: list[str | float | Direction | Touch],
) -> None:
    world = World()
    for step in steps:
        world.do(step)


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_a_pad_that_is_left_closes_though_nothing_is_answered_any_more(
    steps: list[str | float | Direction | Touch],
) -> None:
    world = World()
    for step in steps:
        world.do(step)
    for _ in range(round(TERMS.maintenance_seconds) + 1):
        world.do(1.0)
    assert not world.pad.is_open
    world.touch(Key.USE_PIN)
    assert world.pad.state.step is Step.NUMBER


@pytest.mark.parametrize(
    ("visit", "step"),
    [
        ("u17=2580=a", Step.ASKING),
        ("u18=193746=a7391=7391=aa", Step.TELLING),
        ("u19=2580=a", Step.WAITING),
        ("m8246=a", Step.MAINTENANCE),
    ],
)
def test_the_visits_of_these_tests_come_as_far_as_they_should(visit: str, step: Step) -> None:
    world = World()
    world.do(visit)
    assert world.pad.state.step is step
