"""One visit to the pad after the other: the ways from one step to the next, and the jobs."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from kiosk.desk.jobs import Job, ReadStatus, WritePunch
from kiosk.desk.state import NO_NOTICE, Notice, State, Step, Waited
from kiosk.desk.terms import Terms
from kiosk.view import Card, Mark, Stage
from kiosk.wording import NOTHING, Words
from models.attendance.punch import Direction


class Visit:
    """Holds the state. `now` is a steady clock's, in seconds."""

    def __init__(self, terms: Terms, ask_for: Callable[[int, Job], None]) -> None:
        """`ask_for` is given every job, with the ticket by which its answer is known."""
        self.state = State()
        self._terms = terms
        self._ask_for = ask_for
        self._tickets = 0

    @property
    def is_open(self) -> bool:
        return self.state.step is not Step.CLOSED

    def _close(self) -> None:
        self.state = State()

    def _begin(self, step: Step, now: float, notice: Notice = NO_NOTICE) -> None:
        """Have it typed from the beginning, by whoever stands there now."""
        self.state = State()
        self._turn_to(step, now, notice)

    def _turn_to(self, step: Step, now: float, notice: Notice = NO_NOTICE) -> None:
        """Have something typed next."""
        self.state = replace(self.state, step=step, typed="", shows_letters=False, notice=notice)
        self._stay(self._terms.typing_seconds(step), now)

    def _stay(self, seconds: float, now: float) -> None:
        self.state = replace(self.state, ends=now + seconds)

    def _tell(self, card: Card, stage: Stage, now: float) -> None:
        """Show a card; the answer to what was waited for may still come."""
        self.state = State(Step.TELLING, card=card, stage=stage, waited=self.state.waited)
        self._stay(self._terms.card_seconds, now)

    def _refuse(self, sentence: Words, now: float, detail: Words = NOTHING) -> None:
        self._tell(Card(Mark.NO, "", sentence, detail), Stage.NOT_RECORDED, now)

    def _go_on(self, now: float) -> None:
        """Ask, or punch: number and PIN were right, and the PIN is its owner's."""
        if self.state.person is not None and self.state.person.choices:
            self.state = replace(self.state, step=Step.ASKING, asked=uuid4(), typed="")
            self._stay(self._terms.asking_seconds, now)
        else:
            self._punch(None, now)

    def _punch(self, direction: Direction | None, now: float) -> None:
        """Have the punch written as of when number and PIN were given."""
        person, at = self.state.person, self.state.given_at
        if person is not None and at is not None:
            self._wait_for(WritePunch(person.employee, person.name, at, direction), now)

    def _wait_for(self, job: Job, now: float) -> None:
        self._hand_out(job, now)
        self.state = replace(self.state, step=Step.WAITING, notice=NO_NOTICE, refusal=None)
        self._stay(self._terms.answer_seconds, now)

    def _read_status(self, now: float) -> None:
        """Have the maintenance page read, while it stays as it is."""
        self._hand_out(ReadStatus(), now)
        self.state = replace(self.state, rows_due=float("inf"))

    def _hand_out(self, job: Job, now: float) -> None:
        self._tickets += 1
        waited = Waited(job, self._tickets, self.state.step, now)
        self.state = replace(self.state, waited=waited)
        self._ask_for(self._tickets, job)
