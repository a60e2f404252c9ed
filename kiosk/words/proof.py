"""What is said to somebody who isn't known to be alive yet: kindly, and never what gave it away."""

from kiosk.wording import Words, said
from models.recognition.liveness.terms import Gesture

GESTURE_DETAIL = said("Just to be sure that it's you")
NOT_SURE = said("I couldn't be sure")
TRY_AGAIN = said("Try once more, or use your PIN")

_GESTURES = {
    Gesture.LEFT: said("Turn your head to your left"),
    Gesture.RIGHT: said("Turn your head to your right"),
    Gesture.UP: said("Lift your chin"),
    Gesture.CLOSER: said("Come a little closer"),
}


def gesture(asked: Gesture) -> Words:
    """Return what is asked for; left and right are the person's own."""
    return _GESTURES[asked]
