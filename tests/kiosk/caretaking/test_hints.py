import pytest

from kiosk import words
from kiosk.caretaking.hints import hint_of
from kiosk.wording import NOTHING, Words
from models.attendance.punch import Clock


@pytest.mark.parametrize(
    ("waiting", "clock", "hint"),
    [
        (0, Clock.GOOD, NOTHING),
        (0, Clock.JUMPED, words.CLOCK_JUMPED),
        (0, Clock.UNSYNCHRONISED, words.CLOCK_UNSYNCHRONISED),
        (2, Clock.UNSYNCHRONISED, words.waiting(2)),
    ],
)
def test_one_thing_is_told_the_worse_first(waiting: int, clock: Clock, hint: Words) -> None:
    assert hint_of(waiting, clock) == hint
