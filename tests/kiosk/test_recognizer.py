"""The recognition thread: fresh frames only, and the camera's trouble in words."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from threading import Event
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from admin.lab.film.approach import write_clip
from kiosk import words
from kiosk.camera import Camera, CameraState, Frame
from kiosk.measuring import Measurements, resident_memory
from kiosk.recognizer import Recognizer
from kiosk.view import Mark, Stage, View
from models.settings import Camera as CameraSettings

if TYPE_CHECKING:
    from tests.kiosk.conftest import Door

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 24, 6, 58, tzinfo=UTC)


class Running:
    """A recognizer on a camera whose frames the test puts in by hand."""

    def __init__(self, door: "Door", source: str) -> None:
        self.door = door
        self.measurements = Measurements(time.monotonic, time.process_time, resident_memory)
        self.camera = Camera(CameraSettings(source=source), lambda: AT, self.measurements)
        self.shown: Queue[View] = Queue()
        self.ended = Event()
        self.recognizer = Recognizer(
            self.camera,
            self.measurements,
            lambda: door.session,
            BERLIN,
            self.shown.put,
            self.ended.set,
        )
        self.recognizer.start()

    def put(self, age: float, image: Any = None) -> None:
        """Let a frame of some age be the newest."""
        camera = self.camera
        picture = self.door.picture if image is None else image
        with camera._arrived:
            camera._count += 1
            camera._frame = Frame(picture, camera._count, time.monotonic() - age, AT)
            camera._arrived.notify_all()

    def view(self) -> View:
        return self.shown.get(timeout=10)

    def view_of_fresh_frames(self) -> View:
        """Put in one fresh frame after the other, as a camera does, until a view comes of it."""
        for _ in range(100):
            self.put(age=0)
            with suppress(Empty):
                return self.shown.get(timeout=0.1)
        raise AssertionError("no view came of a hundred frames")

    def is_idle(self) -> bool:
        """Tell whether the newest frame was dealt with and nothing came of it."""
        try:
            self.shown.get(timeout=0.3)
        except Empty:
            return True
        return False


@pytest.fixture
def run(door: "Door") -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def begin(source: str = "rtsp://admin:secret@10.0.0.7/live") -> Running:
        started.append(Running(door, source))
        return started[-1]

    yield begin
    for running in started:
        running.recognizer.stop()
        running.recognizer.join(10)
        assert not running.recognizer.is_alive()


def test_a_fresh_frame_is_dealt_with_and_one_older_than_a_second_is_not(
    run: Callable[..., Running],
) -> None:
    running = run()
    running.put(age=0)
    assert running.view().stage is Stage.NOBODY_ENROLLED
    running.put(age=1.5)
    assert running.is_idle()


def test_a_frame_that_comes_right_after_another_is_not_looked_at(
    run: Callable[..., Running],
) -> None:
    running = run()
    first = time.monotonic()
    running.put(age=0)
    assert running.view().stage is Stage.NOBODY_ENROLLED
    running.put(age=time.monotonic() - first - 0.04)
    assert running.is_idle()
    running.put(age=time.monotonic() - first - 0.07)
    assert running.view().stage is Stage.NOBODY_ENROLLED
    assert running.is_idle()
    assert running.measurements.reading().recognitions == 2


def test_a_frame_that_cannot_be_dealt_with_does_not_end_recognition(
    run: Callable[..., Running], caplog: pytest.LogCaptureFixture
) -> None:
    running = run()
    running.door.script.people = ("Ada",)
    running.put(age=0, image="no picture at all")
    assert running.is_idle()
    running.door.script.people = ()
    assert running.view_of_fresh_frames().stage is Stage.NOBODY_ENROLLED
    assert "could not be dealt with" in caplog.text


def test_a_lost_camera_is_looked_for_in_words_without_its_password(
    run: Callable[..., Running],
) -> None:
    running = run()
    running.camera._become(CameraState.LOST)
    view = running.view()
    assert (view.stage, view.sentence, view.mark) == (
        Stage.CAMERA_LOST,
        words.CAMERA_LOST,
        Mark.NO,
    )
    assert view.detail == "Looking for rtsp://10.0.0.7 since 07:58"
    assert not running.ended.is_set()


@pytest.mark.parametrize("exists", [True, False])
def test_a_clip_that_has_ended_or_cannot_be_read_is_reported_as_over(
    run: Callable[..., Running], tmp_path: Path, exists: bool
) -> None:
    clip = tmp_path / "clip.avi"
    if exists:
        write_clip(clip, [run().door.picture] * 3, 100)
    running = run(str(clip))
    running.camera.start()
    assert running.ended.wait(10)
    running.camera.stop()
