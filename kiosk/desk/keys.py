"""What the keys of the pad do to what is typed."""

import unicodedata
from dataclasses import replace

from kiosk.desk.state import NO_NOTICE, SECRET, State, Step
from kiosk.touch import Key, Sign, Touch
from models.pins.rules import LONGEST
from models.records.words import CODE_LENGTH

# As in a staff number: any blank may be in it, a control or a break of the line may not.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def typed(state: State, touch: Touch) -> State:
    """Return the state after a key; one that means nothing here changes nothing."""
    match touch:
        case Sign(text) if _fits(text, state):
            return replace(state, typed=state.typed + text, notice=NO_NOTICE)
        case Key.ERASE:
            return replace(state, typed=state.typed[:-1])
        case Key.CLEAR:
            return replace(state, typed="")
        case Key.LETTERS if state.step is Step.NUMBER:
            return replace(state, shows_letters=not state.shows_letters)
        case _:
            return state


def _fits(text: str, state: State) -> bool:
    """Say whether one more sign may be typed: a PIN has nothing but digits."""
    if len(text) != 1 or unicodedata.category(text) in _UNPRINTABLE:
        return False
    if state.step in SECRET:
        return text.isascii() and text.isdigit() and len(state.typed) < LONGEST
    return len(state.typed) < CODE_LENGTH
