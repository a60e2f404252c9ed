"""What a supervisor should see in passing, in small print."""

from kiosk import words
from kiosk.wording import NOTHING, Words
from models.attendance.punch import Clock

_CLOCKS = {
    Clock.GOOD: NOTHING,
    Clock.JUMPED: words.CLOCK_JUMPED,
    Clock.UNSYNCHRONISED: words.CLOCK_UNSYNCHRONISED,
}


def hint_of(waiting: int, clock: Clock) -> Words:
    """Return what is wrong without keeping anybody from punching: one thing, the worse first."""
    return words.waiting(waiting) if waiting else _CLOCKS[clock]
