"""What the door's screen shows, of what the session has decided."""

from collections.abc import Sequence

from kiosk import words
from kiosk.cards import USE_PIN
from kiosk.greeting.greetings import Greeting
from kiosk.view import FaceMark, Mark, Stage, View
from models.recognition.evidence import Standing
from models.recognition.pipeline import Outcome

_PIN = (USE_PIN,)


def view_of_cards(greetings: Sequence[Greeting], faces: tuple[FaceMark, ...]) -> View:
    """Return the view of one card or more, the newest first."""
    top = greetings[0]
    cards = tuple(greeting.card for greeting in greetings)
    # Whoever hears "already" under another's name has nothing to dispute, but may want the PIN.
    buttons = _PIN if top.stage is Stage.ALREADY else ()
    mark = top.card.mark
    return View(top.stage, top.card.sentence, mark=mark, faces=faces, cards=cards, buttons=buttons)


def view_of_nobody(*, faces_known: bool, pins_known: bool) -> View:
    """Return the view while nobody has come; a site may have PINs alone, or nobody yet."""
    if faces_known:
        return View(Stage.IDLE, words.LOOK_HERE, buttons=_PIN)
    if pins_known:
        return View(Stage.IDLE, words.USE_PIN_DETAIL, buttons=_PIN)
    return View(Stage.NOBODY_ENROLLED, words.NOBODY_ENROLLED, words.HOW_TO_ENROLL)


def view_of_largest(outcome: Outcome, is_done: bool, faces: tuple[FaceMark, ...]) -> View:
    """Return the view of whoever is nearest, and has no card."""
    if is_done:
        return View(Stage.LOOKING, words.ALL_DONE, faces=faces, buttons=_PIN)
    if outcome.flaw:
        sentence, mark = words.guidance(outcome.flaw), Mark.DO_SOMETHING
        return View(Stage.LOOKING, sentence, mark=mark, faces=faces, buttons=_PIN)
    if outcome.standing is Standing.UNKNOWN:
        sentence, detail = words.UNKNOWN, words.ASK_OFFICE
        return View(Stage.UNKNOWN, sentence, detail, Mark.NO, faces, buttons=_PIN)
    if outcome.standing is Standing.AMBIGUOUS:
        sentence, detail = words.TOO_ALIKE, words.USE_PIN_DETAIL
        return View(Stage.UNKNOWN, sentence, detail, Mark.NO, faces, buttons=_PIN)
    return View(Stage.LOOKING, words.HOLD_STILL, faces=faces, buttons=_PIN)
