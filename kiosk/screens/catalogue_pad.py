"""Every state of the pad."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kiosk import words
from kiosk.screens.catalogue_cards import MORNING
from kiosk.touch import Key
from kiosk.view import Button, Mark, Pad, Stage, View
from kiosk.wording import NOTHING
from models.pins.rules import PinRefusal

LOCKED_UNTIL: datetime = MORNING + timedelta(minutes=5)
DOTS = "••••••"


def pad_examples() -> tuple[tuple[str, View], ...]:
    """Return names and views."""
    empty = View(
        Stage.PAD,
        words.STAFF_NUMBER,
        buttons=(Button(words.BACK, Key.BACK),),
        pad=Pad("", has_letters=False, shows_letters=False, is_waiting=False, time_left=1.0),
    )
    pin = _typed(replace(empty, sentence=words.YOUR_PIN), DOTS, time_left=0.7)
    wrong = replace(empty, detail=words.WRONG, mark=Mark.NO)
    checking = _typed(replace(pin, sentence=words.CHECKING), DOTS, is_waiting=True)
    new = replace(empty, sentence=words.NEW_PIN)
    refused = replace(new, detail=words.pin_refused(PinRefusal.TOO_SIMPLE), mark=Mark.NO)
    code = _typed(empty, "HR-0417", has_letters=True, time_left=0.9)
    return (
        ("pad-number", _typed(empty, "1042", time_left=0.9)),
        ("pad-number-with-letters", code),
        ("pad-letters", _typed(code, "HR-0417", shows_letters=True)),
        ("pad-pin", pin),
        ("pad-checking", checking),
        ("pad-wrong", wrong),
        ("pad-locked", replace(wrong, detail=words.locked(LOCKED_UNTIL))),
        ("pad-new-pin", new),
        ("pad-refused-pin", refused),
        ("pad-repeat", replace(new, sentence=words.REPEAT_PIN)),
        ("pad-differ", replace(new, detail=words.PINS_DIFFER, mark=Mark.NO)),
        ("pad-disputed", replace(empty, detail=words.DISPUTED)),
        ("pad-maintenance", replace(empty, sentence=words.MAINTENANCE_PIN)),
        ("pad-no-keys", replace(empty, sentence=words.CHECKING, detail=NOTHING, pad=None)),
    )


def _typed(view: View, typed: str, **changes: Any) -> View:
    pad = view.pad
    if pad is None:
        return view
    return replace(view, pad=replace(pad, typed=typed, **changes))
