from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest

from kiosk.picture import Picture
from kiosk.screens import palette
from kiosk.view import Card, Certainty, FaceMark, Mark, Stage, View
from kiosk.wording import as_is
from models.recognition.face import Box

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

ORANGE = np.array([round(part * 255) for part in palette.ACT[:3]])
SIGN = slice(60, 190)
"""Rows of the sign, of 360."""


def asked(mark: Mark, time_left: float = 1.0) -> View:
    return View(Stage.GESTURE, as_is("Do it"), as_is("Please"), mark, time_left=time_left)


def orange(stage: "Stagehand", rows: slice, left: int = 320) -> npt.NDArray[np.bool_]:
    pixels = stage.pixels()[rows, left:].astype(int)
    return np.asarray(np.abs(pixels - ORANGE).max(axis=2) < 12)


def sign(stage: "Stagehand", mark: Mark) -> npt.NDArray[np.bool_]:
    """Return which pixels a sign covers, cut to its own size."""
    stage.show(asked(mark))
    drawn = orange(stage, SIGN)
    rows, columns = np.nonzero(drawn)
    return drawn[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def nose_side(drawn: npt.NDArray[np.bool_]) -> str:
    """Return the side on which the upper part, the head, reaches further from its middle."""
    head = drawn[: len(drawn) * 6 // 10]
    columns = np.nonzero(head.any(axis=0))[0]
    oval = np.nonzero(head[: len(head) // 3].any(axis=0))[0].mean()
    return "left" if oval - columns.min() > columns.max() - oval else "right"


@pytest.mark.parametrize(
    ("mirror", "left", "right"), [(True, "left", "right"), (False, "right", "left")]
)
def test_the_sign_turns_to_where_people_see_themselves_turn(
    stage: "Stagehand", mirror: bool, left: str, right: str
) -> None:
    stage.set_up(640, 360, mirror=mirror)
    assert nose_side(sign(stage, Mark.TURN_LEFT)) == left
    assert nose_side(sign(stage, Mark.TURN_RIGHT)) == right


def test_no_two_gestures_are_told_apart_by_words_alone(stage: "Stagehand") -> None:
    marks = (Mark.TURN_LEFT, Mark.TURN_RIGHT, Mark.LIFT_CHIN, Mark.COME_CLOSER)
    drawn = [sign(stage, mark) for mark in marks]
    size = tuple(min(one.shape[side] for one in drawn) for side in (0, 1))
    cut = [one[: size[0], : size[1]] for one in drawn]
    for place, one in enumerate(cut):
        for other in cut[place + 1 :]:
            assert (one != other).mean() > 0.1


def test_a_sign_is_large_enough_for_two_metres(stage: "Stagehand") -> None:
    assert min(sign(stage, Mark.TURN_LEFT).shape) >= 360 / 5


def test_the_bar_gets_shorter_as_the_time_runs_out(stage: "Stagehand") -> None:
    def bar(time_left: float) -> int:
        stage.show(asked(Mark.TURN_LEFT, time_left))
        return int(orange(stage, slice(190, 330)).sum(axis=1).max())

    full = bar(1.0)
    assert full > 150
    assert bar(0.5) == pytest.approx(full / 2, abs=3)
    assert bar(0.0) < 5


def test_beside_a_card_the_gesture_has_its_sign_too(stage: "Stagehand") -> None:
    rows = Card(Mark.TURN_LEFT, "", as_is("Turn")), Card(Mark.NO, "Ada", as_is("Hello"))
    stage.set_up(640, 360, mirror=True)
    stage.show(View(Stage.GREETING, rows[1].sentence, cards=rows))
    mirrored = orange(stage, slice(0, 360), left=270)
    stage.set_up(640, 360, mirror=False)
    stage.show(View(Stage.GREETING, rows[1].sentence, cards=rows))
    assert mirrored.sum() > 300
    assert (orange(stage, slice(0, 360), left=270) != mirrored).sum() > 100


def test_the_face_that_is_asked_has_a_thick_frame(stage: "Stagehand") -> None:
    def edge(certainty: Certainty) -> int:
        face = FaceMark(Box(200, 100, 200, 200), certainty)
        stage.show(View(Stage.GESTURE, as_is("Do it"), faces=(face,)))
        row = stage.pixels()[200, 40 - 6 : 40 + 7].astype(int)
        return int((np.abs(row - row[0]).max(axis=1) > 60).sum())

    stage.root.show_picture(Picture(np.full((360, 640, 4), (20, 20, 20, 255), np.uint8), 1))
    assert edge(Certainty.ASKED) >= edge(Certainty.UNDECIDED) + 2
