"""The kiosk's command line."""

import pytest

from kiosk.arguments import as_flags, draw_of, parse_arguments
from models.recognition.liveness.terms import Gesture
from models.settings import DEFAULT_CONFIG


def flags(*argv: str) -> dict[str, object]:
    """Return the settings that the arguments set."""
    everything = as_flags(parse_arguments(argv))
    return {key: value for key, value in everything.items() if value is not None}


def test_without_arguments_the_settings_file_decides_everything() -> None:
    assert flags() == {}
    assert parse_arguments([]).config == DEFAULT_CONFIG


def test_a_size_means_a_window() -> None:
    assert flags("--windowed", "800x600") == {
        "kiosk.window.fullscreen": False,
        "kiosk.window.width": 800,
        "kiosk.window.height": 600,
    }


@pytest.mark.parametrize("size", ["800", "800x", "x600", "800 x 600", "-1x600", "big"])
def test_a_size_that_is_none_ends_with_how_to_write_it(
    size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse_arguments([f"--windowed={size}"])
    assert left.value.code == 2
    assert f"'{size}' is no size. Write it as 1280x720." in capsys.readouterr().err


@pytest.mark.parametrize("source", ["0", "1", "rtsp://camera/stream", "/dev/video2", "clip.mp4"])
def test_a_source_is_passed_on_as_it_is(source: str) -> None:
    assert flags("--source", source) == {"kiosk.camera.source": source}


def test_the_help_shows_how_to_play_a_clip(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse_arguments(["--help"])
    assert left.value.code == 0
    assert "python -m kiosk --source clip.mp4 --until-end" in capsys.readouterr().out


def test_gestures_of_a_test_are_asked_for_in_turn() -> None:
    draw = draw_of(parse_arguments(["--gestures", "left,up"]))
    assert draw is not None
    assert [draw(tuple(Gesture)) for _ in range(3)] == [Gesture.LEFT, Gesture.UP, Gesture.LEFT]


def test_without_a_test_nobody_knows_the_gestures_before() -> None:
    assert draw_of(parse_arguments([])) is None


@pytest.mark.parametrize("gestures", ["", "left,", "left;up", "wave"])
def test_a_gesture_that_is_none_ends_with_those_that_are(
    gestures: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse_arguments(["--gestures", gestures])
    assert left.value.code == 2
    assert "a gesture is one of left, right, up, closer" in capsys.readouterr().err
