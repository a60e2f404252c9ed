"""The desk with its thread."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk import words
from kiosk.desk.desk import Desk
from kiosk.punching.site import Site
from kiosk.touch import Key, Sign
from kiosk.view import Stage, View
from tests.kiosk.desk.bench import BERLIN, UNDER
from tests.kiosk.desk.conftest import Counter

_PATIENCE = 20.0


class Front:
    """A desk that really runs, on the counter's store and clocks."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.left = 0
        self.heard = threading.Event()
        self.desk = Desk(
            counter.clerk,
            lambda: counter.known,
            counter.terms,
            lambda: counter.at,
            lambda: counter.steady,
            self._leave,
            self.heard.set,
        )
        self.desk.start()

    def _leave(self) -> None:
        self.left += 1

    def type(self, text: str) -> None:
        for sign in text:
            self.desk.touched(Sign(sign))
        self.desk.touched(Key.DONE)

    def give(self, code: str, pin: str) -> None:
        self.desk.touched(Key.USE_PIN)
        self.type(code)
        self.type(pin)

    def view(self) -> View:
        return self.desk.view(UNDER)

    def wait_for(self, stage: Stage) -> View:
        """Tick, as the window does, until this is shown."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.desk.tick()
            if self.view().stage is stage:
                return self.view()
            time.sleep(0.005)
        pytest.fail(f"{stage} was never shown")


@pytest.fixture
def front(counter: Counter) -> Iterator[Front]:
    counter.store.set_maintenance_pin("8246", counter.at)
    counter.hire("A3", "Ada Ray", "2580")
    made = Front(counter)
    yield made
    made.desk.stop()
    made.desk.join(_PATIENCE)


def test_a_punch_goes_through_the_thread_and_back(front: Front) -> None:
    front.give("A3", "2580")
    assert front.desk.is_open
    assert front.view().sentence == words.CHECKING
    assert front.wait_for(Stage.GREETING).cards[0].name == "Ada Ray"
    assert len(front.counter.punches()) == 1
    front.counter.steady += 3
    front.desk.tick()
    assert front.view() is UNDER


def test_the_desk_is_open_while_somebody_is_at_the_pad(front: Front) -> None:
    assert [front.desk.is_open] == [False]
    front.desk.touched(Key.USE_PIN)
    assert [front.desk.is_open] == [True]
    front.desk.touched(Key.BACK)
    assert [front.desk.is_open] == [False]


def test_the_maintenance_page_shows_rows_and_the_way_out(front: Front) -> None:
    front.desk.touched(Key.QUIT)
    front.desk.touched(Key.MAINTENANCE)
    front.desk.touched(Key.QUIT)
    assert front.left == 0
    front.type("8246")
    front.wait_for(Stage.MAINTENANCE)
    deadline = time.monotonic() + _PATIENCE
    while not front.view().rows and time.monotonic() < deadline:
        front.desk.tick()
        time.sleep(0.005)
    assert front.view().rows == front.counter.rows
    front.desk.touched(Key.END)
    assert front.left == 0
    front.desk.touched(Key.QUIT)
    front.desk.touched(Key.QUIT)
    assert front.left == 0
    front.desk.touched(Key.QUIT)
    front.desk.touched(Key.END)
    assert front.left == 1


def test_what_nobody_had_thought_of_does_not_end_the_desk(
    front: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(front.counter.clerk, "_check", lambda _: 1 // 0)
        front.give("A3", "2580")
        assert front.wait_for(Stage.NOT_RECORDED).sentence == words.DATABASE_AWAY
    assert "the desk could not go on" in caplog.text
    assert "2580" not in caplog.text
    front.give("A3", "2580")
    front.wait_for(Stage.GREETING)


def test_the_thread_is_heard_of_while_nobody_asks_for_anything(front: Front) -> None:
    for _ in range(2):
        assert front.heard.wait(_PATIENCE)
        front.heard.clear()


def test_stopping_ends_the_thread_once_what_was_asked_is_done(front: Front) -> None:
    front.give("A3", "2580")
    front.desk.stop()
    front.desk.join(_PATIENCE)
    assert "desk" not in [thread.name for thread in threading.enumerate()]
    assert front.desk._answers.qsize() == 1


def test_whoever_is_being_asked_when_the_kiosk_ends_is_punched(front: Front) -> None:
    counter = front.counter
    counter.site = Site("Entrance", BERLIN, timedelta(minutes=5), 3.0, break_buttons=True)
    counter.restart()
    asking = Front(counter)
    asking.give("A3", "2580")
    asking.wait_for(Stage.GREETING)
    counter.at += timedelta(hours=1)
    asking.give("A3", "2580")
    asking.wait_for(Stage.ASKING)
    asking.desk.stop()
    asking.desk.join(_PATIENCE)
    assert [one.direction for one in counter.punches()] == [None, None]


def test_letters_are_offered_where_a_staff_number_has_some(front: Front) -> None:
    front.desk.touched(Key.USE_PIN)
    pad = front.view().pad
    assert pad
    assert not pad.signs
