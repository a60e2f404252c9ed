"""What may be a PIN, and the drawing of one."""

import secrets
from enum import Enum, auto
from itertools import pairwise

SHORTEST, LONGEST = 4, 8
_DRAWN_DIGITS = 6


class PinRefusal(Enum):
    """Why a PIN is not taken."""

    TOO_SHORT = auto()
    TOO_LONG = auto()
    NOT_DIGITS = auto()
    TOO_SIMPLE = auto()
    """One digit only, a run such as 4321, or the staff number."""
    SAME = auto()
    """It is the one that was to be changed; for whoever has that one's hash to find."""


def refusal_of_pin(pin: str, code: str) -> PinRefusal | None:
    """Return why this can't be the PIN of whoever has the staff number `code`, if so.

    `code` may be empty: the kiosks' own PIN belongs to no number.
    """
    if not (pin.isascii() and pin.isdigit()):
        return PinRefusal.NOT_DIGITS
    if len(pin) < SHORTEST:
        return PinRefusal.TOO_SHORT
    if len(pin) > LONGEST:
        return PinRefusal.TOO_LONG
    return PinRefusal.TOO_SIMPLE if _is_run(pin) or _is_code(pin, code) else None


def draw_pin(code: str = "") -> str:
    """Return a PIN of six digits that nobody could foresee and that is not refused."""
    while True:
        pin = f"{secrets.randbelow(10**_DRAWN_DIGITS):0{_DRAWN_DIGITS}}"
        if refusal_of_pin(pin, code) is None:
            return pin


def _is_run(pin: str) -> bool:
    """Say whether each digit is the one before, or the next, or the last; after 9 comes 0."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {9})


def _is_code(pin: str, code: str) -> bool:
    """Say whether the PIN is a part of the staff number, or holds it."""
    return pin in code or (len(code) >= SHORTEST and code in pin)
