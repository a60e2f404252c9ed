"""Why a photo can't be used, in words that say what to do."""

from models.recognition.quality import Flaw
from models.recognition.sample import Unusable

_ADVICE: dict[Unusable | Flaw, str] = {
    Unusable.NO_FACE: "no face on it. Take a photo from the front.",
    Unusable.SEVERAL_FACES: "more than one face on it. Crop it to one person.",
    Flaw.UNCLEAR: "the face is hardly to be made out. Take another photo.",
    Flaw.ELSEWHERE: "the face is at the edge. Take one with the face in the middle.",
    Flaw.TOO_SMALL: "the face is too small. Come closer, or crop a larger photo.",
    Flaw.CUT_OFF: "the face is cut off by the edge. Take one with the whole head.",
    Flaw.TURNED_AWAY: "the face is turned away. Take one from the front.",
    Flaw.TOO_DARK: "the face is too dark. Take one in more light.",
    Flaw.TOO_BRIGHT: "the face is too bright. Take one in softer light.",
    Flaw.BLURRED: "the face is blurred. Hold the camera still, or clean the lens.",
}


def advice(refusal: Unusable | Flaw | None) -> str:
    return _ADVICE[refusal or Unusable.NO_FACE]
