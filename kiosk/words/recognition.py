"""What is said to whoever stands before the camera."""

from kiosk.wording import Words, said
from models.recognition.guided import Asked, OtherPerson, Refusal, Unseen
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable

LOOK_HERE = said("Look into the camera")
HOLD_STILL = said("Hold still")
ALL_DONE = said("All done")
UNKNOWN = said("I don't know you yet")
ASK_OFFICE = said("Use your PIN, or ask the office")
TOO_ALIKE = said("I can't tell you from a colleague")
USE_PIN_DETAIL = said("Please use your staff number and PIN")
NOBODY_ENROLLED = said("Nobody is enrolled yet")
HOW_TO_ENROLL = said("In the office: {command}", command="python -m admin employee add, enroll")
ENROLLED = said("Thank you, that is all")
ENROLLED_DETAIL = said("The office does the rest.")
PHOTOS_WILL_DO = said("The office can use photos instead.")

_GUIDANCE: dict[Refusal, Words] = {
    Flaw.UNCLEAR: LOOK_HERE,
    Flaw.TOO_SMALL: said("Come a little closer"),
    Flaw.CUT_OFF: said("Move to the middle of the picture"),
    Flaw.TURNED_AWAY: said("Turn to the camera"),
    Flaw.TOO_DARK: said("More light on your face, please"),
    Flaw.TOO_BRIGHT: said("Less light on your face, please"),
    Flaw.BLURRED: HOLD_STILL,
    Unusable.NO_FACE: said("Stand in front of the camera"),
    Unusable.SEVERAL_FACES: said("One at a time, please"),
    OtherPerson.SOMEBODY_ELSE: said("Somebody else was here a moment ago"),
    Unseen.TOO_QUICK: said("Look straight ahead, then turn slowly"),
}

_ASKED = {
    Asked.FRONT: said("Look straight into the camera"),
    Asked.LEFT: said("Turn your head a little to your left"),
    Asked.RIGHT: said("Turn your head a little to your right"),
    Asked.UP: said("Lift your chin a little"),
    Asked.DOWN: said("Lower your chin a little"),
}


def guidance(refusal: Refusal) -> Words:
    """Return what the person can do about it; whoever stands elsewhere is nobody here."""
    return _GUIDANCE.get(refusal, LOOK_HERE)


def asked(shot: Asked) -> Words:
    return _ASKED[shot]
