"""A PIN from whoever sits at the keyboard: never shown, and never an argument.

What is typed on a command line stays in the shell's history, and others can see it among the
processes.
"""

import sys

import typer

from admin.office import OfficeError
from models.pins.rules import LONGEST, SHORTEST, PinRefusal, refusal_of_pin

_BECAUSE = {
    PinRefusal.TOO_SHORT: f"it has fewer than {SHORTEST} digits",
    PinRefusal.TOO_LONG: f"it has more than {LONGEST} digits",
    PinRefusal.NOT_DIGITS: "it has other signs than the digits 0 to 9",
    PinRefusal.TOO_SIMPLE: "it is easy to guess: one digit only, a run, or the staff number",
    PinRefusal.SAME: "it is the one that was to be changed",
}


def asked_pin(what: str, code: str = "") -> str:
    """Return a PIN that was typed twice at a terminal, else the one line that was handed in.

    `what` is whose it is, such as "of E012 Ada"; `code` the staff number that it may not repeat.
    Raises OfficeError for one that can't be a PIN, or that wasn't typed the same way twice; the
    message never holds it.
    """
    if not sys.stdin.isatty():
        return _fit(sys.stdin.readline().strip(), code)
    pin = _fit(_typed(f"PIN {what}, {SHORTEST} to {LONGEST} digits"), code)
    if _typed("The same again") != pin:
        raise OfficeError("the two PINs differ, so nothing was changed. Try again.")
    return pin


def _typed(prompt: str) -> str:
    answer: str = typer.prompt(prompt, hide_input=True, err=True)
    return answer.strip()


def _fit(pin: str, code: str) -> str:
    if not pin:
        raise OfficeError(
            "nothing was given. Hand in the PIN as one line, or type it when it is asked for at a "
            "terminal."
        )
    refusal = refusal_of_pin(pin, code)
    if refusal is not None:
        raise OfficeError(
            f"this can't be a PIN: {_BECAUSE[refusal]}. Take {SHORTEST} to {LONGEST} digits that "
            "nobody would try first."
        )
    return pin
