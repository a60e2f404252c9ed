"""Contrast after WCAG 2: AA is 4.5 for words and 3 for signs and edges."""

import pytest

from kiosk.screens import palette
from kiosk.screens.palette import Colour
from kiosk.view import Certainty, Mark

GROUNDS = [palette.GROUND, palette.PANEL]


def luminance(colour: Colour) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_and_white_have_the_highest_contrast_there_is() -> None:
    assert contrast(palette.colour("#000000"), palette.colour("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", [palette.TEXT, palette.QUIET, *map(palette.text_of, Mark)])
def test_all_words_are_readable(words: Colour, ground: Colour) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize("filled", [palette.DONE, palette.TEXT])
def test_words_on_a_filled_button_are_readable(filled: Colour) -> None:
    assert contrast(palette.GROUND, filled) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("sign", [*palette.OF_MARK.values(), *palette.OF_CERTAINTY.values()])
def test_signs_and_edges_stand_out(sign: Colour, ground: Colour) -> None:
    assert contrast(sign, ground) >= 3


def test_no_two_certainties_look_alike() -> None:
    assert len({palette.OF_CERTAINTY[certainty] for certainty in Certainty}) == len(Certainty)
