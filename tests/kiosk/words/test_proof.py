from kiosk import words
from models.recognition.liveness.terms import Gesture


def test_every_gesture_has_words_of_its_own() -> None:
    assert len({words.gesture(gesture) for gesture in Gesture}) == len(Gesture)
