"""A network camera that hesitates, freezes, goes black; a source whose driver hangs."""

import time
from collections.abc import Callable
from threading import Event
from threading import enumerate as enumerate_threads

import numpy as np
import pytest

from kiosk.camera import Blindness, CameraState
from kiosk.camera.video import Video
from models.recognition.face import Image
from tests.kiosk.camera.watching import Watched, scene
from tests.kiosk.streaming import Stream

OpenStream = Callable[..., Stream]
Watch = Callable[..., Watched]


def threads() -> list[str]:
    return [thread.name for thread in enumerate_threads() if thread.name.startswith("camera")]


def test_a_stream_that_only_hesitates_is_stale_and_then_live_again(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([scene()])
    watched = watch(stream.url, timeout_seconds=10)
    assert watched.until(CameraState.LIVE)
    stream.stall()
    assert watched.until(CameraState.STALE)
    assert watched.camera.newest() is None
    stream.thaw()
    assert watched.until(CameraState.LIVE)
    assert stream.visitors == 1


def test_a_frozen_picture_is_no_frame_and_is_opened_again_until_it_moves(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([scene()])
    watched = watch(stream.url, frozen_seconds=0.5)
    assert watched.until(CameraState.LIVE)
    stream.freeze()
    assert watched.until_blind(Blindness.FROZEN)
    frozen = watched.camera._count
    assert watched.wait(lambda: stream.visitors >= 4)
    assert watched.camera.newest() is None
    assert watched.camera._count == frozen
    stream.thaw()
    assert watched.until_blind(None)
    assert watched.camera._count > frozen


def test_a_still_picture_on_purpose_is_taken_for_a_live_one(
    watch: Watch, open_stream: OpenStream
) -> None:
    watched = watch(open_stream([scene()], noise=0).url, frozen_seconds=0)
    frame = watched.camera.wait_for_frame(40, 10)
    assert frame is not None
    assert watched.camera.condition.is_well


def test_black_covered_and_dark_pictures_are_told_and_still_looked_at(
    watch: Watch, open_stream: OpenStream
) -> None:
    stream = open_stream([np.repeat(np.repeat(scene(), 5, 0), 5, 1)])
    watched = watch(stream.url)
    assert watched.until_blind(None)
    for harm, blindness in [
        (stream.black, Blindness.BLACK),
        (stream.cover, Blindness.COVERED),
        (stream.darken, Blindness.DARK),
    ]:
        harm()
        assert watched.until_blind(blindness)
        assert watched.camera.newest() is not None
        stream.thaw()
        assert watched.until_blind(None)
    assert stream.visitors == 1


def test_a_reader_that_hangs_is_left_behind_and_comes_back_to_nothing(
    watch: Watch, open_stream: OpenStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = open_stream([scene()])
    watched = watch(stream.url)
    assert watched.until(CameraState.LIVE)
    hanging, read = Event(), Video.read

    def hang_once(_: Video) -> Image | None:
        monkeypatch.setattr(Video, "read", read)
        hanging.wait(20)
        return scene(250)

    monkeypatch.setattr(Video, "read", hang_once)
    assert watched.until(CameraState.LOST)
    assert watched.until(CameraState.LIVE)
    assert threads().count("camera reader") == 2
    hanging.set()
    assert watched.wait(lambda: threads().count("camera reader") == 1)
    assert watched.until_picture(lambda mean: mean < 140)
    assert watched.camera.state is CameraState.LIVE


def test_when_one_reader_after_the_other_hangs_there_are_two_of_them_and_no_more_beats(
    watch: Watch, open_stream: OpenStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = open_stream([scene()])
    watched = watch(stream.url)
    assert watched.until(CameraState.LIVE)
    hanging, read = Event(), Video.read

    def hang(video: Video) -> Image | None:
        return read(video) if hanging.wait(30) else None

    monkeypatch.setattr(Video, "read", hang)
    assert watched.wait(lambda: len(watched.camera._stuck) == 2)
    time.sleep(0.3)  # a turn that had begun
    beats = watched.beats
    time.sleep(1)
    assert watched.beats == beats
    assert threads().count("camera reader") == 2
    hanging.set()
    assert watched.until(CameraState.LIVE)
    assert watched.wait(lambda: watched.beats > beats)
