"""The recognition thread: fresh frames only, nobody looked at who chose the PIN, trouble told."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from admin.lab.film.approach import write_clip
from kiosk import words
from kiosk.camera import Blindness, Camera, CameraState, Condition, Frame
from kiosk.measuring import Measurements, resident_memory
from kiosk.recognizer import Hooks, Recognizer
from kiosk.touch import NotMe, Touch
from kiosk.view import Mark, Stage, View
from kiosk.wording import spoken
from models.language import open_language
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
        self.desk_is_open = False
        self.touches: SimpleQueue[Touch] = SimpleQueue()
        self.beats: SimpleQueue[None] = SimpleQueue()
        hooks = Hooks(
            self.shown.put,
            self.ended.set,
            lambda: self.desk_is_open,
            self.touches,
            lambda: self.beats.put(None),
            lambda: self.door.at,
            BERLIN,
        )
        self.recognizer = Recognizer(self.camera, self.measurements, lambda: door.session, hooks)

    def becomes(self, state: CameraState, blindness: Blindness | None = None) -> None:
        """Let the camera be so."""
        with self.camera._arrived:
            self.camera._supervision.condition = Condition(state, blindness, AT)
            if state is not CameraState.LIVE:
                self.camera._frame = None

    def put(self, age: float, image: Any = None) -> None:
        """Let a frame of some age be the newest."""
        self.put_taken(time.monotonic() - age, image)

    def put_taken(self, taken: float, image: Any = None) -> None:
        """Let a frame of a moment of the steady clock be the newest."""
        camera = self.camera
        picture = self.door.picture if image is None else image
        with camera._arrived:
            camera._count += 1
            camera._frame = Frame(picture, camera._count, taken, AT)
            camera._arrived.notify_all()

    def view(self) -> View:
        return self.shown.get(timeout=10)

    def until(self, stage: Stage, *, frames: bool = True) -> View:
        """Put in one fresh frame after the other, as a camera does, until a screen is shown."""
        for _ in range(150):
            if frames:
                self.put(age=0)
            with suppress(Empty):
                view = self.shown.get(timeout=0.1)
                if view.stage is stage:
                    return view
        raise AssertionError(f"no {stage} came of 150 frames")

    def recognised(self, number: int) -> bool:
        """Wait until so many frames were looked at."""
        return self._wait(lambda: self.measurements.reading().recognitions >= number)

    def _wait(self, fulfilled: Callable[[], bool]) -> bool:
        for _ in range(200):
            if fulfilled():
                return True
            time.sleep(0.05)
        return False

    def is_idle(self) -> bool:
        """Tell whether nothing more is looked at, in all of a turn that begins from now on."""
        before = self.measurements.reading().recognitions
        self.turn()
        return self.measurements.reading().recognitions == before

    def turn(self) -> None:
        """Let the recognizer come round once: it beats at the beginning of every turn."""
        with suppress(Empty):
            while True:
                self.beats.get_nowait()
        for _ in range(2):
            self.beats.get(timeout=10)


@pytest.fixture
def run(door: "Door") -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def begin(source: str = "rtsp://admin:secret@10.0.0.7/live") -> Running:
        started.append(Running(door, source))
        started[-1].becomes(CameraState.LIVE)
        started[-1].recognizer.start()
        return started[-1]

    yield begin
    for running in started:
        running.recognizer.stop()
        running.recognizer.join(10)
        assert not running.recognizer.is_alive()


Run = Callable[..., Running]


def test_a_fresh_frame_is_dealt_with_and_one_older_than_a_second_is_not(run: Run) -> None:
    running = run()
    running.put(age=0)
    assert running.view().stage is Stage.NOBODY_ENROLLED
    assert running.recognised(1)
    running.put(age=1.5)
    assert running.is_idle()


def test_a_frame_that_comes_right_after_another_is_not_looked_at(run: Run) -> None:
    running = run()
    first = time.monotonic() + 60  # however slow the machine is, none of them is old
    running.put_taken(first)
    assert running.recognised(1)
    running.put_taken(first + 0.04)
    assert running.is_idle()
    running.put_taken(first + 0.07)
    assert running.recognised(2)
    assert running.is_idle()


def test_a_frame_that_cannot_be_dealt_with_does_not_end_recognition(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    running = run()
    running.door.script.people = ("Ada",)
    running.put(age=0, image="no picture at all")
    assert running.is_idle()
    running.door.script.people = ()
    running.until(Stage.NOBODY_ENROLLED)
    assert "could not be dealt with" in caplog.text


def test_whoever_chose_the_pin_is_not_looked_at(run: Run) -> None:
    running = run()
    running.desk_is_open = True
    for _ in range(5):
        running.put(age=0)
        assert running.is_idle()
    running.desk_is_open = False
    running.put(age=0)
    assert running.recognised(1)


def test_that_isnt_me_is_written_down_though_the_camera_has_gone(run: Run, door: "Door") -> None:
    door.enroll("Ada")
    running = run()
    door.script.people = ("Ada",)
    card = running.until(Stage.GREETING).cards[0]
    not_me = next(button.touch for button in card.buttons if isinstance(button.touch, NotMe))
    running.becomes(CameraState.LOST)
    running.touches.put(not_me)
    assert running._wait(lambda: door.committed("correction") == 1)
    assert running.until(Stage.CAMERA_LOST, frames=False).cards == ()


def test_a_greeting_is_read_to_its_end_although_the_picture_stands_still(
    run: Run, door: "Door"
) -> None:
    door.enroll("Ada")
    running = run()
    door.script.people = ("Ada",)
    running.until(Stage.GREETING)
    running.becomes(CameraState.LIVE, Blindness.FROZEN)
    running.put(age=1.5)
    running.turn()
    assert {view.stage for view in list(running.shown.queue)} <= {Stage.GREETING}
    door.move(10)
    assert running.until(Stage.CAMERA_BLIND, frames=False).sentence == words.CAMERA_FROZEN


def test_a_picture_too_dark_is_told_while_nobody_is_there_and_not_to_whoever_is_seen(
    run: Run, door: "Door"
) -> None:
    door.enroll("Ada")
    running = run()
    running.becomes(CameraState.LIVE, Blindness.DARK)
    assert running.until(Stage.CAMERA_BLIND).sentence == words.CAMERA_DARK
    door.script.people = ("Ada",)
    assert running.until(Stage.GREETING).cards


def test_a_lost_camera_is_looked_for_in_words_without_its_password(run: Run) -> None:
    running = run()
    running.becomes(CameraState.LOST)
    view = running.until(Stage.CAMERA_LOST, frames=False)
    assert (view.sentence, view.mark) == (words.CAMERA_LOST, Mark.NO)
    told = spoken(view.detail, open_language(Path("unused"), "en"))
    assert told == "Please use your PIN. Looking for rtsp://10.0.0.7 since 07:58."
    assert not running.ended.is_set()


def test_it_tells_that_it_lives_with_and_without_frames(run: Run) -> None:
    running = run()
    for state in (CameraState.LIVE, CameraState.LOST):
        running.becomes(state)
        for _ in range(5):
            running.beats.get(timeout=5)


@pytest.mark.parametrize("exists", [True, False])
def test_a_clip_that_has_ended_or_cannot_be_read_is_reported_as_over(
    run: Run, tmp_path: Path, exists: bool
) -> None:
    clip = tmp_path / "clip.avi"
    if exists:
        write_clip(clip, [run().door.picture] * 3, 100)
    running = run(str(clip))
    running.camera.start()
    assert running.ended.wait(10)
    running.camera.stop()
    running.camera.join(10)


def test_a_touch_just_before_the_end_is_not_lost(door: "Door") -> None:
    running = Running(door, "nowhere.avi")
    touched: list[Touch] = []
    door.session.touched = lambda touch, *_: touched.append(touch)  # type: ignore[method-assign]
    touch = NotMe(UUID(int=1), UUID(int=2))
    running.recognizer.stop()
    running.touches.put(touch)
    running.recognizer.run()
    assert touched == [touch]
