"""What the catalogue shows of faces that aren't known to be alive."""

from collections.abc import Sequence

from kiosk.door_view import view_of_cards, view_of_gesture, view_of_largest, view_of_pin
from kiosk.greeting.greetings import Greeting
from kiosk.screens.catalogue_cards import ADA, NOBODY, came
from kiosk.screens.example import NO_FACE, Example
from kiosk.view import Certainty, FaceMark, Stage
from models.recognition.evidence import Standing
from models.recognition.face import Box
from models.recognition.liveness.terms import Gesture, Life
from models.recognition.pipeline import Outcome

_TIMES_LEFT = (1.0, 0.8, 0.5, 0.2)


def proof_examples(faces: Sequence[Box]) -> list[Example]:
    """Return every gesture that is asked for, and what is said to whoever is refused."""
    unknown = _marks(faces[:1], Certainty.UNKNOWN)
    refused = view_of_largest(_outcome(Life.REFUSED), is_done=False, faces=unknown)
    return [
        *(_gesture(*each, faces) for each in zip(Gesture, _TIMES_LEFT, strict=True)),
        _gesture_beside_a_card(faces),
        Example("refused", refused, 1),
        Example("pin-asked", view_of_pin(unknown), 1),
    ]


def _gesture(gesture: Gesture, time_left: float, faces: Sequence[Box]) -> Example:
    outcome = _outcome(Life.ASKED, time_left)
    view = view_of_gesture(outcome, gesture, _marks(faces[:1], Certainty.ASKED))
    return Example(f"gesture-{gesture}", view, 1)


def _gesture_beside_a_card(faces: Sequence[Box]) -> Example:
    named = tuple(FaceMark(face, Certainty.NAMED, ADA) for face in faces[1:2])
    greetings = [Greeting(came(ADA), Stage.GREETING, 0, 0.0)]
    marks = (*_marks(faces[:1], Certainty.ASKED), *named)
    return Example("gesture-beside-a-card", view_of_cards(greetings, marks, Gesture.LEFT), 2)


def _marks(faces: Sequence[Box], certainty: Certainty) -> tuple[FaceMark, ...]:
    return tuple(FaceMark(face, certainty) for face in faces)


def _outcome(life: Life, time_left: float = 0.0) -> Outcome:
    return Outcome(
        track=0,
        box=NO_FACE,
        first_seen=0.0,
        standing=Standing.IDENTIFIED,
        flaw=None,
        is_somebody=True,
        employee=None,
        distance=None,
        life=life,
        claimed=NOBODY,
        time_left=time_left,
    )
