"""What the door's screen shows, of what the session has decided."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk import words
from kiosk.cards import USE_PIN
from kiosk.greeting.greetings import Greeting
from kiosk.view import Card, FaceMark, Mark, Stage, View
from models.recognition.evidence import Standing
from models.recognition.liveness.terms import Gesture, Life
from models.recognition.pipeline import Outcome

_PIN = (USE_PIN,)
_PIN_FIRST = (replace(USE_PIN, is_first_choice=True),)
_MOST_CARDS = 3
_MARKS = {
    Gesture.LEFT: Mark.TURN_LEFT,
    Gesture.RIGHT: Mark.TURN_RIGHT,
    Gesture.UP: Mark.LIFT_CHIN,
    Gesture.CLOSER: Mark.COME_CLOSER,
}


def view_of_cards(
    greetings: Sequence[Greeting], faces: tuple[FaceMark, ...], asked: Gesture | None = None
) -> View:
    """Return the view of one card or more, the newest first.

    `asked` is what somebody else is asked for meanwhile, whose time runs: it comes on top.
    """
    top = greetings[0]
    cards = [greeting.card for greeting in greetings]
    if asked:
        cards.insert(0, Card(_MARKS[asked], "", words.gesture(asked), words.GESTURE_DETAIL))
    shown = tuple(cards[:_MOST_CARDS])
    # Whoever hears "already" under another's name has nothing to dispute, but may want the PIN.
    buttons = _PIN if top.stage is Stage.ALREADY else ()
    mark = top.card.mark
    return View(top.stage, top.card.sentence, mark=mark, faces=faces, cards=shown, buttons=buttons)


def view_of_nobody(*, faces_known: bool, pins_known: bool) -> View:
    """Return the view while nobody has come; a site may have PINs alone, or nobody yet."""
    if faces_known:
        return View(Stage.IDLE, words.LOOK_HERE, buttons=_PIN)
    if pins_known:
        return View(Stage.IDLE, words.USE_PIN_DETAIL, buttons=_PIN)
    return View(Stage.NOBODY_ENROLLED, words.NOBODY_ENROLLED, words.HOW_TO_ENROLL)


def view_of_gesture(outcome: Outcome, asked: Gesture, faces: tuple[FaceMark, ...]) -> View:
    """Return the view that asks for a gesture."""
    return View(
        Stage.GESTURE,
        words.gesture(asked),
        words.GESTURE_DETAIL,
        _MARKS[asked],
        faces,
        buttons=_PIN,
        time_left=round(outcome.time_left, 2),  # no new view where nobody would see a difference
    )


def view_of_pin(faces: tuple[FaceMark, ...]) -> View:
    """Return the view for somebody whose face isn't believed for a while."""
    return View(Stage.UNKNOWN, words.USE_PIN_DETAIL, mark=Mark.NO, faces=faces, buttons=_PIN_FIRST)


def view_of_largest(outcome: Outcome, is_done: bool, faces: tuple[FaceMark, ...]) -> View:
    """Return the view of whoever is nearest, and has no card."""
    if is_done:
        return View(Stage.LOOKING, words.ALL_DONE, faces=faces, buttons=_PIN)
    if outcome.claimed and outcome.life is Life.REFUSED:
        sentence, detail = words.NOT_SURE, words.TRY_AGAIN
        return View(Stage.REFUSED, sentence, detail, Mark.NO, faces, buttons=_PIN_FIRST)
    if outcome.flaw:
        sentence, mark = words.guidance(outcome.flaw), Mark.DO_SOMETHING
        return View(Stage.LOOKING, sentence, mark=mark, faces=faces, buttons=_PIN)
    if outcome.standing is Standing.UNKNOWN:
        sentence, detail = words.UNKNOWN, words.ASK_OFFICE
        return View(Stage.UNKNOWN, sentence, detail, Mark.NO, faces, buttons=_PIN)
    if outcome.standing is Standing.AMBIGUOUS:
        sentence, detail = words.TOO_ALIKE, words.USE_PIN_DETAIL
        return View(Stage.UNKNOWN, sentence, detail, Mark.NO, faces, buttons=_PIN)
    return View(Stage.LOOKING, words.CHECKING, faces=faces, buttons=_PIN)
