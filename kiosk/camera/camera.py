"""The camera's own thread: keeps a reader at work, and the newest frame for whoever wants it."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import cv2
import numpy as np

from kiosk.camera.condition import Blindness, CameraState, Condition
from kiosk.camera.eyes import Eyes
from kiosk.camera.frame import Frame, Look
from kiosk.camera.reader import Reader
from kiosk.camera.seeing import look_of
from kiosk.camera.stable import stable_source
from kiosk.camera.supervision import Patience, Step, Supervision
from kiosk.measuring import Measurements
from kiosk.picture import Picture
from models.camera_source import CameraSource, Kind
from models.recognition.face import Image
from models.settings import Camera as CameraSettings

_log = logging.getLogger(__name__)
_TICK = 0.1
_MOST_STUCK = 2
"""Readers that hang before no more are begun."""
_LONGEST_STUCK = 60.0
"""Seconds for which a reader may hang, and hold its device, while no other gives a picture."""
_RATE_OVER = 60
"""Pictures."""


class Camera(threading.Thread):
    """Reads as fast as frames come and keeps the newest: people are met where they are now."""

    def __init__(
        self,
        settings: CameraSettings,
        clock: Callable[[], datetime],
        measurements: Measurements,
        *,
        loop: bool = False,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """`loop`: play a file again and again.

        `beat`: called several times a second, unless only a new process could open the camera.
        """
        super().__init__(name="camera", daemon=True)
        self.source = CameraSource(settings.source)
        self.on_change: Callable[[], None] = lambda: None
        """Called for every new picture and for every new condition, on threads of the camera."""
        self._settings = settings
        self._clock = clock
        self._measurements = measurements
        self._loop = loop
        self._beat = beat
        self._is_file = self.source.kind is Kind.FILE
        patience = Patience(
            settings.timeout_seconds, settings.retry_seconds, reopens_frozen=not self._is_file
        )
        self._supervision = Supervision(patience, clock())
        self._eyes = Eyes(settings.frozen_seconds, settings.blind_seconds)
        self._known: CameraSource | None = None
        """The same camera by its lasting path, once it has given a picture."""
        self._reader: Reader | None = None
        self._stuck: list[tuple[Reader, float]] = []
        self._stopping = threading.Event()
        self._due = threading.Event()
        self._arrived = threading.Condition()
        self._frame: Frame | None = None
        self._picture: Picture | None = None
        self._count = 0
        self._times: deque[float] = deque(maxlen=_RATE_OVER)

    @property
    def condition(self) -> Condition:
        return self._supervision.condition

    @property
    def state(self) -> CameraState:
        return self.condition.state

    @property
    def look(self) -> Look | None:
        """The newest picture in figures; None while there is none. Takes 1 to 2 ms."""
        with self._arrived:
            frame, times = self._frame, tuple(self._times)
        if frame is None:
            return None
        passed = time.monotonic() - times[0]
        return look_of(frame.image, (len(times) - 1) / passed if passed > 0 else 0.0)

    def newest(self) -> Picture | None:
        """Return the newest picture for the window, or None while there is none."""
        return self._picture

    def wait_for_frame(self, after: int, timeout: float) -> Frame | None:
        """Return the newest frame numbered above `after`; wait up to `timeout` seconds for one."""

        def newer() -> bool:
            return self._frame is not None and self._frame.number > after

        with self._arrived:
            return self._frame if self._arrived.wait_for(newer, timeout) else None

    def stop(self) -> None:
        """Ask the thread to end; it may go on waiting for the camera, and holds up nobody."""
        self._stopping.set()
        self._due.set()

    def run(self) -> None:
        while not self._stopping.is_set() and self.state is not CameraState.ENDED:
            try:
                self._supervise()
            except Exception:  # noqa: BLE001 - logged; nothing else would open it again
                _log.exception("the camera's supervision failed")
            self._due.wait(_TICK)
            self._due.clear()
        reader = self._reader
        if reader:
            reader.leave()
            reader.join(2 * self._settings.timeout_seconds)

    def _supervise(self) -> None:
        now = time.monotonic()
        self._stuck = [(reader, since) for reader, since in self._stuck if reader.is_alive()]
        if not self._is_hopeless(now):
            self._beat()
        may_open = len(self._stuck) < _MOST_STUCK
        with self._changing():
            step = self._supervision.check(now, self._clock(), may_open=may_open)
            reader = self._reader
            if step is Step.ABANDON:
                self._reader = None
        self._take(step, reader, now)

    def _is_hopeless(self, now: float) -> bool:
        if not self._stuck or self.state is CameraState.LIVE:
            return False
        return len(self._stuck) >= _MOST_STUCK or now - self._stuck[0][1] > _LONGEST_STUCK

    def _take(self, step: Step, reader: Reader | None, now: float) -> None:
        if step is Step.OPEN:
            source = stable_source(self._known or self.source)
            self._reader = Reader(source, self._settings, self._keep, self._ended)
            self._reader.start()
        elif reader and step in {Step.RELEASE, Step.ABANDON}:
            reader.leave()
            if step is Step.ABANDON:
                _log.warning("%s: hangs, and is left behind", self.source.words)
                self._stuck.append((reader, now))

    def _keep(self, reader: Reader, image: Image) -> None:
        """Make this the newest picture, unless it shows nothing new; on the reader's thread."""
        now, at = time.monotonic(), self._clock()
        with self._changing():
            if reader is not self._reader:
                return
            seen = self._eyes.look(image, now)
            self._supervision.picture(seen, now, at)
            self._known = reader.source
            if seen.is_new:
                self._show(image, now, at)
        if seen.is_new:
            self.on_change()

    def _show(self, image: Image, now: float, at: datetime) -> None:
        self._count += 1
        self._measurements.frame_came()
        self._times.append(now)
        self._frame = Frame(image, self._count, now, at)
        rgba = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGBA), np.uint8)
        self._picture = Picture(rgba, self._count)
        self._arrived.notify_all()

    def _ended(self, reader: Reader) -> None:
        with self._changing():
            if reader is not self._reader:
                return
            self._reader = None
            self._supervision.ended(
                time.monotonic(),
                self._clock(),
                is_whole_file=self._is_file and reader.pictures > 0,
                again=self._loop,
            )
        self._due.set()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold what may change, while nobody looks at the frame; then tell of it."""
        with self._arrived:
            before = self.condition
            yield
            now = self.condition
            if now.state is not CameraState.LIVE or now.blindness is Blindness.FROZEN:
                self._frame = self._picture = None
                self._times.clear()
        if now is not before:
            blindness = f", {now.blindness.name.lower()}" if now.blindness else ""
            _log.info("%s: %s%s", self.source.words, now.state.name.lower(), blindness)
            self.on_change()
