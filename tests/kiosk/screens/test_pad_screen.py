"""The pad, touched key by key."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from kiosk.picture import Picture
from kiosk.touch import Key, Sign
from kiosk.view import Button, Pad, Stage, View
from kiosk.wording import as_is

if TYPE_CHECKING:
    from tests.kiosk.screens.conftest import Stagehand

pytestmark = pytest.mark.window

PAD = Pad("", signs="", shows_letters=False, is_waiting=False, time_left=1)
VIEW = View(
    Stage.PAD, as_is("Your staff number"), buttons=(Button(as_is("Back"), Key.BACK),), pad=PAD
)


def shown(**changes: Any) -> View:
    return replace(VIEW, pad=replace(PAD, **changes))


@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640)])
def test_a_number_is_typed_and_done(stage: "Stagehand", width: int, height: int) -> None:
    stage.set_up(width, height)
    stage.show(VIEW)
    stage.tap("1", "0", "0", "4", "Done")
    assert stage.touches == [*map(Sign, "1004"), Key.DONE]


def test_a_sign_is_taken_back_all_are_cleared_and_the_pad_is_left(stage: "Stagehand") -> None:
    stage.show(shown(typed="17"))
    [erase] = [key for key in stage.buttons() if key.touch is Key.ERASE]
    finger = stage.finger(erase)
    finger.touch_down()
    finger.touch_up()
    stage.tap("Clear", "Back")
    assert stage.touches == [Key.ERASE, Key.CLEAR, Key.BACK]


def test_there_are_letters_only_where_staff_numbers_have_some(stage: "Stagehand") -> None:
    stage.show(VIEW)
    assert "ABC" not in stage.words()
    stage.show(shown(signs="AHR-"))
    stage.tap("ABC")
    stage.show(shown(signs="AHR-", shows_letters=True))
    stage.tap("H", "R", "-", "123")
    assert stage.touches == [Key.LETTERS, Sign("H"), Sign("R"), Sign("-"), Key.LETTERS]
    stage.show(shown(signs="AHR-"))
    assert "H" not in stage.words()


def test_the_letters_page_has_the_signs_of_this_site_and_no_others(stage: "Stagehand") -> None:
    signs = "ÄÜ工_/ "
    stage.show(shown(signs=signs))
    assert "ABC" not in stage.words()
    stage.tap("ÄÜ工")
    stage.show(shown(signs=signs, shows_letters=True))
    keys = [key.touch for key in stage.buttons() if isinstance(key.touch, Sign)]
    assert keys == list(map(Sign, signs))
    [blank] = [key for key in stage.buttons() if key.touch == Sign(" ")]
    assert blank.glyph is not None
    finger = stage.finger(blank)
    finger.touch_down()
    finger.touch_up()
    stage.tap("_")
    assert stage.touches == [Key.LETTERS, Sign(" "), Sign("_")]


@pytest.mark.parametrize(("width", "height"), [(800, 480), (480, 800), (1280, 720), (720, 1280)])
@pytest.mark.parametrize("count", [1, 12, 28, 42])
def test_every_key_is_wide_enough_for_a_thumb_however_many_signs_there_are(
    stage: "Stagehand", count: int, width: int, height: int
) -> None:
    stage.set_up(width, height)
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÈÊÀÂÇÑ_-./#+"[:count]
    stage.show(shown(signs=signs, shows_letters=True))
    stage.frames()
    keys = [key for key in stage.buttons() if isinstance(key.touch, Sign)]
    assert len(keys) == count
    for key in keys:
        assert min(key.size) >= min(width, height) / 9 - 0.5


def test_what_was_typed_is_shown_and_the_keys_are_made_once(stage: "Stagehand") -> None:
    stage.show(shown(typed="1"))
    keys = stage.buttons()
    stage.show(shown(typed="10"))
    assert "10" in stage.words()
    assert all(one is other for one, other in zip(keys, stage.buttons(), strict=True))


def test_the_keys_do_nothing_while_it_is_checked(stage: "Stagehand") -> None:
    stage.show(shown(typed="••••", is_waiting=True))
    stage.tap("1", "Done")
    assert stage.touches == []
    stage.show(VIEW)
    stage.tap("1")
    assert stage.touches == [Sign("1")]


def test_two_thumbs_may_type_at_once(stage: "Stagehand") -> None:
    stage.show(VIEW)
    left, right = stage.finger(stage.button("1")), stage.finger(stage.button("3"))
    left.touch_down()
    right.touch_down()
    left.touch_up()
    right.touch_up()
    assert stage.touches == [Sign("1"), Sign("3")]


def test_nobodys_picture_is_on_the_screen_with_the_pad(stage: "Stagehand") -> None:
    white = np.full((360, 640, 4), 255, np.uint8)
    stage.show(View(Stage.LOOKING, as_is("Hold still")), Picture(white, 1))
    stage.show(VIEW, Picture(white, 2))
    assert tuple(stage.root.ids.picture.size) == (0, 0)
    lit = (stage.pixels().min(axis=2) > 240).mean()
    assert lit < 0.02
    stage.show(View(Stage.LOOKING, as_is("Hold still")))
    stage.root.show_picture(Picture(white, 3))
    stage.frames()
    assert (stage.pixels().min(axis=2) > 240).mean() > 0.5


def test_the_bar_gets_shorter_as_the_time_runs_out(stage: "Stagehand") -> None:
    stage.show(shown(time_left=1))
    full = int(_bar(stage))
    stage.show(shown(time_left=0.5))
    assert full > 50
    assert _bar(stage) == pytest.approx(full / 2, abs=3)


def _bar(stage: "Stagehand") -> int:
    """Return the longest row of the quiet grey in the half without keys."""
    grey = np.abs(stage.pixels()[:, :280].astype(int) - (138, 148, 160)).max(axis=2) < 3
    return int(grey[90:200].sum(axis=1).max())
