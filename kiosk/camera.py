"""The camera: a thread that drains it into one newest frame, and opens it again when it goes."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

import cv2
import numpy as np

from kiosk.measuring import Measurements
from kiosk.picture import Picture
from kiosk.video import Pace, Video
from models.camera_source import CameraSource, Kind
from models.recognition.face import Image
from models.settings import Camera as CameraSettings

_log = logging.getLogger(__name__)
_FIRST_RETRY = 0.2


class CameraState(Enum):
    """How the camera is; ENDED only for a file that was played to its end."""

    OPENING = auto()
    LIVE = auto()
    LOST = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the camera, true (not mirrored), with the moment it arrived."""

    image: Image
    number: int
    taken: float
    """Seconds of the steady clock."""
    at: datetime


class Camera(threading.Thread):
    """Reads as fast as frames come and keeps the newest: people are met where they are now."""

    def __init__(
        self,
        settings: CameraSettings,
        clock: Callable[[], datetime],
        measurements: Measurements,
        *,
        loop: bool = False,
    ) -> None:
        super().__init__(name="camera", daemon=True)
        self.source = CameraSource(settings.source)
        self.state = CameraState.OPENING
        self.since = clock()
        """When the state began."""
        self.on_change: Callable[[], None] = lambda: None
        """Called on this thread for every new picture and when the camera goes."""
        self._settings = settings
        self._clock = clock
        self._measurements = measurements
        self._loop = loop
        self._stopping = threading.Event()
        self._arrived = threading.Condition()
        self._frame: Frame | None = None
        self._picture: Picture | None = None
        self._count = 0

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

    def run(self) -> None:
        retry = _FIRST_RETRY
        is_file = self.source.kind is Kind.FILE
        while not self._stopping.is_set():
            frames = self._play_safely()
            if is_file and frames:
                if self._loop:
                    continue
                self._become(CameraState.ENDED)
                return
            retry = _FIRST_RETRY if frames else min(retry * 2, self._settings.retry_seconds)
            self._become(CameraState.LOST)
            self._stopping.wait(retry)

    def _play_safely(self) -> int:
        try:
            return self._play()
        except Exception:  # noqa: BLE001 - logged; see below
            # Whatever one picture does, the kiosk must not stand there without eyes all day.
            _log.exception("the camera broke off")
            return 0

    def _play(self) -> int:
        """Read the source until it ends or goes; return the number of frames that came."""
        video = Video(self.source, self._settings)
        is_file = self.source.kind is Kind.FILE
        pace = Pace(video.rate, self._stopping.wait) if is_file else None
        frames = 0
        try:
            while not self._stopping.is_set() and (image := video.read()) is not None:
                if pace:
                    pace.keep()
                self._keep(image)
                frames += 1
        finally:
            video.close()
        return frames

    def _keep(self, image: Image) -> None:
        self._count += 1
        self._measurements.frame_came()
        frame = Frame(image, self._count, time.monotonic(), self._clock())
        rgba = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGBA), np.uint8)
        with self._arrived:
            self._frame, self._picture = frame, Picture(rgba, self._count)
            self._arrived.notify_all()
        self._become(CameraState.LIVE)
        self.on_change()

    def _become(self, state: CameraState) -> None:
        if self.state is state:
            return
        _log.info("%s: %s", self.source.words, state.name.lower())
        gone = state is not CameraState.LIVE
        with self._arrived:  # not while another thread is looking at the frame
            self.state, self.since = state, self._clock()
            if gone:
                self._frame = self._picture = None
        if gone:
            self.on_change()
