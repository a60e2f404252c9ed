"""The desk: the pad on the window's thread, and behind it a thread for what is slow."""

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from queue import Empty, SimpleQueue

from kiosk.desk.clerk import Clerk
from kiosk.desk.jobs import Answer, Job
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.terms import Terms
from kiosk.roster import Known
from kiosk.touch import Key, Touch
from kiosk.view import View

_BEATS_EVERY = 1.0


class Desk:
    """Staff number and PIN, and the maintenance page.

    All but `is_open`, which may be read from any, belongs to the window's thread.
    """

    def __init__(
        self,
        clerk: Clerk,
        known: Callable[[], Known],
        terms: Terms,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        leave: Callable[[], None],
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """`leave` ends the kiosk, on the window's thread; `now` is aware, `steady` in seconds.

        `beat` is called once a second and more, on the desk's own thread.
        """
        self._known = known
        self._terms = terms
        self._now = now
        self._steady = steady
        self._leave = leave
        self._jobs: SimpleQueue[tuple[int, Job] | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[int, Answer]] = SimpleQueue()
        self._pad = PinPad(terms, lambda ticket, job: self._jobs.put((ticket, job)))
        self._worker = threading.Thread(
            target=_work, args=(clerk, self._jobs, self._answers, beat), name="desk", daemon=True
        )

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        """End the visit, and the thread once it has done what was asked of it."""
        self._pad.end(self._steady())
        self._jobs.put(None)

    def join(self, seconds: float) -> None:
        self._worker.join(seconds)

    @property
    def is_open(self) -> bool:
        """Whether somebody is at the pad: nobody is to be looked at meanwhile."""
        return self._pad.is_open

    def touched(self, touch: Touch) -> None:
        """Deal with a touch of the screen; those that are others' do nothing here."""
        if touch is Key.END and self._pad.state.asks_to_end:
            self._leave()
        else:
            self._pad.touched(touch, self._now(), self._steady())

    def tick(self) -> None:
        """Take in what came of jobs, and let the time pass; ten times a second will do."""
        try:
            while True:
                ticket, answer = self._answers.get_nowait()
                self._pad.answered(ticket, answer, self._steady())
        except Empty:
            self._pad.tick(self._steady())

    def view(self, under: View) -> View:
        """Return what to show: `under`, unless somebody is at the pad."""
        signs = self._known().code_signs
        return shown(self._pad.state, self._terms, self._steady(), under, signs=signs)


def _work(
    clerk: Clerk,
    jobs: "SimpleQueue[tuple[int, Job] | None]",
    answers: "SimpleQueue[tuple[int, Answer]]",
    beat: Callable[[], None],
) -> None:
    with closing(clerk):
        while True:
            beat()
            try:
                asked = jobs.get(timeout=_BEATS_EVERY)
            except Empty:
                continue
            if asked is None:
                return
            ticket, job = asked
            answers.put((ticket, clerk.answer(job)))
