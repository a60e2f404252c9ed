"""The pad as a state machine: touches, answers and the clock in, jobs out; no thread, no database.

A punch is asked for only where number and PIN were right within the same visit. Whatever comes, or
doesn't, every step ends by itself.
"""

from dataclasses import replace
from datetime import datetime

from kiosk import words
from kiosk.desk.jobs import (
    Admitted,
    Answer,
    Changed,
    ChangePin,
    Check,
    CheckMaintenance,
    Failed,
    Locked,
    NoMaintenancePin,
    Right,
    Status,
    Told,
    WritePunch,
    Wrong,
)
from kiosk.desk.keys import typed
from kiosk.desk.state import TYPING, Notice, State, Step, Waited
from kiosk.desk.visit import Visit
from kiosk.touch import Chosen, Key, NotMe, Speak, Touch
from kiosk.view import Mark, Row
from models.pins.rules import PinRefusal, refusal_of_pin

_DISPUTED = Notice(words.DISPUTED, Mark.DO_SOMETHING)
_DIFFER = Notice(words.PINS_DIFFER, Mark.DO_SOMETHING)


class PinPad(Visit):
    """`at` is the time of day, aware; `now` a steady clock's, in seconds."""

    def touched(self, touch: Touch, at: datetime, now: float) -> None:
        """Deal with a touch; one that means nothing here does nothing."""
        step = self.state.step
        if step is Step.WAITING:
            return
        if touch is Key.BACK and not self.state.asks_to_end:
            self._close()
        elif step in {Step.CLOSED, Step.TELLING}:
            self._open(touch, now)
        elif step in TYPING:
            self._type(touch, at, now)
        elif step is Step.ASKING:
            self._choose(touch, now)
        else:
            self._ask_to_end(touch)
            self._stay(self._terms.maintenance_seconds, now)

    def answered(self, ticket: int, answer: Answer, now: float) -> None:
        """Deal with what came of a job; if nobody waits for it any more, nothing comes of it."""
        waited = self.state.waited
        if isinstance(answer, Changed) and ticket == self.state.late_change:
            self.state = replace(self.state, note=words.CHANGED)
            return
        if waited is None or waited.ticket != ticket:
            return
        match self.state.step, answer:
            case Step.WAITING, _:
                self._take(answer, waited, now)
            case Step.TELLING, Told(card, stage):  # late, and it was done all the same
                self._tell(card, stage, now)
            case Step.MAINTENANCE, Status(rows):
                self._show_status(rows, now)
            case Step.MAINTENANCE, Failed():
                self._show_status((), now)

    def tick(self, now: float) -> None:
        """Let the time pass: tell what was held back, end what was left."""
        refusal, waited = self.state.refusal, self.state.waited
        if refusal and waited:
            self._take(refusal, waited, now)
        elif now >= self.state.ends:
            self._end(now)
        elif self.state.step is Step.MAINTENANCE and now >= self.state.rows_due:
            self._read_status(now)

    def end(self, now: float) -> None:
        """End the visit with the kiosk; whoever did not answer yet was here all the same."""
        if self.state.step is Step.ASKING:
            self._punch(None, now)
        self._close()

    def _open(self, touch: Touch, now: float) -> None:
        if touch is Key.USE_PIN:
            self._begin(Step.NUMBER, now)
        elif touch is Key.MAINTENANCE:
            self._begin(Step.MAINTENANCE_PIN, now)
        elif isinstance(touch, NotMe):
            self._begin(Step.NUMBER, now, _DISPUTED)

    def _type(self, touch: Touch, at: datetime, now: float) -> None:
        after = typed(self.state, touch)
        # Whoever chooses a language reads; a panel that touches itself keeps nothing open for ever.
        if after != self.state or isinstance(touch, Speak):
            self.state = after
            self._stay(self._terms.typing_seconds(self.state.step), now)
        if touch is Key.DONE and self.state.typed:
            self._take_typed(self.state.typed, at, now)

    def _take_typed(self, text: str, at: datetime, now: float) -> None:
        """Go on to what comes after this, which was typed whole."""
        match self.state.step:
            case Step.NUMBER:
                self.state = replace(self.state, code=text)
                self._turn_to(Step.PIN, now)
            case Step.PIN:
                self.state = replace(self.state, pin=text, given_at=at)
                self._wait_for(Check(self.state.code, text, at), now)
            case Step.NEW_PIN:
                self._choose_pin(text, now)
            case Step.REPEAT if text != self.state.new_pin:
                self._turn_to(Step.NEW_PIN, now, _DIFFER)
            case Step.REPEAT if self.state.person is not None:
                self._wait_for(ChangePin(self.state.person.employee, text, at), now)
            case Step.MAINTENANCE_PIN:
                self._wait_for(CheckMaintenance(text, at), now)

    def _choose_pin(self, pin: str, now: float) -> None:
        is_old = pin == self.state.pin
        refusal = PinRefusal.SAME if is_old else refusal_of_pin(pin, self.state.code)
        if refusal:
            notice = Notice(words.pin_refused(refusal), Mark.DO_SOMETHING)
            self._turn_to(Step.NEW_PIN, now, notice)
        else:
            self.state = replace(self.state, new_pin=pin)
            self._turn_to(Step.REPEAT, now)

    def _ask_to_end(self, touch: Touch) -> None:
        asks = self.state.asks_to_end
        if touch is (Key.BACK if asks else Key.QUIT):
            self.state = replace(self.state, asks_to_end=not asks)

    def _choose(self, touch: Touch, now: float) -> None:
        person, asked = self.state.person, self.state.asked
        choices = person.choices if person else ()
        match touch:
            case Chosen(question, direction) if question == asked and direction in choices:
                self._punch(direction, now)

    def _take(self, answer: Answer, waited: Waited, now: float) -> None:
        """Go on with what came of the job that was waited for."""
        match answer:
            case Wrong() | Locked():
                self._refuse_typed(answer, waited, now)
            case Right():
                self.state = replace(self.state, person=answer)
                self._turn_to(Step.NEW_PIN, now) if answer.is_first else self._go_on(now)
            case Changed():
                self.state = replace(self.state, note=words.CHANGED)
                self._go_on(now)
            case Told(card, stage):
                note = self.state.note or card.note
                self._tell(replace(card, note=note), stage, now)
            case Admitted():
                self.state = State(Step.MAINTENANCE)
                self._stay(self._terms.maintenance_seconds, now)
            case NoMaintenancePin():
                self._refuse(words.NO_MAINTENANCE_PIN, now, words.HOW_TO_SET_MAINTENANCE_PIN)
            case _:
                self._fail(waited, now)

    def _refuse_typed(self, refusal: Wrong | Locked, waited: Waited, now: float) -> None:
        """Say it, but not sooner than after a moment, and have it typed anew."""
        if now < waited.since + self._terms.refusal_seconds:
            self.state = replace(self.state, refusal=refusal)
            return
        is_maintenance = isinstance(waited.job, CheckMaintenance)
        wrong = words.WRONG_PIN if is_maintenance else words.WRONG
        sentence = words.locked(refusal.until) if isinstance(refusal, Locked) else wrong
        step = Step.MAINTENANCE_PIN if is_maintenance else Step.NUMBER
        self._begin(step, now, Notice(sentence, Mark.NO))

    def _fail(self, waited: Waited, now: float) -> None:
        if isinstance(waited.job, WritePunch):
            self._refuse(words.NOT_RECORDED, now, words.DATABASE_AWAY)
        elif isinstance(waited.job, ChangePin):
            # Number and first PIN were right: that somebody was here is a fact all the same.
            note = words.PIN_NOT_CHANGED
            self.state = replace(self.state, note=note, late_change=waited.ticket)
            self._go_on(now)
        else:
            self._refuse(words.DATABASE_AWAY, now)

    def _end(self, now: float) -> None:
        """End a step whose time is over."""
        waited = self.state.waited
        if self.state.step is Step.WAITING and waited:
            self._fail(waited, now)
        elif self.state.step is Step.ASKING:
            self._punch(None, now)  # that somebody was here is a fact, whichever way
        else:
            self._close()

    def _show_status(self, rows: tuple[Row, ...], now: float) -> None:
        due = now + self._terms.status_seconds
        self.state = replace(self.state, rows=rows, rows_due=due)
