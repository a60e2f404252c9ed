"""What is said to whoever stands before the camera."""

import pytest

from kiosk import words
from models.recognition.guided import Asked, OtherPerson, Refusal
from models.recognition.quality import Flaw
from models.recognition.sample import Unusable


@pytest.mark.parametrize("refusal", [*Flaw, *Unusable, *OtherPerson])
def test_everything_that_can_be_wrong_has_words_for_the_person(refusal: Refusal) -> None:
    sentence = words.guidance(refusal).english
    assert sentence[0].isupper()
    assert str(refusal) not in sentence


def test_what_can_be_mended_in_different_ways_is_asked_for_differently() -> None:
    mendable = (Flaw.TOO_SMALL, Flaw.CUT_OFF, Flaw.TURNED_AWAY, Flaw.TOO_DARK, Flaw.TOO_BRIGHT)
    assert len({words.guidance(flaw) for flaw in mendable}) == len(mendable)


def test_each_shot_is_asked_for_in_words_of_its_own() -> None:
    assert len({words.asked(shot) for shot in Asked}) == len(Asked)
    assert "your left" in words.asked(Asked.LEFT).english
    assert "your right" in words.asked(Asked.RIGHT).english
