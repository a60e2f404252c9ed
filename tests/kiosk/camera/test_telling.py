"""The camera's trouble in words: what is wrong, since when, and the PIN instead."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk import words
from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.camera.telling import view_of_trouble
from kiosk.touch import Key
from kiosk.view import Mark, Stage, View
from kiosk.wording import spoken
from models.language import open_language

ENGLISH = open_language(Path("unused"), "en")
AT = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


def told_of(state: CameraState, blindness: Blindness | None = None) -> View | None:
    return view_of_trouble(
        Condition(state, blindness, AT), "rtsp://10.0.0.7", ZoneInfo("Europe/Berlin")
    )


def test_a_live_camera_that_sees_is_not_told_of() -> None:
    assert told_of(CameraState.LIVE) is None


@pytest.mark.parametrize("state", [CameraState.LOST, CameraState.STALE])
def test_one_that_gives_no_picture_is_looked_for(state: CameraState) -> None:
    view = told_of(state)
    assert view is not None
    assert (view.stage, view.sentence, view.mark) == (
        Stage.CAMERA_LOST,
        words.CAMERA_LOST,
        Mark.NO,
    )
    detail = spoken(view.detail, ENGLISH)
    assert detail == "Please use your PIN. Looking for rtsp://10.0.0.7 since 07:58."
    assert [button.touch for button in view.buttons] == [Key.USE_PIN]


def test_every_kind_of_blindness_has_its_own_sentence_and_the_pin() -> None:
    views = [told_of(CameraState.LIVE, blindness) for blindness in Blindness]
    assert len({view.sentence for view in views if view}) == len(Blindness)
    for view in views:
        assert view is not None
        assert view.stage is Stage.CAMERA_BLIND
        assert "07:58" in spoken(view.detail, ENGLISH)
        assert [button.touch for button in view.buttons] == [Key.USE_PIN]


def test_while_it_opens_the_pin_is_offered_too() -> None:
    view = told_of(CameraState.OPENING)
    assert view is not None
    assert view.stage is Stage.STARTING
    assert [button.touch for button in view.buttons] == [Key.USE_PIN]
