"""Every state of the pad, come to by touches and answers as at the desk."""

from datetime import timedelta

from kiosk.desk.code_signs import signs_of
from kiosk.desk.jobs import Answer, Locked, NoMaintenancePin, Right, Wrong
from kiosk.desk.pad import PinPad
from kiosk.desk.showing import shown
from kiosk.desk.terms import Terms
from kiosk.door_view import view_of_nobody
from kiosk.screens.catalogue_cards import MORNING, NOBODY, NOT_ME, SITE, THAO
from kiosk.touch import Key, Sign, Touch
from kiosk.view import View
from models.pins.lockout import Lockout

TERMS = Terms("Entrance", SITE, Lockout(5, timedelta(minutes=5)))
LETTERED = signs_of(["HR-0417", "IT-0093"])
MANY = signs_of(["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÄÖÜ", "_-./ #+()&"])

Touches = tuple[Touch, ...]
NUMBER: Touches = (Key.USE_PIN, *map(Sign, "1042"))
LETTERS: Touches = (Key.USE_PIN, *map(Sign, "HR-0417"))
PIN: Touches = (*NUMBER, Key.DONE, *map(Sign, "417093"))
GIVEN: Touches = (*PIN, Key.DONE)
SIMPLE: Touches = (*map(Sign, "1111"), Key.DONE)
NEW: Touches = (*map(Sign, "852741"), Key.DONE)
OTHER: Touches = (*map(Sign, "852714"), Key.DONE)
MAINTENANCE: Touches = (Key.MAINTENANCE, *map(Sign, "6305"), Key.DONE)

FIRST = Right(NOBODY, THAO, is_first=True)
LOCKED = Locked(MORNING + timedelta(minutes=5))
ANSWERED = 2.0
"""Seconds: no refusal is told sooner than one."""


def pad_examples() -> tuple[tuple[str, View], ...]:
    """Return names and views."""
    return (
        ("pad-number", _pad(NUMBER)),
        ("pad-number-with-letters", _pad(LETTERS, signs=LETTERED)),
        ("pad-letters", _pad((*LETTERS, Key.LETTERS), signs=LETTERED)),
        ("pad-many-letters", _pad((*LETTERS, Key.LETTERS), signs=MANY)),
        ("pad-pin", _pad(PIN, now=9.0)),
        ("pad-checking", _pad(GIVEN)),
        ("pad-wrong", _pad(GIVEN, Wrong())),
        ("pad-locked", _pad(GIVEN, LOCKED)),
        ("pad-new-pin", _pad(GIVEN, FIRST)),
        ("pad-refused-pin", _pad(GIVEN, FIRST, SIMPLE)),
        ("pad-repeat", _pad(GIVEN, FIRST, NEW)),
        ("pad-differ", _pad(GIVEN, FIRST, (*NEW, *OTHER))),
        ("pad-disputed", _pad((NOT_ME[0].touch,))),
        ("pad-maintenance", _pad(MAINTENANCE[:1])),
        ("no-maintenance-pin", _pad(MAINTENANCE, NoMaintenancePin())),
    )


def _pad(
    touches: Touches,
    answer: Answer | None = None,
    then: Touches = (),
    *,
    signs: str = "",
    now: float = 0.0,
) -> View:
    """Touch, answer what was asked for by then, touch again; return what is shown at `now`."""
    pad = PinPad(TERMS, lambda *_: None)
    for touch in touches:
        pad.touched(touch, MORNING, 0.0)
    if answer:
        pad.answered(1, answer, ANSWERED)
    for touch in then:
        pad.touched(touch, MORNING, ANSWERED)
    under = view_of_nobody(faces_known=True, pins_known=True)
    return shown(pad.state, TERMS, now, under, signs=signs)
