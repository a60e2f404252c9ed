"""The camera's threads, on real clips and on a network camera that goes and comes back."""

import logging
import socket
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from admin.lab.film.approach import write_clip
from kiosk.camera import CameraState
from tests.kiosk.camera.watching import AT, Watched, grey, scene
from tests.kiosk.streaming import Stream

OpenStream = Callable[..., Stream]
Watch = Callable[..., Watched]


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    file = tmp_path / "clip.avi"
    write_clip(file, [grey(20 * number) for number in range(10)], 100)
    return file


def test_a_clip_is_played_to_its_end_and_leaves_no_picture(watch: Watch, clip: Path) -> None:
    watched = watch(clip)
    assert watched.until(CameraState.ENDED)
    assert watched.camera.newest() is None
    assert watched.camera.wait_for_frame(0, 0) is None
    assert watched.measurements.reading().frames == 10


def test_a_repeated_clip_never_ends_and_its_frames_count_on(watch: Watch, clip: Path) -> None:
    watched = watch(clip, loop=True)
    frame = watched.camera.wait_for_frame(25, 10)
    assert frame is not None
    assert frame.number > 25


def test_whoever_was_busy_gets_the_newest_frame_and_no_older_one(
    watch: Watch, open_stream: OpenStream
) -> None:
    watched = watch(open_stream([grey(100)], rate=200).url)
    first = watched.camera.wait_for_frame(0, 10)
    assert first is not None
    assert watched.wait(lambda: watched.camera._count > first.number + 20)
    next_one = watched.camera.wait_for_frame(first.number, 10)
    assert next_one is not None
    assert next_one.number > first.number + 20
    assert next_one.taken > first.taken


def test_what_the_stream_shows_now_is_what_is_seen(watch: Watch, open_stream: OpenStream) -> None:
    stream = open_stream([grey(50)])
    watched = watch(stream.url)
    assert watched.until_picture(lambda mean: mean < 60)
    stream.show([grey(200)])
    assert watched.until_picture(lambda mean: mean > 190)
    assert watched.camera.state is CameraState.LIVE


def test_a_stalled_stream_counts_as_lost_and_shows_no_old_picture(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([grey(50)])
    watched = watch(stream.url)
    assert watched.until(CameraState.LIVE)
    stream.stall()
    assert watched.until(CameraState.LOST)
    assert watched.camera.newest() is None


def test_a_stream_that_goes_and_comes_back_is_opened_again(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([grey(50)])
    watched = watch(stream.url)
    assert watched.until(CameraState.LIVE)
    stream.go_away()
    assert watched.until(CameraState.LOST)
    stream.come_back()
    assert watched.until(CameraState.LIVE)


def test_a_camera_is_lost_since_it_went_however_often_it_is_tried(
    watch: Watch, tmp_path: Path
) -> None:
    watched = watch(tmp_path / "missing.avi")
    assert watched.until(CameraState.LOST)
    watched.now = AT.replace(hour=9)
    assert watched.camera.wait_for_frame(0, 1) is None  # a few tries go by
    assert watched.camera.condition.since == AT


def test_a_frame_is_not_taken_from_under_whoever_looks_at_it(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([scene()])
    watched = watch(stream.url)
    assert watched.until(CameraState.LIVE)
    with watched.camera._arrived:  # as wait_for_frame looks
        frame = watched.camera._frame
        stream.go_away()
        time.sleep(0.3)
        assert watched.camera._frame is frame
    assert watched.until(CameraState.LOST)
    assert watched.camera.wait_for_frame(0, 0) is None


def test_the_look_says_how_often_and_how_large_pictures_come(
    watch: Watch, open_stream: OpenStream
) -> None:
    watched = watch(open_stream([scene()], rate=50).url)
    looks = [watched.camera.look]
    assert watched.camera.wait_for_frame(60, 10)
    looks.append(watched.camera.look)
    none, look = looks
    assert none is None
    assert look is not None
    assert look.size == (64, 48)
    assert 10 < look.rate < 51
    assert 60 < look.light < 130


def test_a_password_is_not_logged(
    watch: Watch, open_stream: OpenStream, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    port = open_stream([grey(50)]).port
    watched = watch(f"http://admin:secret@127.0.0.1:{port}/live?password=secret")
    assert watched.until(CameraState.LIVE)
    assert f"http://127.0.0.1:{port}: live" in caplog.text
    assert "secret" not in caplog.text


def test_a_picture_that_cannot_be_dealt_with_does_not_end_the_camera(
    watch: Watch, open_stream: OpenStream, caplog: pytest.LogCaptureFixture
) -> None:
    watched = watch(open_stream([grey(50)]).url)
    assert watched.until(CameraState.LIVE)

    def fail_once() -> None:
        watched.camera.on_change = watched._changed
        raise RuntimeError("the window had gone")

    watched.camera.on_change = fail_once
    assert watched.until(CameraState.LOST)
    assert watched.until(CameraState.LIVE)
    assert "the window had gone" in caplog.text


def test_a_silent_address_is_lost_and_tried_again(watch: Watch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        watched = watch(f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert watched.until(CameraState.LOST)
        server.settimeout(15)
        tries = [server.accept()[1][0] for _ in range(2)]
        assert tries == ["127.0.0.1"] * 2
