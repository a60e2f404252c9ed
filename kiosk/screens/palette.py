"""The kiosk's colours, after Okabe and Ito: safe for colour-blind eyes."""

from kiosk.view import Certainty, Mark

Colour = tuple[float, float, float, float]


def colour(code: str) -> Colour:
    """Return "#10151C" as Kivy's four shares of one."""
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue, 1.0


GROUND = colour("#10151C")
PANEL = colour("#1B232D")
HAIRLINE = colour("#2C3744")
TEXT = colour("#F4F6F8")
QUIET = colour("#8A94A0")
DONE = colour("#56B4E9")
ACT = colour("#E69F00")
NO = colour("#D55E00")

OF_MARK = {
    Mark.NONE: QUIET,
    Mark.CHECKED_IN: DONE,
    Mark.CHECKED_OUT: DONE,
    Mark.NOTED_BEFORE: DONE,
    Mark.DO_SOMETHING: ACT,
    Mark.NO: NO,
    Mark.TURN_LEFT: ACT,
    Mark.TURN_RIGHT: ACT,
    Mark.LIFT_CHIN: ACT,
    Mark.COME_CLOSER: ACT,
}

OF_CERTAINTY = {
    Certainty.UNDECIDED: TEXT,
    Certainty.ASKED: ACT,
    Certainty.NAMED: DONE,
    Certainty.UNKNOWN: NO,
}


def text_of(mark: Mark) -> Colour:
    """Return the colour of a card's sentence: small type in vermilion is hard to read."""
    return TEXT if mark in {Mark.NONE, Mark.NO} else OF_MARK[mark]


def veil(alpha: float) -> Colour:
    """Return the ground, seen through."""
    return (*GROUND[:3], alpha)
